import { solve } from '../algebra/solve.ts';
import type { CodedText } from './coded-text.ts';

/** What the model's log odds are multiplied by, and what is added to the negative and the positive one. */
export interface Slope {
  readonly slope: number;
  readonly bias: readonly [negative: number, positive: number];
}

/** How many codes the model's own slope and biases weigh: few codes move them little. */
const ridge = 3;
const rounds = 60;
const close = 1e-9;
const flattest = 0.05;
const highest = 30;

/** Gradient and Hessian of the penalised likelihood. */
const derivatives = (
  coded: readonly CodedText[],
  [slope, negative, positive]: readonly [number, number, number],
): readonly [gradient: Float64Array, hessian: Float64Array] => {
  const gradient = Float64Array.of(ridge * (slope - 1), ridge * negative, ridge * positive);
  const hessian = Float64Array.of(ridge, 0, 0, 0, ridge, 0, 0, 0, ridge);
  for (const { logits, label } of coded) {
    const a = Math.exp(Math.min(highest, slope * logits[0] + negative));
    const b = Math.exp(Math.min(highest, slope * logits[1] + positive));
    const p = [a / (1 + a + b), b / (1 + a + b)] as const;
    const by = [
      [logits[0], 1, 0],
      [logits[1], 0, 1],
    ] as const;
    for (const one of [0, 1] as const)
      for (const row of [0, 1, 2] as const) {
        gradient[row] = (gradient[row] ?? 0) + (p[one] - Number(label === 2 * one)) * by[one][row];
        for (const other of [0, 1] as const) {
          const curve = one === other ? p[one] * (1 - p[one]) : -p[one] * p[other];
          for (const column of [0, 1, 2] as const)
            hessian[3 * row + column] =
              (hessian[3 * row + column] ?? 0) + curve * by[one][row] * by[other][column];
        }
      }
  }
  return [gradient, hessian];
};

/**
 * The slope and biases under which the model's probabilities fit people's codes best, held near the model's own as if
 * by three codes more (Newton's steps; the problem is convex).
 *
 * Source: Guo, Pleiss, Sun & Weinberger 2017, temperature scaling, with a bias for each label.
 *
 * @example
 * fitSlope([]) // { slope: 1, bias: [0, 0] }
 */
export const fitSlope = (coded: readonly CodedText[]): Slope => {
  let [slope, negative, positive] = [1, 0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const [gradient, values] = derivatives(coded, [slope, negative, positive]);
    const step = solve({ size: 3, values }, gradient, 1);
    if (step === null) break;
    const size = Math.max(...step.map(Math.abs));
    const held = size > 1 ? 1 / size : 1;
    slope = Math.max(flattest, slope - held * (step[0] ?? 0));
    negative -= held * (step[1] ?? 0);
    positive -= held * (step[2] ?? 0);
    if (size < close) break;
  }
  return { slope, bias: [negative, positive] };
};
