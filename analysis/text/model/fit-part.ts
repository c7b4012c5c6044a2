import type { Fit } from './calibrate.ts';

/** A text to learn a part from: what is said of it before, and its features by place and value. */
export interface PartText {
  readonly logits: readonly [negative: number, positive: number];
  readonly places: Int32Array;
  readonly values: Float64Array;
  readonly label: 0 | 1 | 2;
  readonly weight: number;
  /** Whether the biases are learned from it too. */
  readonly moves: boolean;
}

/** What is added to the logits of negative and of positive, by place; the last place is the bias. */
export type PartWeights = readonly [negative: Float64Array, positive: Float64Array];

const rounds = 60;
const steps = 10;
const highest = 30;

/** Sum of the weights of a text's features. */
const sumOf = ({ places, values, moves }: PartText, weights: Float64Array): number => {
  let sum = moves ? (weights[weights.length - 1] ?? 0) : 0;
  for (let at = 0; at < places.length; at += 1) sum += (values[at] ?? 0) * (weights[places[at] ?? 0] ?? 0);
  return sum;
};

const addTo = (weights: Float64Array, { places, values, moves }: PartText, share: number): void => {
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    weights[place] = (weights[place] ?? 0) + share * (values[at] ?? 0);
  }
  if (moves) weights[weights.length - 1] = (weights[weights.length - 1] ?? 0) + share;
};

/** The largest eigenvalue of the texts' likeness, a little above what the power method finds. */
const largestOf = (texts: readonly PartText[], size: number): number => {
  let vector = texts.map(() => 1 / Math.sqrt(texts.length));
  let largest = 1;
  for (let step = 0; step < steps; step += 1) {
    const sums = new Float64Array(size + 1);
    texts.forEach((text, row) => {
      addTo(sums, text, (vector[row] ?? 0) * Math.sqrt(text.weight));
    });
    const next = texts.map((text) => Math.sqrt(text.weight) * sumOf(text, sums));
    largest = Math.sqrt(next.reduce((sum, one) => sum + one * one, 0));
    vector = next.map((one) => one / largest);
  }
  return 1.05 * largest;
};

/**
 * Multinomial logistic regression begun at what is said of the texts before and held near it (a ridge on what is
 * added), by accelerated gradient steps: the same that `analysis/refit` learns from the codes of one study, over
 * features instead of texts, of which there are thousands here.
 *
 * Source: Nesterov 1983.
 *
 * @param start slope and biases of what is said before
 * @param size places of the table
 * @param strength how strongly what is added is held at zero
 */
export const fitPart = (
  texts: readonly PartText[],
  [slope, negative, positive]: Fit,
  size: number,
  strength: number,
): PartWeights => {
  const made = (): PartWeights => [new Float64Array(size + 1), new Float64Array(size + 1)];
  const [weights, ahead] = [made(), made()];
  const pace = 1 / (0.5 * largestOf(texts, size) + strength);
  const root = Math.sqrt(strength * pace);
  const momentum = (1 - root) / (1 + root);
  for (let round = 0; round < rounds; round += 1) {
    const gradient = made();
    for (const text of texts) {
      const down = slope * text.logits[0] + negative + sumOf(text, ahead[0]);
      const up = slope * text.logits[1] + positive + sumOf(text, ahead[1]);
      const [a, b] = [Math.exp(Math.min(highest, down)), Math.exp(Math.min(highest, up))];
      addTo(gradient[0], text, text.weight * (a / (1 + a + b) - (text.label === 0 ? 1 : 0)));
      addTo(gradient[1], text, text.weight * (b / (1 + a + b) - (text.label === 2 ? 1 : 0)));
    }
    for (const side of [0, 1] as const)
      for (let place = 0; place <= size; place += 1) {
        const before = ahead[side][place] ?? 0;
        const next = before - pace * (strength * before + (gradient[side][place] ?? 0));
        ahead[side][place] = next + momentum * (next - (weights[side][place] ?? 0));
        weights[side][place] = next;
      }
  }
  return weights;
};

/** What a part adds to the log odds of a text, its biases among it. */
export const addedBy = (weights: PartWeights, text: PartText): readonly [number, number] => [
  sumOf({ ...text, moves: true }, weights[0]),
  sumOf({ ...text, moves: true }, weights[1]),
];
