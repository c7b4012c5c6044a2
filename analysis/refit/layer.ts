import type { ReadText } from './coded-text.ts';
import type { Slope } from './fit-slope.ts';

export type Probabilities = readonly [negative: number, neutral: number, positive: number];

/** What a study's codes add to the model: a slope and biases, and weights of the features that occur in coded texts. */
export interface Layer extends Slope {
  /** Place of a feature to what it adds to the negative and the positive logit; empty where no weights were learned. */
  readonly delta: ReadonlyMap<number, readonly [negative: number, positive: number]>;
}

/**
 * Probabilities of two log odds against neutral.
 *
 * @example
 * probabilitiesOf(0, 0) // [1 / 3, 1 / 3, 1 / 3]
 */
export const probabilitiesOf = (negative: number, positive: number): Probabilities => {
  const top = Math.max(0, negative, positive);
  const [down, middle, up] = [Math.exp(negative - top), Math.exp(-top), Math.exp(positive - top)];
  const sum = down + middle + up;
  return [down / sum, middle / sum, up / sum];
};

/**
 * How a text feels by the model and a layer upon it.
 *
 * @example
 * const text = { logits: [0, 2], places: Int32Array.of(7), values: Float64Array.of(1) };
 * readWith({ slope: 1, bias: [0, 0], delta: new Map([[7, [0, -2]]]) }, text) // [1 / 3, 1 / 3, 1 / 3]
 */
export const readWith = (
  { slope, bias, delta }: Layer,
  { logits, places, values }: ReadText,
): Probabilities => {
  let [negative, positive] = [slope * logits[0] + bias[0], slope * logits[1] + bias[1]];
  if (delta.size > 0)
    for (let at = 0; at < places.length; at += 1) {
      const own = delta.get(places[at] ?? -1);
      if (own === undefined) continue;
      negative += (values[at] ?? 0) * own[0];
      positive += (values[at] ?? 0) * own[1];
    }
  return probabilitiesOf(negative, positive);
};
