import { featuresOf } from '../text/model/features.ts';
import { hashOf, spread } from '../text/model/hash.ts';
import { modelLanguage } from '../text/model/sentiment.ts';
import { readThemes } from './read-themes.ts';

/** Places of the table of weights: 2^16, and one more for what all texts share. */
export const places = 2 ** 16;

/** A text to a theme's model: places of its features and how much each counts. */
export interface ThemeFeatures {
  readonly at: Int32Array;
  readonly value: Float64Array;
}

/** Of letter sequences together; those of words have length 1. */
const letterLength = 0.5;
/** Of each theme that the seed lists find: what is known before anything is learned. */
const seedValue = 0.3;
const kind = 11;

/**
 * A text as a theme's model sees it: the word and letter sequences of the tone's model, each counted once, and the themes
 * that the seed lists find in it.
 *
 * @example
 * themeFeatures('They sell it', 'en').at.length > 20 // true
 */
export const themeFeatures = (text: string, language: string): ThemeFeatures => {
  const { hashes, words, letters } = featuresOf(text, modelLanguage(language), 'open', null);
  const values = new Map<number, number>();
  const add = (own: readonly number[], length: number): void => {
    const different = new Set(own.map((hash) => hash & (places - 1)));
    for (const at of different)
      values.set(at, (values.get(at) ?? 0) + length / Math.sqrt(Math.max(1, different.size)));
  };
  add(hashes.slice(0, words), 1);
  add(hashes.slice(words, words + letters), letterLength);
  const { themes, concern, about } = readThemes(text, language);
  const found = [
    ...(themes ?? []).map(({ theme }) => theme),
    ...(concern.length > 0 ? ['concern'] : []),
    ...(about ? ['about'] : []),
  ];
  for (const seed of found) {
    const at = spread(hashOf(seed, kind)) & (places - 1);
    values.set(at, (values.get(at) ?? 0) + seedValue);
  }
  return { at: Int32Array.from(values.keys()), value: Float64Array.from(values.values()) };
};
