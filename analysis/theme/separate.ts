import { seededRandom } from '../distribution/random.ts';
import { places, type ThemeFeatures } from './theme-features.ts';

/** What a mistake costs, against weights of length 1; missing a text that has the theme costs twice. */
const cost = 1;
const positiveCost = 2;
const rounds = 15;
const seed = 1;

/** Which side a text is on, and how far. */
export const sideOf = (weights: Float32Array, { at, value }: ThemeFeatures): number => {
  let sum = weights[places] ?? 0;
  for (let own = 0; own < at.length; own += 1) sum += (weights[at[own] ?? 0] ?? 0) * (value[own] ?? 0);
  return sum;
};

/**
 * Weights that part texts with a theme from those without: a linear support vector machine with squared loss, by dual
 * coordinate descent in a seeded order.
 *
 * Source: Hsieh, Chang, Lin, Keerthi & Sundararajan 2008, A dual coordinate descent method for large-scale linear SVM.
 */
export const separate = (texts: readonly ThemeFeatures[], has: readonly boolean[]): Float32Array => {
  const weights = new Float32Array(places + 1);
  const alphas = new Float64Array(texts.length);
  const lengths = texts.map(({ value }) => value.reduce((sum, own) => sum + own * own, 1));
  const order = Int32Array.from(texts, (_, place) => place);
  const random = seededRandom(seed);
  for (let round = 0; round < rounds; round += 1) {
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = random.integer(last + 1);
      const held = order[last] ?? 0;
      order[last] = order[other] ?? 0;
      order[other] = held;
    }
    for (const place of order) {
      const text = texts[place];
      if (text === undefined) continue;
      const side = has[place] === true ? 1 : -1;
      const slack = 1 / (2 * cost * (side > 0 ? positiveCost : 1));
      const alpha = alphas[place] ?? 0;
      const gradient = side * sideOf(weights, text) - 1 + slack * alpha;
      const next = Math.max(0, alpha - gradient / ((lengths[place] ?? 1) + slack));
      if (next === alpha) continue;
      alphas[place] = next;
      const step = (next - alpha) * side;
      for (let own = 0; own < text.at.length; own += 1) {
        const at = text.at[own] ?? 0;
        weights[at] = (weights[at] ?? 0) + step * (text.value[own] ?? 0);
      }
      weights[places] = (weights[places] ?? 0) + step;
    }
  }
  return weights;
};
