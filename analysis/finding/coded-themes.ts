import { textMarks } from '../../surveys/definition/themes.ts';
import type { TextMark } from '../../surveys/model/response.ts';
import type { Column } from '../data/column.ts';
import { markName, sentimentName } from '../data/sentiment-names.ts';
import { columnarSource } from '../source/columnar.ts';
import type { Source } from '../source/source.ts';
import { hashOf } from '../text/model/hash.ts';
import { isBetter, type LearnedTheme, learnThemes } from '../theme/learn-themes.ts';
import type { Asked } from './asked.ts';
import { keptReadings } from './kept-readings.ts';
import { canCorrect, isSettled, themeOutcomes, themeShares } from './theme-outcomes.ts';
import { type ThemeReading, themeReadings } from './theme-readings.ts';
import { type ThemedRow, themeTexts } from './theme-texts.ts';

/** The variables that hold what texts count as for a theme: λ and m of their group, or of all of them. */
export const groupOutcome = (mark: TextMark): string => `group ${mark}`;
export const wholeOutcome = (mark: TextMark): string => `whole ${mark}`;

export interface CodedThemes {
  /** The texts with what models found that people taught, in place of the lists, and with the outcomes that can be had. */
  readonly source: Source;
  readonly learned: readonly LearnedTheme<TextMark>[];
  /** Texts of the groups shown of which people settled on what they speak of. */
  readonly settled: readonly ThemedRow[];
  /** Whether the shares of each group, and those of all groups, can be put right. */
  readonly isCorrected: readonly boolean[];
  readonly isWhole: boolean;
}

const kept = keptReadings<ReadonlyMap<TextMark, ThemeReading>>();

/**
 * What people's codes say of the themes of a question: they teach models, which read every text once more, and put right
 * what was found in texts that nobody read. Rows are looked at as columns, and one by one only where people coded them.
 * Null where nobody said anything of any text.
 */
export const codedThemes = async (
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
): Promise<CodedThemes | null> => {
  const texts = await themeTexts(asked, { of, by, valid });
  if (texts.themed.length === 0) return null;
  const { frames, themed, codebook } = texts;
  const learned = learnThemes(
    themed.flatMap(({ words, given, language }) =>
      words === '' || given === 'differ' ? [] : [{ text: words, language, marks: new Set(given) }],
    ),
    textMarks,
  ).filter(isBetter);
  const language = asked.source.codebook.variables.find(({ role }) => role === 'language')?.name ?? '';
  // no word of anybody is kept in it
  const lessons =
    learned.length === 0
      ? []
      : themed.map(({ words, language: spoken, given }) => [
          hashOf(words, 1),
          hashOf(words, 2),
          spoken,
          given,
        ]);
  const reading = JSON.stringify([of, by, valid, asked.design.where ?? null, lessons]);
  const readings = frames.map((own) =>
    kept(
      [of, sentimentName(of), language, ...textMarks.map((mark) => markName(of, mark))].map((name) =>
        own.frame.columns.get(name),
      ),
      reading,
      () => themeReadings(own, of, learned, own.frame.columns.get(language)),
    ),
  );
  const shares = themeShares(texts);
  const groups = by.length === 0 ? 0 : valid.reduce((product, codes) => product * codes.length, 1);
  const isCorrected = Array.from({ length: groups }, (_, place) =>
    canCorrect(texts, shares, (group) => group === place),
  );
  const isWhole = canCorrect(texts, shares, (group) => group >= 0);

  const columns = frames.map(() => new Map<string, Column>());
  const put = (name: string, made: readonly (Column | undefined)[]): void =>
    made.forEach((column, frame) => {
      if (column !== undefined) columns[frame]?.set(name, column);
    });
  const inGroup = isCorrected.map((is, place) => (is ? place : -1));
  const inWhole = Array.from({ length: Math.max(1, groups) }, () => 0);
  const names: string[] = [];
  for (const mark of textMarks) {
    const own = readings.map((reading) => reading.get(mark));
    if (learned.some((model) => model.mark === mark))
      put(
        markName(of, mark),
        own.map((reading) => reading?.found),
      );
    const outcomes = (name: string, partOf: readonly number[]): void => {
      const made = themeOutcomes(texts, shares, { mark, readings: own, partOf });
      if (made === null) return;
      names.push(name);
      put(
        name,
        made.map((values) => ({ kind: 'number', values })),
      );
    };
    outcomes(groupOutcome(mark), inGroup);
    if (isWhole) outcomes(wholeOutcome(mark), inWhole);
  }
  return {
    source: columnarSource({
      simulated: asked.source.simulated,
      codebook: {
        ...codebook,
        variables: [
          ...codebook.variables,
          ...names.map((name) => ({ name, measure: 'number' as const, label: {} })),
        ],
      },
      frames: frames.map(({ frame }, place) => ({
        ...frame,
        columns: new Map([...frame.columns, ...(columns[place] ?? [])]),
      })),
    }),
    learned,
    settled: themed.filter((row) => row.group >= 0 && isSettled(row)),
    isCorrected,
    isWhole,
  };
};
