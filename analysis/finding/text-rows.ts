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

export interface TextRows {
  /** Every row of the source, texts or not, with what a design and a filter need. */
  readonly frames: readonly Frame[];
  readonly codebook: Codebook;
  readonly texts: readonly TextRow[];
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

/**
 * The texts of an open question by a second pass over rows, filtered or not: which were read by people is a matter of
 * all of them. Texts whose author had the reading removed are none.
 */
export const textRows = async (
  { source, design, reader }: Asked,
  {
    of,
    by,
    language,
    more = [],
  }: {
    readonly of: string;
    readonly by: readonly string[];
    readonly language: string | null;
    /** Further columns that the frames shall have. */
    readonly more?: readonly string[];
  },
): Promise<TextRows> => {
  const { where, ...whole } = design;
  const teaching = reader?.teaching ?? undefined;
  const names = new Set(source.codebook.variables.map(({ name }) => name));
  const question = source.codebook.variables.find(({ name }) => name === of)?.label ?? {};
  const frameIn = new Map(Object.entries(question).map(([tag, words]) => [tag, questionFrame(words)]));
  const own = [codeName(of), sentimentName(of), polarityName(of), ...(language === null ? [] : [language])];
  const variables = [
    ...new Set([
      ...own,
      ...more,
      ...(reader === null
        ? []
        : [of, ...[textLanguageName(of), ...probabilityNames(of)].filter((name) => names.has(name))]),
      ...by,
      ...filterNames(source.codebook, where),
      ...filterNames(source.codebook, teaching),
    ]),
  ];
  const kept = new Set([...variables, design.weight, design.stratum, design.cluster]);
  const { scores: _, ...book } = source.codebook;
  const codebook = { ...book, variables: book.variables.filter(({ name }) => kept.has(name)) };
  const unread = new Set<string>(unscoredCodes.filter((code) => code !== removedCode));
  const frames: Frame[] = [];
  const texts: TextRow[] = [];
  for await (const frame of source.scan({ ...whole, variables })) {
    const place = frames.push(frame) - 1;
    const masked = (filter: string | undefined): ((row: number) => boolean) => {
      const mask = filter === undefined ? null : rowMask(frame, codebook, filter);
      return (row) => mask === null || (mask.ok && mask.value[row] === 1);
    };
    const [counts, teaches] = [masked(where), masked(teaching)];
    const column = (name: string | undefined | null): Column | undefined =>
      name === undefined || name === null ? undefined : frame.columns.get(name);
    const [code, label, polarity] = [
      column(codeName(of)),
      column(sentimentName(of)),
      column(polarityName(of)),
    ];
    for (let row = 0; row < frame.rows; row += 1) {
      const read = codeAt(label, row);
      const tone = sentiments.find((each) => each === read) ?? null;
      if (tone === null && !unread.has(read)) continue;
      const score = numberAt(polarity, row);
      const given = codeAt(code, row);
      const spoken = codeAt(column(language), row);
      const text = reader === null ? '' : textAt(column(of), row);
      const [negative, neutral, positive] = probabilityNames(of).map((name) => numberAt(column(name), row));
      const own = valueAt(column(textLanguageName(of)), row);
      texts.push({
        frame: place,
        row,
        language: spoken,
        written:
          text === ''
            ? null
            : { text, language: own === '' ? spoken : own, frame: frameIn.get(spoken) ?? 'open' },
        p: negative == null || neutral == null || positive == null ? null : [negative, neutral, positive],
        weight: design.weight === undefined ? 1 : (numberAt(column(design.weight), row) ?? 0),
        counts: counts(row),
        teaches: teaches(row),
        codes: by.map((name) => codeAt(column(name), row)),
        label: tone,
        polarity: score,
        byAuthor: tone !== null && score === null,
        code: given === 'differ' ? 'differ' : (codedTones.find((each) => each === given) ?? null),
      });
    }
  }
  return { frames, codebook, texts };
};
