import type { Codebook } from '../../surveys/model/codebook.ts';
import { codedTones } from '../coding/final-code.ts';
import type { Column, Frame } from '../data/column.ts';
import { rowMask } from '../data/filter.ts';
import {
  codeName,
  polarityName,
  probabilityNames,
  removedCode,
  sentimentName,
  textLanguageName,
  unscoredCodes,
} from '../data/sentiment-names.ts';
import type { WrittenText } from '../refit/coded-text.ts';
import type { Probabilities } from '../refit/layer.ts';
import { sentiments } from '../table/sentiment-shares.ts';
import { questionFrame } from '../text/model/question-frame.ts';
import type { Asked } from './asked.ts';
import { filterNames } from './filter-names.ts';

/** One text, as the machine and as people read it. */
export interface TextRow {
  readonly frame: number;
  readonly row: number;
  readonly language: string;
  readonly weight: number;
  /** Whether it passes the filter. */
  readonly counts: boolean;
  /** Its code in each grouping variable. */
  readonly codes: readonly string[];
  /** Null where the machine could not read it. */
  readonly label: string | null;
  readonly polarity: number | null;
  /** Its author named the tone in place of the machine's. */
  readonly byAuthor: boolean;
  readonly code: (typeof codedTones)[number] | 'differ' | null;
  /** What was written; null where that is kept no more. */
  readonly written: WrittenText | null;
  /** As it was read when it came; null where that is not kept. */
  readonly p: Probabilities | null;
  /** Whether it may teach the program. */
  readonly teaches: boolean;
}

const codeAt = (column: Column | undefined, row: number): string =>
  column?.kind === 'coded' ? (column.codes[column.values[row] ?? -1] ?? '') : '';

const textAt = (column: Column | undefined, row: number): string =>
  column?.kind === 'text' ? (column.texts[column.values[row] ?? -1] ?? '') : '';

/** A code or a text. */
const valueAt = (column: Column | undefined, row: number): string =>
  codeAt(column, row) || textAt(column, row);

const numberAt = (column: Column | undefined, row: number): number | null => {
  const value = column?.kind === 'number' ? (column.values[row] ?? Number.NaN) : Number.NaN;
  return Number.isNaN(value) ? null : value;
};

interface TextsAsked {
  readonly of: string;
  readonly by: readonly string[];
  readonly language: string | null;
}

/** The columns from which the rows of a question's texts are read. */
export const textNames = ({ source, reader }: Asked, { of, by, language }: TextsAsked): readonly string[] => {
  const names = new Set(source.codebook.variables.map(({ name }) => name));
  return [
    codeName(of),
    sentimentName(of),
    polarityName(of),
    ...(language === null ? [] : [language]),
    ...(reader === null
      ? []
      : [of, ...[textLanguageName(of), ...probabilityNames(of)].filter((name) => names.has(name))]),
    ...by,
    ...filterNames(source.codebook, reader?.teaching ?? undefined),
  ];
};

/** Reads rows of a frame one by one; null for a row that is no text, be it that its author had the reading removed. */
export const textRowReader = (
  { source, design, reader }: Asked,
  { of, by, language }: TextsAsked,
  codebook: Codebook,
): ((place: number, frame: Frame) => (row: number) => TextRow | null) => {
  const question = source.codebook.variables.find(({ name }) => name === of)?.label ?? {};
  const frameIn = new Map(Object.entries(question).map(([tag, words]) => [tag, questionFrame(words)]));
  const unread = new Set<string>(unscoredCodes.filter((code) => code !== removedCode));
  return (place, frame) => {
    const masked = (filter: string | undefined): ((row: number) => boolean) => {
      const mask = filter === undefined ? null : rowMask(frame, codebook, filter);
      return (row) => mask === null || (mask.ok && mask.value[row] === 1);
    };
    const [counts, teaches] = [masked(design.where), masked(reader?.teaching ?? undefined)];
    const column = (name: string | undefined | null): Column | undefined =>
      name === undefined || name === null ? undefined : frame.columns.get(name);
    const [code, label, polarity] = [
      column(codeName(of)),
      column(sentimentName(of)),
      column(polarityName(of)),
    ];
    const [spokenIn, words, writtenIn] = [column(language), column(of), column(textLanguageName(of))];
    const [no, neither, yes] = probabilityNames(of).map(column);
    return (row) => {
      const read = codeAt(label, row);
      const tone = sentiments.find((each) => each === read) ?? null;
      if (tone === null && !unread.has(read)) return null;
      const score = numberAt(polarity, row);
      const given = codeAt(code, row);
      const spoken = codeAt(spokenIn, row);
      const text = reader === null ? '' : textAt(words, row);
      const [negative, neutral, positive] = [numberAt(no, row), numberAt(neither, row), numberAt(yes, row)];
      const own = valueAt(writtenIn, row);
      return {
        frame: place,
        row,
        language: spoken,
        written:
          text === ''
            ? null
            : { text, language: own === '' ? spoken : own, frame: frameIn.get(spoken) ?? 'open' },
        p: negative === null || neutral === null || positive === null ? null : [negative, neutral, positive],
        weight: design.weight === undefined ? 1 : (numberAt(column(design.weight), row) ?? 0),
        counts: counts(row),
        teaches: teaches(row),
        codes: by.map((name) => codeAt(column(name), row)),
        label: tone,
        polarity: score,
        byAuthor: tone !== null && score === null,
        code: given === 'differ' ? 'differ' : (codedTones.find((each) => each === given) ?? null),
      };
    };
  };
};

/** The texts of an open question one by one, filtered or not, by a second pass over rows. */
export const textRows = async (
  asked: Asked,
  of: string,
  language: string | null,
): Promise<readonly TextRow[]> => {
  const { source, design } = asked;
  const { where, ...whole } = design;
  const variables = [
    ...new Set([...textNames(asked, { of, by: [], language }), ...filterNames(source.codebook, where)]),
  ];
  const { scores: _, ...codebook } = source.codebook;
  const reader = textRowReader(asked, { of, by: [], language }, codebook);
  const texts: TextRow[] = [];
  let place = 0;
  for await (const frame of source.scan({ ...whole, variables })) {
    const rowAt = reader(place, frame);
    place += 1;
    for (let row = 0; row < frame.rows; row += 1) {
      const text = rowAt(row);
      if (text !== null) texts.push(text);
    }
  }
  return texts;
};
