import { textMarks } from '../../surveys/definition/themes.ts';
import type { TextMark } from '../../surveys/model/response.ts';
import type { CodedColumn, Column } from '../data/column.ts';
import { markName } from '../data/sentiment-names.ts';
import { outside, valuePlaces } from '../summary/cell-index.ts';
import { type LearnedTheme, readLearned } from '../theme/learn-themes.ts';
import { themeFeatures } from '../theme/theme-features.ts';
import type { TextFrame } from './text-frames.ts';
import { languageAt, wordsAt } from './theme-texts.ts';

/** What was found of a theme in the rows of a frame. */
export interface ThemeReading {
  /** 1 where it was found, 0 where not, and the value for nothing where the text could not be read. */
  readonly found: CodedColumn;
  /** How probable it is; null where the lists read it, who are always sure. */
  readonly p: Float64Array | null;
}

const unread = 0xff;

/** Readings by the lists, as the columns say; a text is read where all of them have a yes or no. */
const listed = ({ frame, texts }: TextFrame, of: string): ReadonlyMap<TextMark, Uint8Array> => {
  const isRead = texts.slice();
  const found = textMarks.map((mark) => {
    const own = new Uint8Array(frame.rows).fill(unread);
    const column = frame.columns.get(markName(of, mark));
    if (column?.kind !== 'coded') isRead.fill(0);
    else {
      const places = valuePlaces(column, ['0', '1'], 1);
      for (let row = 0; row < frame.rows; row += 1) {
        const place = places[column.values[row] as number] as number;
        if (place < outside) own[row] = place;
        else isRead[row] = 0;
      }
    }
    return [mark, own] as const;
  });
  for (const [, own] of found)
    for (let row = 0; row < frame.rows; row += 1) if (isRead[row] === 0) own[row] = unread;
  return new Map(found);
};

const coded = (values: Uint8Array): CodedColumn => ({ kind: 'coded', codes: ['0', '1'], values });

/**
 * What each text of a frame speaks of: by the seed lists as its columns say, and where people's codes taught a better
 * model, by that, as long as the text is there. Texts that are in no group shown stay as the lists read them.
 */
export const themeReadings = (
  own: TextFrame,
  of: string,
  learned: readonly LearnedTheme<TextMark>[],
  language: Column | undefined,
): ReadonlyMap<TextMark, ThemeReading> => {
  const byLists = listed(own, of);
  const taught = learned.map((model) => {
    const found = byLists.get(model.mark) ?? new Uint8Array(own.frame.rows).fill(unread);
    return { model, found, p: Float64Array.from(found, (value) => (value === unread ? 0 : value)) };
  });
  const texts = own.frame.columns.get(of);
  const [first] = taught;
  for (let row = 0; first !== undefined && row < own.frame.rows; row += 1) {
    const words = (own.groups[row] as number) < 0 || first.found[row] === unread ? '' : wordsAt(texts, row);
    if (words === '') continue;
    const features = themeFeatures(words, languageAt(language, row));
    for (const { model, found, p } of taught) {
      const read = readLearned(model, words, features);
      found[row] = Number(read.has);
      p[row] = read.p;
    }
  }
  const probabilities = new Map(taught.map(({ model, p }) => [model.mark, p]));
  return new Map(
    [...byLists].map(([mark, found]) => [mark, { found: coded(found), p: probabilities.get(mark) ?? null }]),
  );
};

/** What is predicted of a row: null where its text could not be read. */
export const predictedAt = ({ found, p }: ThemeReading, row: number): number | null => {
  const value = found.values[row] as number;
  return value === unread ? null : p === null ? value : (p[row] as number);
};
