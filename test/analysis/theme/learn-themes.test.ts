import { describe, expect, test } from 'vitest';
import {
  isBetter,
  learnThemes,
  leastOfTheme,
  readLearned,
  seedsFind,
  type ThemedText,
} from '../../../analysis/theme/learn-themes.ts';
import { readThemed } from '../../../analysis/theme/read-themed.ts';
import { themeFeatures } from '../../../analysis/theme/theme-features.ts';
import { themePerformance } from '../../../analysis/theme/theme-performance.ts';
import { sharedPresent, sharedText } from '../../support/shared.ts';

/** Texts on a theme in words that no seed list has, and texts on another matter. */
const made = (n: number, spoilt?: string): readonly ThemedText[] =>
  Array.from({ length: n }, (_, place) => {
    const isOf = place % 2 === 0;
    const text = `${isOf ? 'the clerk was a gem' : 'the bus came at noon'} ${place % 17} ${place}`;
    const has = text === spoilt ? !isOf : isOf;
    return { text, language: 'en', marks: new Set(has ? ['trust' as const] : []) };
  });

const rows = (file: string) =>
  sharedText(`data/sentiment/${file}.jsonl.gz`)
    .trim()
    .split('\n')
    .flatMap((line) => readThemed(line) ?? []);

describe('models of themes learned from codes', () => {
  test('below the bar nothing is learned, at it something', () => {
    expect(learnThemes(made(2 * leastOfTheme - 1), ['trust'])).toEqual([]);
    expect(learnThemes(made(2 * leastOfTheme), ['trust', 'control']).map(({ mark }) => mark)).toEqual([
      'trust',
    ]);
  });

  test('words that seed lists do not know are learned, with probabilities', () => {
    const [learned] = learnThemes(made(80), ['trust']);
    if (learned === undefined) throw new Error('nothing learned');
    expect(learned.learned.f1).toBe(1);
    expect(learned.seeds.f1).toBe(0);
    expect(isBetter(learned)).toBe(true);
    const read = (text: string) => readLearned(learned, text, themeFeatures(text, 'en'));
    expect(read('what a gem of a clerk').has).toBe(true);
    expect(read('what a gem of a clerk').p).toBeGreaterThan(0.8);
    expect(read('the bus at noon').p).toBeLessThan(0.2);
  });

  test('a text is read by a model that has not seen it: its own code changes nothing', () => {
    const text = made(80)[12]?.text ?? '';
    const read = (texts: readonly ThemedText[]) =>
      learnThemes(texts, ['trust']).map((own) => {
        const weights = { ...own, calibration: { slope: 1, shift: 0 } };
        return readLearned(weights, text, themeFeatures(text, 'en')).p;
      });
    expect(read(made(80, text))).toEqual(read(made(80)));
  });
});

describe.skipIf(!sharedPresent)('themes of labelled texts (README has the table)', () => {
  test('privacy in reviews: F1 of at least .78 learned, of .70 by seed lists', () => {
    const [learned] = learnThemes(rows('sage_privacy'), ['about']);
    expect(learned?.learned.f1).toBeGreaterThan(0.78);
    expect(learned?.seeds.f1).toBeGreaterThan(0.7);
  });

  test('privacy and trust in Spanish survey comments, by seed lists', () => {
    const performance = themePerformance(
      rows('es_survey').map(({ text, language, given }) => ({
        has: given.has('privacy_trust'),
        read: (['trust', 'transparency', 'surveillance', 'consent', 'sharing', 'pressure'] as const).some(
          (mark) => seedsFind(text, language, mark),
        ),
      })),
    );
    expect(performance.f1).toBeGreaterThan(0.53);
  });
});
