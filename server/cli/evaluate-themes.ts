import { learnThemes, leastOfTheme, seedsFind } from '../../analysis/theme/learn-themes.ts';
import { ourMarks, readThemed, type ThemedLine } from '../../analysis/theme/read-themed.ts';
import { type ThemePerformance, themePerformance } from '../../analysis/theme/theme-performance.ts';
import type { Io } from './io.ts';
import { rowsIn } from './labelled-lines.ts';

const inHundred = (share: number | null | undefined): string =>
  share === null || share === undefined ? '-' : (100 * share).toFixed(1);

const cells = (own: ThemePerformance | null): readonly string[] =>
  [own?.precision, own?.recall, own?.f1].map(inHundred);

/** How well themes are found in labelled texts: by seed lists, and by a model learned from the same texts, cross-validated. */
export const evaluateThemes = async (io: Io, folder: string, json: boolean): Promise<void> => {
  const lines = await rowsIn(folder, readThemed);
  const sources = new Map<string, ThemedLine[]>();
  for (const line of lines) sources.set(line.source, [...(sources.get(line.source) ?? []), line]);
  if (!json)
    await io.out(
      `| source | theme | texts | with it | seeds: precision | recall | F1 | learned: precision | recall | F1 |\n|${' --- |'.repeat(10)}\n`,
    );
  for (const [source, texts] of [...sources].sort()) {
    for (const theme of [...new Set(texts.flatMap(({ given }) => [...given]))].sort()) {
      const ours = ourMarks(theme);
      const seeds = themePerformance(
        texts.map(({ text, language, given }) => ({
          has: given.has(theme),
          read: ours.some((mark) => seedsFind(text, language, mark)),
        })),
      );
      const [mark = 'about'] = ours;
      const [learned = null] = learnThemes(
        texts.map((own) => ({ ...own, marks: new Set(own.given.has(theme) ? [mark] : []) })),
        [mark],
      );
      const positives = texts.filter(({ given }) => given.has(theme)).length;
      const found = {
        source,
        theme,
        texts: texts.length,
        positives,
        least: leastOfTheme,
        seeds,
        learned: learned?.learned ?? null,
      };
      await io.out(
        json
          ? `${JSON.stringify(found)}\n`
          : `| ${[source, theme, texts.length, positives, ...cells(seeds), ...cells(found.learned)].join(' | ')} |\n`,
      );
    }
  }
};
