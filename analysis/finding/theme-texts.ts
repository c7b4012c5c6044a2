import { textMarks } from '../../surveys/definition/themes.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { TextMark } from '../../surveys/model/response.ts';
import type { Column } from '../data/column.ts';
import { markName, polarityName, themeCodeName } from '../data/sentiment-names.ts';
import { textsMet } from '../data/texts-met.ts';
import { marksIn } from '../theme/marks-text.ts';
import type { Asked } from './asked.ts';
import { countLanguages } from './count-languages.ts';
import { type TextFrame, textFrames } from './text-frames.ts';

/** A text of which people said what it speaks of. */
export interface ThemedRow {
  readonly frame: number;
  readonly row: number;
  /** The place of its group; −1 where it is not shown. */
  readonly group: number;
  readonly language: string;
  readonly weight: number;
  readonly words: string;
  readonly given: readonly TextMark[] | 'differ';
}

export interface ThemeTexts {
  readonly frames: readonly TextFrame[];
  readonly codebook: Codebook;
  readonly themed: readonly ThemedRow[];
  /** By language how many texts each group has, and last how many there are in all. */
  readonly counts: ReadonlyMap<string, Float64Array>;
}

/** The words of a text's row. */
export const wordsAt = (column: Column | undefined, row: number): string =>
  column?.kind === 'text' ? (column.texts[column.values[row] ?? 0] ?? '') : '';

/** The language in which a row was answered, of all rows of a column. */
export const languageAt = (column: Column | undefined, row: number): string =>
  column?.kind === 'coded' ? (column.codes[column.values[row] ?? -1] ?? '') : '';

const givenIn = (word: string): ThemedRow['given'] | null => (word === 'differ' ? word : marksIn(word));

/** Whether people said of any text of a question what it speaks of, or that they differ. */
export const areThemesGiven = async ({ source }: Asked, of: string): Promise<boolean> => {
  for await (const { columns } of source.scan({ variables: [themeCodeName(of)] })) {
    const column = columns.get(themeCodeName(of));
    if (column?.kind === 'text' && textsMet(column).some((word) => givenIn(word) !== null)) return true;
  }
  return false;
};

/** The texts of a question by group and language, and one by one those of which people said what they speak of. */
export const themeTexts = async (
  asked: Asked,
  {
    of,
    by,
    valid,
  }: {
    readonly of: string;
    readonly by: readonly string[];
    readonly valid: readonly (readonly string[])[];
  },
): Promise<ThemeTexts> => {
  const language = asked.source.codebook.variables.find(({ role }) => role === 'language')?.name;
  const { frames, codebook } = await textFrames(asked, {
    of,
    by,
    valid,
    more: [
      of,
      polarityName(of),
      themeCodeName(of),
      ...textMarks.map((mark) => markName(of, mark)),
      ...(language === undefined ? [] : [language]),
    ],
  });
  const size = valid.reduce((product, codes) => product * codes.length, 1);
  const counts = new Map<string, Float64Array>();
  const themed: ThemedRow[] = [];
  frames.forEach((own, place) => {
    const { columns } = own.frame;
    const spoken = language === undefined ? undefined : columns.get(language);
    countLanguages(own, spoken, size, counts);
    const code = columns.get(themeCodeName(of));
    const weights = asked.design.weight === undefined ? undefined : columns.get(asked.design.weight);
    if (code?.kind !== 'text') return;
    const given = code.texts.map(givenIn);
    for (let row = 0; row < own.frame.rows; row += 1) {
      const said = given[code.values[row] as number] ?? null;
      if (said === null || own.texts[row] === 0) continue;
      themed.push({
        frame: place,
        row,
        group: own.groups[row] ?? -1,
        language: languageAt(spoken, row),
        weight: weights?.kind === 'number' ? (weights.values[row] ?? 0) : 1,
        words: wordsAt(columns.get(of), row),
        given: said,
      });
    }
  });
  return { frames, codebook, themed, counts };
};
