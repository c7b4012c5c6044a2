import type { Issue } from '../../surveys/model/issue.ts';
import type { Source } from '../source/source.ts';
import {
  requestError as error,
  tableIssues,
  unknownVariable as unknown,
  variableIssues,
} from './request-issue.ts';
import type { AnalysisTask } from './schema.ts';

/** The most options of a set that are compared two by two. */
const mostOptions = 40;

/** What in a table of a set these data cannot answer. */
export const multipleIssues = (
  source: Source,
  { set, by, of }: NonNullable<AnalysisTask['multiple']>,
  place: string,
): readonly Issue[] => {
  const { codebook } = source;
  const options = codebook.sets?.find((own) => own.name === set)?.variables;
  const sets = (codebook.sets ?? []).map((own) => own.name);
  if (options === undefined) return [unknown(set, `${place}/set`, sets)];
  const named = [by === undefined ? null : ['by', by], of === undefined ? null : ['of', of]].flatMap((own) =>
    own === null ? [] : [{ key: own[0] ?? '', name: own[1] ?? '' }],
  );
  return [
    ...options.flatMap((name) => variableIssues(codebook, name, `${place}/set`, tableIssues(`${place}/set`))),
    ...named.flatMap(({ key, name }) =>
      variableIssues(codebook, name, `${place}/${key}`, tableIssues(`${place}/${key}`)),
    ),
    ...named.flatMap(({ key, name }) =>
      options.includes(name) ? [error('REQUEST-VARIABLE-TWICE', `${place}/${key}`, { variable: name })] : [],
    ),
    ...(by !== undefined && of !== undefined ? [error('REQUEST-BY-OR-OF', place, { set })] : []),
    ...(options.length > mostOptions
      ? [error('REQUEST-TOO-LARGE', `${place}/set`, { cells: options.length, most: mostOptions })]
      : []),
  ];
};
