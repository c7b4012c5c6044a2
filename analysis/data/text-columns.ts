import { textMarks } from '../../surveys/definition/themes.ts';
import type { Variable } from '../../surveys/model/codebook.ts';
import type { ResponseDocument, TextMark } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { finalCode } from '../coding/final-code.ts';
import { finalThemes } from '../coding/final-themes.ts';
import { toneOf } from '../text/kept-tone.ts';
import { questionFrame } from '../text/model/question-frame.ts';
import { reading } from '../text/reading.ts';
import type { Tone, ToneReader } from '../text/tone.ts';
import { marksOrReason, marksText } from '../theme/marks-text.ts';
import type { AnswerReader } from './answer-readers.ts';
import {
  codeName,
  languageFitName,
  markName,
  mixedName,
  modelName,
  polarityName,
  probabilityNames,
  removedCode,
  sentimentName,
  textLanguageName,
  themeCodeName,
  unsureName,
} from './sentiment-names.ts';

type Value = string | number | null;

/** The reason a person gave for leaving the question, which stands where their words would. */
const givenReason = ({ codes = [] }: Variable, text: string): string | undefined =>
  codes.find(({ code, missing }) => code === text && missing !== undefined)?.missing;

interface Read {
  readonly score: Value;
  /** The label, or the reason why there is none. */
  readonly label: Value;
  /** The language, or the reason why there is no text; null where its author wants no reading. */
  readonly language: Value;
  readonly fit: Value;
  /** The model, where a program read it. */
  readonly model: Value;
  /** What the program says beside its label; null where its author says something else. */
  readonly measured: Pick<Tone, 'p' | 'mixed' | 'unsure'> | null;
  /** What it speaks of by the seed lists, or why that is not known; null where a kept reading does not tell. */
  readonly marks: readonly TextMark[] | string | null;
}

const unread = (reason: string | null): Read => ({
  score: null,
  label: reason,
  language: reason,
  fit: null,
  model: null,
  measured: null,
  marks: reason,
});

/**
 * What the machine read in each text of a question, or what its author says instead, or the reason why there is no text.
 * A text that was deleted on its day is as it was read before.
 */
export const readColumns = (
  variable: Variable,
  read: AnswerReader,
  survey: Pick<Survey, 'languages'>,
  documents: readonly ResponseDocument[],
  tone: ToneReader,
): ReadonlyMap<string, readonly Value[]> => {
  const { name, label: question } = variable;
  const frames = new Map(Object.entries(question).map(([tag, text]) => [tag, questionFrame(text)]));
  const offered = survey.languages.map(({ tag }) => tag);
  const one = (document: ResponseDocument): Read => {
    const { language, tones = {}, readings = {} } = document;
    const kept = tones[name];
    const text = document.answers[name] ?? (kept === undefined ? undefined : '');
    const said = readings[name];
    if (text === undefined) return unread(said === 'removed' ? removedCode : read(document));
    const reason = givenReason(variable, text);
    if (reason !== undefined) return unread(reason);
    const written = { text, language, offered, frame: frames.get(language) ?? 'open' };
    const made =
      said === 'removed'
        ? null
        : kept === undefined
          ? tone(text, language, written.frame, offered)
          : toneOf(kept);
    if (made === null) return { ...unread(null), label: removedCode, marks: removedCode };
    const { score, label, reason: why } = reading(() => made, written, said);
    if (label === null && why === 'empty') return unread('skipped');
    const isMeasured = said === undefined || (score !== null && score === made.score);
    return {
      score,
      label: label ?? why,
      language: made.language.language,
      fit: made.language.confidence,
      model: made.engine,
      measured: isMeasured && made.p !== null ? made : null,
      marks: kept === undefined ? marksOrReason(text, made.language.language) : (kept.themes ?? null),
    };
  };
  const rows = documents.map(one);
  const [negative, neutral, positive] = probabilityNames(name);
  const of = (value: (row: Read) => Value): readonly Value[] => rows.map(value);
  const flag = (value: boolean | undefined): Value => (value === undefined ? null : Number(value));
  return new Map([
    [polarityName(name), of(({ score }) => score)],
    [sentimentName(name), of(({ label }) => label)],
    [negative, of(({ measured }) => measured?.p?.[0] ?? null)],
    [neutral, of(({ measured }) => measured?.p?.[1] ?? null)],
    [positive, of(({ measured }) => measured?.p?.[2] ?? null)],
    [mixedName(name), of(({ measured }) => flag(measured?.mixed))],
    [unsureName(name), of(({ measured }) => flag(measured?.unsure))],
    [textLanguageName(name), of(({ language }) => language)],
    [languageFitName(name), of(({ fit }) => fit)],
    [modelName(name), of(({ model }) => model)],
    ...textMarks.map((mark): [string, readonly Value[]] => [
      markName(name, mark),
      of(({ marks }) => (typeof marks === 'string' || marks === null ? marks : flag(marks.includes(mark)))),
    ]),
  ]);
};

/** What people who read an open text say of it, or the reason why there is no text. */
export const codeColumn = (
  variable: Variable,
  read: AnswerReader,
  documents: readonly ResponseDocument[],
): ReadonlyMap<string, readonly Value[]> => {
  const { name } = variable;
  const one = (document: ResponseDocument): Value => {
    const text = document.answers[name];
    if (document.readings?.[name] === 'removed') return removedCode;
    if (text === undefined)
      return document.tones?.[name] === undefined ? read(document) : finalCode(document.codes?.[name]);
    const reason = givenReason(variable, text);
    if (reason !== undefined) return reason;
    return text.trim() === '' ? 'skipped' : finalCode(document.codes?.[name]);
  };
  const themes = (document: ResponseDocument): Value => {
    if (document.readings?.[name] === 'removed') return null;
    const text = document.answers[name];
    const isThere = text === undefined ? document.tones?.[name] !== undefined : text.trim() !== '';
    if (!isThere || (text !== undefined && givenReason(variable, text) !== undefined)) return null;
    const found = finalThemes(document.codes?.[name]);
    return typeof found === 'string' ? found : marksText(found);
  };
  return new Map([
    [codeName(name), documents.map(one)],
    [themeCodeName(name), documents.map(themes)],
  ]);
};
