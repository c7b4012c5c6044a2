import type { TextMark } from '../../surveys/model/response.ts';
import { hashOf, spread } from '../text/model/hash.ts';
import { type Platt, platt } from './platt.ts';
import { readThemes } from './read-themes.ts';
import { separate, sideOf } from './separate.ts';
import { type ThemeFeatures, themeFeatures } from './theme-features.ts';
import { type ThemePerformance, themePerformance } from './theme-performance.ts';

/** What can be learned: a theme, a worry, or that privacy is spoken of at all. */
export type LearnedMark = TextMark | 'about';

/** A text and what people who read it say that it speaks of. */
export interface ThemedText {
  readonly text: string;
  readonly language: string;
  readonly marks: ReadonlySet<LearnedMark>;
}

/** Below so many texts with a theme, or without it, nothing is learned: seed lists are better than a handful of codes. */
export const leastOfTheme = 30;

const folds = 5;

/**
 * In which part a text is: it is read by a model that has not seen this part, so that codes may correct what was learned
 * from them. The same words are always in the same part.
 */
const foldOf = (text: string): number => spread(hashOf(text.normalize('NFC').toLowerCase(), 12)) % folds;

/** A theme as it was learned. */
export interface LearnedTheme<Mark extends LearnedMark = LearnedMark> {
  readonly mark: Mark;
  readonly texts: number;
  readonly positives: number;
  /** Cross-validated: no text was read by a model that had seen it. */
  readonly learned: ThemePerformance;
  /** The seed lists on the same texts. */
  readonly seeds: ThemePerformance;
  /** By part, the weights of a model that has not seen it. */
  readonly weights: readonly Float32Array[];
  readonly calibration: Platt;
}

/** Whether the seed lists find it. */
export const seedsFind = (text: string, language: string, mark: LearnedMark): boolean => {
  const read = readThemes(text, language);
  if (mark === 'about') return read.about;
  if (mark === 'concern') return read.concern.length > 0;
  return read.themes?.some(({ theme }) => theme === mark) ?? false;
};

const learn = <Mark extends LearnedMark>(
  texts: readonly ThemedText[],
  features: readonly ThemeFeatures[],
  mark: Mark,
): LearnedTheme<Mark> => {
  const has = texts.map(({ marks }) => marks.has(mark));
  const parts = texts.map(({ text }) => foldOf(text));
  const weights = Array.from({ length: folds }, (_, fold) => {
    const other = parts.flatMap((part, place) => (part === fold ? [] : [place]));
    return separate(
      other.flatMap((place) => features[place] ?? []),
      other.map((place) => has[place] === true),
    );
  });
  const sides = features.map((own, place) => sideOf(weights[parts[place] ?? 0] ?? new Float32Array(), own));
  const read = (is: (place: number) => boolean): ThemePerformance =>
    themePerformance(has.map((own, place) => ({ has: own, read: is(place) })));
  return {
    mark,
    texts: texts.length,
    positives: has.filter(Boolean).length,
    learned: read((place) => (sides[place] ?? 0) > 0),
    seeds: read((place) => {
      const { text = '', language = '' } = texts[place] ?? {};
      return seedsFind(text, language, mark);
    }),
    weights,
    calibration: platt(sides, has),
  };
};

/**
 * Models of themes, one against the rest, learned from texts that people read: for each theme that at least 30 of them
 * have and 30 have not. Features are those of the tone's model and what the seed lists find; five models of four fifths
 * of the texts each, so that every text, read or not, is read by one that has not seen it.
 *
 * Not for: themes of other texts than those of the same questions.
 *
 * @example
 * learnThemes([{ text: 'x', language: 'en', marks: new Set() }], ['trust']) // []
 */
export const learnThemes = <Mark extends LearnedMark>(
  texts: readonly ThemedText[],
  marks: readonly Mark[],
): readonly LearnedTheme<Mark>[] => {
  const enough = marks.filter((mark) => {
    const positives = texts.filter((own) => own.marks.has(mark)).length;
    return positives >= leastOfTheme && texts.length - positives >= leastOfTheme;
  });
  if (enough.length === 0) return [];
  const features = texts.map(({ text, language }) => themeFeatures(text, language));
  return enough.map((mark) => learn(texts, features, mark));
};

/** Whether what was learned is better than the seed lists. */
export const isBetter = ({ learned, seeds }: LearnedTheme): boolean => (learned.f1 ?? 0) > (seeds.f1 ?? 0);

/** Whether a text has a theme, by what was learned, and how probable that is. */
export const readLearned = (
  { weights, calibration }: LearnedTheme,
  text: string,
  features: ThemeFeatures,
): { readonly has: boolean; readonly p: number } => {
  const side = sideOf(weights[foldOf(text)] ?? new Float32Array(), features);
  return { has: side > 0, p: 1 / (1 + Math.exp(-(calibration.slope * side + calibration.shift))) };
};
