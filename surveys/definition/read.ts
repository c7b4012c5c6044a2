import type { Codebook } from '../model/codebook.ts';
import type { Issue, Result } from '../model/issue.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { codebookSchema } from './codebook/schema.ts';
import { deepest, parseJson, positionAt } from './parse-json.ts';
import { surveySchema } from './schema.ts';
import { type Fault, schemaIssue } from './schema-issue.ts';
import { studySchema } from './study/schema.ts';

/** The largest document accepted, in bytes of UTF-8. */
export const largestDocument = 2_000_000;

/** The most questions of one survey; a matrix counts one for each row. */
export const mostQuestions = 2_000;

const mostIssues = 200;

/** What may not reach a schema: nesting without end, and a key that would change what an object is. */
const structureIssues = (value: unknown, path: readonly (string | number)[] = []): readonly Issue[] => {
  if (value === null || typeof value !== 'object') return [];
  const place = (): string => path.slice(0, 8).join('/');
  if (path.length > deepest)
    return [{ code: 'JSON-DEPTH', severity: 'error', place: place(), data: { limit: deepest } }];
  if (Object.hasOwn(value, '__proto__'))
    return [{ code: 'JSON-KEY', severity: 'error', place: place(), data: { key: '__proto__' } }];
  for (const [key, member] of Object.entries(value)) {
    const found = structureIssues(member, [...path, key]);
    if (found.length > 0) return found;
  }
  return [];
};

/** What a schema makes of parsed JSON. */
interface Parsed<T> {
  readonly success: boolean;
  readonly data?: T | undefined;
  readonly error?: { readonly issues: readonly Fault[] } | undefined;
}

type Located = readonly { readonly issue: Issue; readonly path: readonly PropertyKey[] }[];

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: Located };

const against = <T>(json: unknown, safeParse: (json: unknown) => Parsed<T>): Outcome<T> => {
  const structure = structureIssues(json);
  if (structure.length > 0) return { ok: false, faults: structure.map((issue) => ({ issue, path: [] })) };
  const { data, error } = safeParse(json);
  if (error === undefined && data !== undefined) return { ok: true, value: data };
  return {
    ok: false,
    faults: (error?.issues ?? [])
      .slice(0, mostIssues)
      .map((fault) => ({ issue: schemaIssue(json, fault), path: fault.path })),
  };
};

const settled = <T>(outcome: Outcome<T>): Result<T> =>
  outcome.ok
    ? { ok: true, value: outcome.value, issues: [] }
    : { ok: false, issues: outcome.faults.map(({ issue }) => issue) };

const questionCount = ({ pages }: Survey): number =>
  pages.reduce(
    (sum, { items }) => sum + items.reduce((own, { rows }) => own + Math.max(1, rows?.length ?? 1), 0),
    0,
  );

const surveyOf = (json: unknown): Outcome<Survey> => {
  const outcome = against<Survey>(json, (value) => surveySchema.safeParse(value));
  if (!outcome.ok) return outcome;
  const questions = questionCount(outcome.value);
  if (questions <= mostQuestions) return outcome;
  const data = { found: questions, maximum: mostQuestions };
  return {
    ok: false,
    faults: [
      { issue: { code: 'SCHEMA-TOO-MANY', severity: 'error', place: 'pages', data }, path: ['pages'] },
    ],
  };
};

const codebookOf = (json: unknown): Outcome<Codebook> =>
  against<Codebook>(json, (value) => codebookSchema.safeParse(value));

const studyOf = (json: unknown): Outcome<Study> =>
  against<Study>(json, (value) => studySchema.safeParse(value));

/** Bytes of UTF-8, counted only as far as the limit. */
const tooLarge = (text: string): boolean => {
  if (text.length > largestDocument) return true;
  if (text.length * 3 <= largestDocument) return false;
  return new TextEncoder().encode(text).length > largestDocument;
};

const readWith = <T>(text: string, outcomeOf: (json: unknown) => Outcome<T>): Result<T> => {
  if (tooLarge(text))
    return {
      ok: false,
      issues: [{ code: 'JSON-SIZE', severity: 'error', place: '1:1', data: { limit: largestDocument } }],
    };
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const outcome = outcomeOf(parsed.value);
  if (outcome.ok) return settled(outcome);
  const wanted = new Map(outcome.faults.map(({ path }) => [JSON.stringify(path), -1]));
  const parents = new Map(outcome.faults.map(({ path }) => [JSON.stringify(path.slice(0, -1)), -1]));
  parseJson(text, (path, offset) => {
    const key = JSON.stringify(path);
    if (wanted.has(key)) wanted.set(key, offset);
    if (parents.has(key)) parents.set(key, offset);
  });
  const offsetOf = (path: readonly PropertyKey[]): number => {
    const own = wanted.get(JSON.stringify(path)) ?? -1;
    return own >= 0 ? own : Math.max(0, parents.get(JSON.stringify(path.slice(0, -1))) ?? 0);
  };
  return {
    ok: false,
    issues: outcome.faults.map(({ issue, path }) => ({
      ...issue,
      data: { ...issue.data, ...positionAt(text, offsetOf(path)) },
    })),
  };
};

/**
 * A survey definition from parsed JSON: unknown keys, wrong kinds and anything beyond the limits are refused, each
 * with its place (`pages/control/items/FC1/kind`). Whether the survey makes sense is for `check`.
 */
export const read = (json: unknown): Result<Survey> => settled(surveyOf(json));

/** A survey definition from the text of a file; issues carry line and column in their data. */
export const readText = (text: string): Result<Survey> => readWith(text, surveyOf);

/** A codebook from parsed JSON. */
export const readCodebook = (json: unknown): Result<Codebook> => settled(codebookOf(json));

/** A codebook from the text of a file; issues carry line and column in their data. */
export const readCodebookText = (text: string): Result<Codebook> => readWith(text, codebookOf);

/** What a study adds to a definition, from parsed JSON. */
export const readStudy = (json: unknown): Result<Study> => settled(studyOf(json));

/** What a study adds, from the text of a file; issues carry line and column in their data. */
export const readStudyText = (text: string): Result<Study> => readWith(text, studyOf);

/** A document of another form from the text of a file, held to its schema; issues carry line and column in their data. */
export const readTextAs = <T>(text: string, safeParse: (json: unknown) => Parsed<T>): Result<T> =>
  readWith(text, (json) => against(json, safeParse));
