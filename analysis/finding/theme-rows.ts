import { textMarks } from '../../surveys/definition/themes.ts';
import type { TextMark } from '../../surveys/model/response.ts';
import type { Column, Frame } from '../data/column.ts';
import { markName, themeCodeName } from '../data/sentiment-names.ts';
import { isBetter, type LearnedTheme, learnThemes, readLearned } from '../theme/learn-themes.ts';
import { marksIn } from '../theme/marks-text.ts';
import { themeFeatures } from '../theme/theme-features.ts';
import type { TextRow } from './text-rows.ts';

/** A text with what was found in it. */
export interface ThemeRow extends TextRow {
  /** By theme whether it was found, and how probable it is; null where the text could not be read. */
  readonly read: ReadonlyMap<TextMark, { readonly has: boolean; readonly p: number }> | null;
  /** What people say that it speaks of; null where nobody read it. */
  readonly given: readonly TextMark[] | 'differ' | null;
}

export interface ThemeRows {
  readonly rows: readonly ThemeRow[];
  readonly learned: readonly LearnedTheme<TextMark>[];
}

const textAt = (column: Column | undefined, row: number): string =>
  column?.kind === 'text' ? (column.texts[column.values[row] ?? 0] ?? '') : '';

/** The marks of a row by their columns; null where it could not be read. */
const marksAt = (
  columns: ReadonlyMap<string, Column> | undefined,
  of: string,
  row: number,
): readonly TextMark[] | null => {
  const found = textMarks.map((mark) => {
    const column = columns?.get(markName(of, mark));
    return column?.kind === 'coded' ? column.codes[column.values[row] ?? column.codes.length] : undefined;
  });
  return found.every((code) => code === '0' || code === '1')
    ? textMarks.filter((_, at) => found[at] === '1')
    : null;
};

/**
 * What each text of a question speaks of: by the seed lists as its columns say, and where people's codes taught a better
 * model, by that, as long as the text is there.
 */
export const themeRows = (of: string, frames: readonly Frame[], texts: readonly TextRow[]): ThemeRows => {
  const known = texts.map((text) => {
    const columns = frames[text.frame]?.columns;
    const code = textAt(columns?.get(themeCodeName(of)), text.row);
    return {
      text,
      words: textAt(columns?.get(of), text.row),
      seeds: marksAt(columns, of, text.row),
      given: code === 'differ' ? ('differ' as const) : marksIn(code),
    };
  });
  const learned = learnThemes(
    known.flatMap(({ text, words, given }) =>
      words === '' || given === null || given === 'differ'
        ? []
        : [{ text: words, language: text.language, marks: new Set(given) }],
    ),
    textMarks,
  ).filter(isBetter);
  return {
    learned,
    rows: known.map(({ text, words, seeds, given }): ThemeRow => {
      const features = learned.length === 0 || words === '' ? null : themeFeatures(words, text.language);
      return {
        ...text,
        given,
        read:
          seeds === null
            ? null
            : new Map(
                textMarks.map((mark) => {
                  const model = learned.find((own) => own.mark === mark);
                  const has = seeds.includes(mark);
                  return [
                    mark,
                    model === undefined || features === null
                      ? { has, p: Number(has) }
                      : readLearned(model, words, features),
                  ];
                }),
              ),
      };
    }),
  };
};
