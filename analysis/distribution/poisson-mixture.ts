import { logGamma } from './log-gamma.ts';

/**
 * Σ_j Poisson(j; mean)·term(j), from the most likely j outwards until what is left cannot matter; terms lie in [0, 1].
 * Noncentral distributions are such mixtures of central ones.
 *
 * @example
 * poissonMixture(3, () => 1) // ≈ 1
 */
export const poissonMixture = (mean: number, term: (j: number) => number): number => {
  if (mean === 0) return term(0);
  const middle = Math.floor(mean);
  const peak = Math.exp(middle * Math.log(mean) - mean - logGamma(middle + 1));
  let total = peak * term(middle);
  let weight = peak;
  for (let j = middle + 1; weight > 1e-18 && j < middle + 100_000; j += 1) {
    weight *= mean / j;
    total += weight * term(j);
  }
  weight = peak;
  for (let j = middle; j > 0 && weight > 1e-18; j -= 1) {
    weight *= j / mean;
    total += weight * term(j - 1);
  }
  return total;
};
