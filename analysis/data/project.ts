import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { type Missing, missingCode } from '../../surveys/model/missing.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { surveyScorer } from '../scale/score.ts';
import type { ToneReader } from '../text/tone.ts';
import { type AnswerReader, answerReaders } from './answer-readers.ts';
import { codedColumn, codesMet, textColumn } from './build-column.ts';
import { columnCodes, isCoded } from './codes.ts';
import type { Column, Frame } from './column.ts';
import { codeName, markName, polarityName, sentimentName, textLanguageName } from './sentiment-names.ts';
import { codeColumn, readColumns } from './text-columns.ts';

export interface ProjectionInput {
  readonly survey: Survey;
  readonly hash: string;
  /** Responses to this version of the survey. */
  readonly documents: readonly ResponseDocument[];
  /** `codebook(survey, hash)`. */
  readonly codebook: Codebook;
  /** Reads the tone of open texts. */
  readonly tone: ToneReader;
}

type Computed = string | number | boolean | null;

const reasons = Object.keys(missingCode) as readonly Missing[];

const numberOf = (value: Computed): number => {
  if (value === null || value === '') return Number.NaN;
  const number = Number(value);
  return Number.isFinite(number) ? number : Number.NaN;
};

/** Codes of a column, the same for every batch: the codebook's, the reasons, and what only this variable has. */
const codesFor = (variable: Variable, more: readonly string[]): readonly string[] => {
  const codes = columnCodes(variable);
  return [...codes, ...more.filter((code) => !codes.includes(code))];
};

const columnOf = (variable: Variable, rows: readonly Computed[], more: readonly string[]): Column => {
  const isChosen = (value: Computed): boolean =>
    value !== null &&
    variable.codes?.some(({ code, missing }) => missing !== undefined && code === value) === true;
  if (variable.measure === 'number')
    return {
      kind: 'number',
      values: Float64Array.from(rows, (value) => (isChosen(value) ? Number.NaN : numberOf(value))),
    };
  const texts = rows.map((value) => (value === null ? null : String(value)));
  if (isCoded(variable)) {
    const open = variable.codes === undefined ? codesMet(texts) : [];
    return codedColumn(codesFor(variable, [...more, ...open]), texts);
  }
  return textColumn(texts.map((text) => (text === null || isChosen(text) ? '' : text)));
};

/** A text is what was written, also where somebody wrote the name of a reason; without one there is nothing. */
const rowReader = (variable: Variable, read: AnswerReader): AnswerReader => {
  if (variable.measure !== 'text') return read;
  return (document) => {
    const absent = document.missing[variable.name] !== undefined;
    return absent ? null : read(document);
  };
};

/** Everything that is computed from a document: scores, and what the machine and people read in open texts. */
const computedColumns = (
  input: ProjectionInput,
  reader: (variable: Variable) => AnswerReader,
): ReadonlyMap<string, readonly Computed[]> => {
  const { survey, documents, codebook, tone } = input;
  const score = surveyScorer(survey);
  const scores = documents.map(({ answers, attributes, assigned }) =>
    score({ ...attributes, ...answers }, assigned),
  );
  const names = new Set(codebook.variables.map(({ name }) => name));
  return new Map<string, readonly Computed[]>([
    ...survey.scores.map(({ name }): [string, readonly Computed[]] => [
      name,
      scores.map((own) => own[name] ?? null),
    ]),
    ...codebook.variables
      .filter(({ name, measure }) => measure === 'text' && names.has(polarityName(name)))
      .flatMap((variable) => [...readColumns(variable, reader(variable), survey, documents, tone)]),
    ...codebook.variables
      .filter(({ name, measure }) => measure === 'text' && names.has(codeName(name)))
      .flatMap((variable) => [...codeColumn(variable, reader(variable), documents)]),
  ]);
};

/**
 * Responses as typed columns, one for each variable of the codebook and `simulated` (0 or 1): answers and the reasons
 * why there is none, 0/1 for each option of a multiple-response question (a refusal leaves the options open), the
 * experiment's levels, scores, and for each open text that is read what the machine read in it, or what its author says of
 * that, and the tone that people who read it agree or settled on.
 * A row depends on its own document alone, so batches can be projected apart and put together.
 */
export const project = (input: ProjectionInput): Frame => {
  const { survey, documents, codebook } = input;
  const reader = answerReaders(survey, codebook);
  const computed = computedColumns(input, reader);
  const refused = new Set(
    codebook.variables
      .filter(({ measure, codes }) => measure === 'text' && codes !== undefined)
      .flatMap(({ name }) => [
        sentimentName(name),
        codeName(name),
        textLanguageName(name),
        markName(name, 'concern'),
      ]),
  );
  const columns = codebook.variables.map((variable): [string, Column] => {
    const rows = computed.get(variable.name) ?? documents.map(rowReader(variable, reader(variable)));
    const more = variable.set !== undefined || refused.has(variable.name) ? reasons : [];
    return [variable.name, columnOf(variable, rows, more)];
  });
  const simulated = codedColumn(
    ['0', '1'],
    documents.map((document) => (document.simulated ? '1' : '0')),
  );
  return { rows: documents.length, columns: new Map([...columns, ['simulated', simulated]]) };
};
