import type { CodedText } from './coded-text.ts';
import type { Slope } from './fit-slope.ts';

/** How far each text that taught pulls texts like it: to negative, and to positive. */
export interface Pull {
  readonly negative: Float64Array;
  readonly positive: Float64Array;
}

/** How strongly added weights are held at zero, which is at the model's own. */
const strength = 0.5;
const rounds = 80;

/** Sum of products of a row of a matrix and a vector. */
const product = (matrix: Float64Array, from: number, vector: Float64Array): number => {
  let sum = 0;
  for (let column = 0; column < vector.length; column += 1)
    sum += (matrix[from + column] ?? 0) * (vector[column] ?? 0);
  return sum;
};

/** The largest eigenvalue of a symmetric matrix without negative entries, a little above what the power method finds. */
const largestOf = (matrix: Float64Array, many: number): number => {
  let vector = new Float64Array(many).fill(1 / Math.sqrt(many));
  let largest = 1;
  for (let step = 0; step < 12; step += 1) {
    const next = new Float64Array(many);
    for (let row = 0; row < many; row += 1) next[row] = product(matrix, row * many, vector);
    largest = Math.sqrt(next.reduce((sum, one) => sum + one * one, 0));
    vector = next.map((one) => one / largest);
  }
  return 1.05 * largest;
};

/**
 * Multinomial logistic regression begun at the model and held near it (a ridge on what is added), by accelerated
 * gradient steps. It is learned as the pull of each text on texts like it, which is the same and costs little: a weight
 * added to a feature is the sum of its values in the texts times their pulls.
 *
 * Source: Nesterov 1983; the representer theorem (Kimeldorf & Wahba 1971).
 *
 * @param alike how alike every two of the texts are, row-major
 */
export const fitPull = (coded: readonly CodedText[], alike: Float64Array, start: Slope): Pull => {
  const many = coded.length;
  const pace = 1 / (0.5 * largestOf(alike, many) + strength);
  const root = Math.sqrt(strength * pace);
  const momentum = (1 - root) / (1 + root);
  const made = (): Pull => ({ negative: new Float64Array(many), positive: new Float64Array(many) });
  const [pull, ahead, error] = [made(), made(), made()];
  for (let round = 0; round < rounds; round += 1) {
    for (const [row, { logits, label }] of coded.entries()) {
      const down = start.slope * logits[0] + start.bias[0] + product(alike, row * many, ahead.negative);
      const up = start.slope * logits[1] + start.bias[1] + product(alike, row * many, ahead.positive);
      const [a, b] = [Math.exp(Math.min(30, down)), Math.exp(Math.min(30, up))];
      error.negative[row] = a / (1 + a + b) - (label === 0 ? 1 : 0);
      error.positive[row] = b / (1 + a + b) - (label === 2 ? 1 : 0);
    }
    for (const side of ['negative', 'positive'] as const) {
      const [own, before, wrong] = [pull[side], ahead[side], error[side]];
      for (let row = 0; row < many; row += 1) {
        const next = (before[row] ?? 0) - pace * (strength * (before[row] ?? 0) + (wrong[row] ?? 0));
        before[row] = next + momentum * (next - (own[row] ?? 0));
        own[row] = next;
      }
    }
  }
  return pull;
};
