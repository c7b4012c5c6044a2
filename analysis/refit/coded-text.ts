import { type Frame, featuresOf } from '../text/model/features.ts';
import type { SentimentModel } from '../text/model/model.ts';
import { labels, modelLanguage, sentiment } from '../text/model/sentiment.ts';
import { valuesOf } from '../text/model/values.ts';

/** A text where it stands. */
export interface WrittenText {
  readonly text: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly frame: Frame;
}

/** A text as a layer sees it: what the model says of it, and its features by place and value. */
export interface ReadText {
  /** Log odds of negative and of positive against neutral, as the model's probabilities have them. */
  readonly logits: readonly [negative: number, positive: number];
  readonly places: Int32Array;
  readonly values: Float64Array;
}

/** A text with the tone that somebody gave it. */
export interface CodedText extends ReadText {
  /** 0 negative, 1 neutral, 2 positive. */
  readonly label: number;
  /**
   * Who gave it: those who read texts drawn by chance, or its author, who contested what the program read. Authors teach
   * and are never counted with: whoever contests is not a random sample.
   */
  readonly source: 'coder' | 'author';
}

/** Nothing is surer than this: what the model excludes, people may still say. */
const least = 1e-6;
const logitsOf = (p: readonly [number, number, number]): ReadText['logits'] => {
  const [negative, neutral, positive] = p.map((one) => Math.log(Math.max(least, one)));
  return [(negative ?? 0) - (neutral ?? 0), (positive ?? 0) - (neutral ?? 0)];
};

/** In a layer letters count more than words: of few texts more can be learned from what words share. */
const letterScale = 1.4;
const wholeScale = 0.5;

/**
 * Reads a text for a layer; null where the model says nothing of it.
 *
 * @param model the model that the layer is laid upon
 */
export const readText = (model: SentimentModel, { text, language, frame }: WrittenText): ReadText | null => {
  const { p } = sentiment(model, text, { language, frame });
  if (p === null) return null;
  const spoken = modelLanguage(language);
  const features = featuresOf(text, spoken, frame, model.lists(spoken));
  const { hashes, words, letters } = features;
  const [word, letter] = valuesOf(features, letterScale);
  const mask = 2 ** model.bits - 1;
  const found = new Map<number, number>();
  hashes.forEach((hash, at) => {
    const value = at < words ? word : at < words + letters ? letter : wholeScale;
    found.set(hash & mask, (found.get(hash & mask) ?? 0) + value);
  });
  return {
    logits: logitsOf(p),
    places: Int32Array.from(found.keys()),
    values: Float64Array.from(found.values()),
  };
};

/** A text whose words are kept no more, by the probabilities it was read with. */
export const keptText = (p: readonly [number, number, number]): ReadText => ({
  logits: logitsOf(p),
  places: new Int32Array(),
  values: new Float64Array(),
});

/**
 * The place of a tone among what the model tells apart; null for what it does not tell (`mixed`, `unclear`).
 *
 * @example
 * labelOf('positive') // 2
 * labelOf('mixed') // null
 */
export const labelOf = (tone: string): number | null => {
  const place = (labels as readonly string[]).indexOf(tone);
  return place < 0 ? null : place;
};
