import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { type Missing, missingCode } from '../../surveys/model/missing.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { finalCode } from '../coding/final-code.ts';
import { surveyScorer } from '../scale/score.ts';
import { questionFrame } from '../text/model/question-frame.ts';
import { reading } from '../text/reading.ts';
import type { ToneReader } from '../text/tone.ts';
import { type AnswerReader, answerReaders } from './answer-readers.ts';
import { codedColumn, codesMet, textColumn } from './build-column.ts';
import { columnCodes, isCoded } from './codes.ts';
import type { Column, Frame } from './column.ts';
import { codeName, polarityName, removedCode, sentimentName } from './sentiment-names.ts';

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

/** What stands for the tone of an open text, or the reason why there is no text. */
const readings = (
  { name, label: question, codes = [] }: Variable,
  read: AnswerReader,
  { survey, documents, tone }: ProjectionInput,
): ReadonlyMap<string, readonly Computed[]> => {
  const frames = new Map(Object.entries(question).map(([tag, text]) => [tag, questionFrame(text)]));
  const offered = survey.languages.map(({ tag }) => tag);
  const found = documents.map((document): readonly [score: Computed, label: Computed] => {
    const text = document.answers[name];
    if (text === undefined) return [null, read(document)];
    const said = codes.find(({ code, missing }) => code === text && missing !== undefined)?.missing;
    if (said !== undefined) return [null, said];
    const { language } = document;
    const written = { text, language, offered, frame: frames.get(language) ?? 'open' };
    const { score, label, reason } = reading(tone, written, document.readings?.[name]);
    return [score, label ?? (reason === 'empty' ? 'skipped' : reason)];
  });
  return new Map<string, readonly Computed[]>([
    [polarityName(name), found.map(([score]) => score)],
    [sentimentName(name), found.map(([, label]) => label)],
  ]);
};

/** What people who read an open text say of it, or the reason why there is no text. */
const codesOf = (
  { name, codes = [] }: Variable,
  read: AnswerReader,
  documents: readonly ResponseDocument[],
): readonly Computed[] =>
  documents.map((document) => {
    const text = document.answers[name];
    if (text === undefined) return read(document);
    const said = codes.find(({ code, missing }) => code === text && missing !== undefined)?.missing;
    if (said !== undefined) return said;
    if (text.trim() === '') return 'skipped';
    if (document.readings?.[name] === 'removed') return removedCode;
    return finalCode(document.codes?.[name]);
  });

/** Everything that is computed from a document: scores, and what the machine and people read in open texts. */
const computedColumns = (
  input: ProjectionInput,
  reader: (variable: Variable) => AnswerReader,
): ReadonlyMap<string, readonly Computed[]> => {
  const { survey, documents, codebook } = input;
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
      .flatMap((variable) => [...readings(variable, reader(variable), input)]),
    ...codebook.variables
      .filter(({ name, measure }) => measure === 'text' && names.has(codeName(name)))
      .map((variable): [string, readonly Computed[]] => [
        codeName(variable.name),
        codesOf(variable, reader(variable), documents),
      ]),
  ]);
};

/**
 * Responses as typed columns, one for each variable of the codebook and `simulated` (0 or 1): answers and the reasons
 * why there is none, 0/1 for each option of a multiple-response question (a refusal leaves the options open), the
 * experiment's levels, scores, and for each scored open text its polarity and label in the language of the answer, or
 * what its author says of them, and the tone that people who read it agree or settled on.
 * A row depends on its own document alone, so batches can be projected apart and put together.
 */
export const project = (input: ProjectionInput): Frame => {
  const { survey, documents, codebook } = input;
  const reader = answerReaders(survey, codebook);
  const computed = computedColumns(input, reader);
  const refused = new Set(
    codebook.variables
      .filter(({ measure, codes }) => measure === 'text' && codes !== undefined)
      .flatMap(({ name }) => [sentimentName(name), codeName(name)]),
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
