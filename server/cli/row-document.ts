import { codedTones } from '../../analysis/coding/final-code.ts';
import { codeOfReason, missingReason, reasonOfExportCode } from '../../analysis/data/codes.ts';
import {
  codeName,
  polarityName,
  removedCode,
  sentimentName,
  themeCodeName,
} from '../../analysis/data/sentiment-names.ts';
import { sentiments } from '../../analysis/table/sentiment-shares.ts';
import { marksIn } from '../../analysis/theme/marks-text.ts';
import { assignedName, factorVariables, stratumName } from '../../surveys/definition/assigned.ts';
import { purposesOf, purposeVariable } from '../../surveys/definition/purposes.ts';
import { choicesOf } from '../../surveys/definition/questions.ts';
import { quotaVariable } from '../../surveys/definition/quota-mark.ts';
import { agreed } from '../../surveys/definition/shipped-lists.ts';
import { isWeek, momentStored } from '../../surveys/engine/iso-week.ts';
import { rankOrder } from '../../surveys/engine/rank.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { isSystemMissing, type SystemMissing } from '../../surveys/model/missing.ts';
import type { ResponseDocument, SaidReading, TextCodes } from '../../surveys/model/response.ts';
import type { Question, Survey } from '../../surveys/model/survey.ts';
import { issue } from '../problem.ts';
import { rowAssigned } from './row-assigned.ts';
import { rowTones } from './row-tones.ts';

/** A row of a data file: the cell of each variable it has a column for. */
export interface DataRow {
  readonly row: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** What a row becomes: its document, or what is wrong with it. */
export type RowDocument =
  | { readonly ok: true; readonly document: ResponseDocument }
  | { readonly ok: false; readonly issues: readonly Issue[] };

type Read =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'missing'; readonly reason: SystemMissing }
  | { readonly kind: 'wrong'; readonly issue: Issue };

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** Reads one cell by its variable: a value as it is stored, or the reason why there is none. */
const readCell = (variable: Variable, text: string, row: number): Read => {
  const reason = reasonOfExportCode(text);
  const known = variable.codes?.some(({ code }) => code === text) ?? false;
  if (text === '') return { kind: 'missing', reason: 'not-shown' };
  if (reason !== null && !known) {
    if (isSystemMissing(reason)) return { kind: 'missing', reason };
    const code = codeOfReason(variable, reason);
    return variable.codes?.some((own) => own.code === code)
      ? { kind: 'value', value: code }
      : { kind: 'wrong', issue: wrongCode(variable, text, row) };
  }
  const place = `row ${row}, column ${variable.name}`;
  if (variable.measure === 'number' && !known && !decimal.test(text))
    return {
      kind: 'wrong',
      issue: issue('CSV-NUMBER', { row, code: text.slice(0, 60), column: variable.name }, place),
    };
  const coded = variable.measure === 'nominal' || variable.measure === 'ordinal';
  if (variable.codes === undefined || !coded) return { kind: 'value', value: text };
  if (!known) return { kind: 'wrong', issue: wrongCode(variable, text, row) };
  const named = missingReason(variable, text);
  return isSystemMissing(named) ? { kind: 'missing', reason: named } : { kind: 'value', value: text };
};

const wrongCode = (variable: Variable, code: string, row: number): Issue =>
  issue(
    'CSV-CODE',
    { row, code: code.slice(0, 60), column: variable.name },
    `row ${row}, column ${variable.name}`,
  );

interface Gathered {
  readonly answers: Record<string, string>;
  readonly missing: Record<string, SystemMissing>;
  readonly issues: Issue[];
}

const single = (variable: Variable, data: DataRow, into: Gathered): void => {
  const read = readCell(variable, data.cells.get(variable.name) ?? '', data.row);
  if (read.kind === 'value') into.answers[variable.name] = read.value;
  else if (read.kind === 'missing') into.missing[variable.name] = read.reason;
  else into.issues.push(read.issue);
};

/**
 * The 0/1 columns of a multiple-response question back into the names that were chosen. A reason of the person's own
 * stands in the columns of what they did not choose; it is itself one of the names.
 */
const chosen = (set: string, variables: readonly Variable[], data: DataRow, into: Gathered): void => {
  const reads = variables.map((variable): Read => {
    const text = data.cells.get(variable.name) ?? '';
    const reason = reasonOfExportCode(text);
    return reason !== null && !isSystemMissing(reason)
      ? { kind: 'value', value: '0' }
      : readCell(variable, text, data.row);
  });
  const names = variables.flatMap((variable, index) => {
    const read = reads[index];
    return read?.kind === 'value' && read.value === '1' ? [variable.name.slice(set.length + 1)] : [];
  });
  const wrong = reads.flatMap((read) => (read.kind === 'wrong' ? [read.issue] : []));
  const reason = reads.find((read) => read.kind === 'missing');
  into.issues.push(...wrong);
  if (names.length > 0) into.answers[set] = names.join(' ');
  else if (wrong.length === 0) into.missing[set] = reason?.kind === 'missing' ? reason.reason : 'skipped';
};

/** The places of a ranking back into names in their order; one reason in every column is the reason for all. */
const ranking = (
  survey: Survey,
  question: Question,
  { variables }: Codebook,
  data: DataRow,
  into: Gathered,
): void => {
  const items = choicesOf(survey, question).filter(({ missing }) => missing === undefined);
  const places = new Map<string, string>();
  const reasons: Read[] = [];
  for (const { name } of items) {
    const variable = variables.find((own) => own.name === `${question.name}_${name}`);
    if (variable === undefined) continue;
    const read = readCell(variable, data.cells.get(variable.name) ?? '', data.row);
    if (read.kind === 'wrong') into.issues.push(read.issue);
    else if (read.kind === 'value' && missingReason(variable, read.value) === null)
      places.set(name, read.value);
    else reasons.push(read);
  }
  const order = rankOrder(places);
  const [first] = reasons;
  if (typeof order === 'string')
    into.issues.push(
      issue(
        'CSV-RANK',
        { row: data.row, question: question.name },
        `row ${data.row}, column ${question.name}`,
      ),
    );
  else if (order.length > 0) into.answers[question.name] = order.join(' ');
  else if (first?.kind === 'value') into.answers[question.name] = first.value;
  else if (first?.kind === 'missing') into.missing[question.name] = first.reason;
};

/**
 * What authors said of the readings of their texts, as an export shows it: a removed reading by its reason, a tone they
 * named by having no score. A reading that was confirmed looks like any other.
 */
const readingsOf = (texts: readonly string[], { cells }: DataRow): Readonly<Record<string, SaidReading>> =>
  Object.fromEntries(
    texts.flatMap((name): readonly [string, SaidReading][] => {
      const label = cells.get(sentimentName(name)) ?? '';
      if (reasonOfExportCode(label) === 'declined' || label === removedCode) return [[name, 'removed']];
      const tone = sentiments.find((own) => own === label);
      return tone === undefined || cells.get(polarityName(name)) !== '' ? [] : [[name, tone]];
    }),
  );

/**
 * What people who read texts said of their tone, as an export shows it: what they agree or settled on, without who they
 * are. Where they differ, nothing is known but that the text was drawn.
 */
const codesIn = (texts: readonly string[], { cells }: DataRow): Readonly<Record<string, TextCodes>> =>
  Object.fromEntries(
    texts.flatMap((name): readonly [string, TextCodes][] => {
      const code = cells.get(codeName(name)) ?? '';
      const marks = marksIn(cells.get(themeCodeName(name)) ?? '');
      const themes = marks === null ? {} : { settledThemes: marks };
      if (reasonOfExportCode(code) === 'unsure' || code === 'differ')
        return [[name, { given: {}, ...themes }]];
      const tone = codedTones.find((own) => own === code);
      return tone === undefined ? [] : [[name, { given: {}, settled: tone, ...themes }]];
    }),
  );

/** What was agreed to; null where no column says that anything was asked. */
const purposesIn = (survey: Survey, { cells }: DataRow): readonly string[] | null => {
  const said = purposesOf(survey).map(({ name }) => [name, cells.get(purposeVariable(name)) ?? ''] as const);
  const asked = said.filter(([, cell]) => cell === agreed || cell === 'no');
  return asked.length === 0 ? null : asked.filter(([, cell]) => cell === agreed).map(([name]) => name);
};

const headIssues = (
  survey: Survey,
  {
    language,
    day,
    simulated,
    pseudonym,
  }: Readonly<Record<'language' | 'day' | 'simulated' | 'pseudonym', string>>,
  row: number,
): readonly Issue[] => {
  const at = (column: string): string => `row ${row}, column ${column}`;
  return [
    ...(survey.languages.some(({ tag }) => tag === language)
      ? []
      : [issue('CSV-NO-LANGUAGE', { row, language: language.slice(0, 40) }, at('language'))]),
    ...((survey.moment === 'week' && isWeek(day)) ||
    (/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)))
      ? []
      : [issue('CSV-NO-DAY', { row, day: day.slice(0, 40) }, at('day'))]),
    ...(simulated === '' || simulated === '0' || simulated === '1'
      ? []
      : [issue('CSV-SIMULATED', { row, value: simulated.slice(0, 40) }, at('simulated'))]),
    ...(/^[\w-]{0,64}$/.test(pseudonym) ? [] : [issue('CSV-PSEUDONYM', { row }, at('pseudonym'))]),
  ];
};

/**
 * One row of a data file as the response it stands for. A variable without a column, and an empty cell, count as not
 * shown. What a formula gave is read as it stands; other derived columns are made again, so that of them only what
 * authors said of their readings, how texts were read that are deleted since, orders and versions of texts are read.
 */
export const rowDocument = (
  survey: Survey,
  hash: string,
  codebook: Codebook,
  data: DataRow,
  seed: number,
): RowDocument => {
  const into: Gathered = { answers: {}, missing: {}, issues: [] };
  const attributes: Record<string, string> = {};
  const sets = new Map<string, Variable[]>();
  const decided = new Set([
    ...(survey.quotas ?? []).map(({ name }) => quotaVariable(name)),
    ...factorVariables(survey).keys(),
    ...survey.experiments.flatMap(({ name }) => [assignedName(name), stratumName(name)]),
  ]);
  const questions = survey.pages.flatMap(({ items }) => items);
  const ranked = new Set(
    questions
      .filter(({ kind }) => kind === 'rank')
      .flatMap((question) => choicesOf(survey, question).map(({ name }) => `${question.name}_${name}`)),
  );
  const sides = new Set(
    questions.filter(({ anchors }) => anchors !== undefined).map(({ name }) => `${name}_side`),
  );
  const formulas = new Set(questions.filter(({ kind }) => kind === 'calculated').map(({ name }) => name));
  const heads = new Set(['language', 'day', 'survey_version', 'simulated']);
  const asked = new Set(purposesOf(survey).map(({ name }) => purposeVariable(name)));
  for (const variable of codebook.variables) {
    const { name, set, derived } = variable;
    if (heads.has(name) || decided.has(name) || asked.has(name)) continue;
    if (derived !== undefined && !formulas.has(name)) continue;
    if (survey.attributes.some((own) => own.name === name)) {
      const read = readCell(variable, data.cells.get(name) ?? '', data.row);
      if (read.kind === 'value') attributes[name] = read.value;
      else if (read.kind === 'wrong') into.issues.push(read.issue);
    } else if (set !== undefined) sets.set(set, [...(sets.get(set) ?? []), variable]);
    else if (!ranked.has(name) && !sides.has(name)) single(variable, data, into);
  }
  for (const [set, variables] of sets) chosen(set, variables, data, into);
  for (const question of questions.filter(({ kind }) => kind === 'rank'))
    ranking(survey, question, codebook, data, into);
  const language = data.cells.get('language') ?? '';
  const day = data.cells.get('day') ?? '';
  const simulated = data.cells.get('simulated') ?? '';
  const pseudonym = codebook.variables.some(({ name }) => name === 'pseudonym')
    ? ''
    : (data.cells.get('pseudonym') ?? '');
  const { assigned, issues: armIssues } = rowAssigned(survey, data);
  const issues = [
    ...headIssues(survey, { language, day, simulated, pseudonym }, data.row),
    ...into.issues,
    ...armIssues,
  ];
  if (issues.length > 0) return { ok: false, issues };
  const written = Object.fromEntries(
    Object.entries(into.answers).filter(
      ([name, value]) =>
        !codebook.variables.some((own) => own.name === name && own.codes?.some(({ code }) => code === value)),
    ),
  );
  const gone = Object.keys(into.missing).filter((name) => into.missing[name] === 'expired');
  const texts = [...Object.keys(written), ...gone];
  const readings = readingsOf(texts, data);
  const codes = codesIn(texts, data);
  const tones = rowTones(gone, data, language);
  const purposes = purposesIn(survey, data);
  return {
    ok: true,
    document: {
      ...(Object.keys(readings).length > 0 ? { readings } : {}),
      ...(Object.keys(codes).length > 0 ? { codes } : {}),
      ...(Object.keys(tones).length > 0 ? { tones } : {}),
      ...(purposes === null ? {} : { purposes }),
      ...(pseudonym === '' ? {} : { pseudonym }),
      survey: survey.name,
      version: survey.version,
      hash,
      language,
      day: isWeek(day) ? day : momentStored(survey, day),
      status: Object.values(into.missing).includes('broke-off') ? 'broke-off' : 'complete',
      simulated: simulated === '1',
      seed,
      consent: '',
      answers: into.answers,
      missing: into.missing,
      attributes,
      assigned,
      shownIn: {},
    },
  };
};
