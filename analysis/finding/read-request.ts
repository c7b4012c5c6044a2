import { schemaIssue } from '../../surveys/definition/schema-issue.ts';
import { nearestName } from '../../surveys/expression/nearest-name.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import { knownKeys } from './known-keys.ts';
import { type AnalysisRequest, requestSchema } from './schema.ts';

const at = (path: readonly PropertyKey[]): string => path.map(String).join('/') || 'request';

const error = (code: string, path: readonly PropertyKey[], data: Issue['data'] = {}): Issue => ({
  code,
  severity: 'error',
  place: at(path),
  data,
});

type SchemaIssue = Extract<
  ReturnType<typeof requestSchema.safeParse>,
  { success: false }
>['error']['issues'][number];

const issuesOf = (json: unknown, problem: SchemaIssue): readonly Issue[] => {
  const { path } = problem;
  if (problem.code !== 'unrecognized_keys') return [{ ...schemaIssue(json, problem), place: at(path) }];
  const isTask = path.length === 2 && path[0] === 'tasks';
  const known = knownKeys(path);
  return problem.keys.map((key) => {
    const nearest = nearestName(key, known);
    const what = isTask ? 'TASK' : 'KEY';
    return nearest === ''
      ? error(`REQUEST-${what}-UNKNOWN`, [...path, key], { key, known: known.join(', ') })
      : error(`REQUEST-${what}-MEANT`, [...path, key], { key, nearest });
  });
};

/**
 * Reads a request from JSON: what is not in the request language is refused with its place (`tasks/0/crosstab/rows`),
 * never ignored.
 */
export const readRequest = (json: unknown): Result<AnalysisRequest> => {
  const parsed = requestSchema.safeParse(json);
  if (!parsed.success)
    return { ok: false, issues: parsed.error.issues.flatMap((problem) => issuesOf(json, problem)) };
  const counted = parsed.data.tasks.flatMap((task, index) => {
    const given = Object.values(task).filter((value) => value !== undefined).length;
    return given === 1 ? [] : [error('REQUEST-ONE-TASK', ['tasks', index], { given })];
  });
  return counted.length > 0 ? { ok: false, issues: counted } : { ok: true, value: parsed.data, issues: [] };
};
