import { root } from './root.ts';

/** Which tail a probability is given in. A small one is given in its own tail, never as 1 − p. */
export type Tail = 'lower' | 'upper';

/**
 * The point u at which a tail has a given probability, for a distribution in a coordinate without bounds. Works on
 * the logarithm of the smaller tail, so that 1e-300 is as easy as 0.05. NaN outside (0, 1).
 */
export const pointOfTail = (
  probability: number,
  tail: Tail,
  lower: (u: number) => number,
  upper: (u: number) => number,
  guess: number,
): number => {
  if (!(probability > 0 && probability < 1)) return Number.NaN;
  const small = Math.min(probability, 1 - probability);
  const inLower = (tail === 'lower') === probability <= 0.5;
  const floor = Number.MIN_VALUE;
  const found = inLower
    ? root((u) => Math.log(Math.max(lower(u), floor) / small), guess)
    : root((u) => Math.log(small / Math.max(upper(u), floor)), guess);
  return found ?? Number.NaN;
};
