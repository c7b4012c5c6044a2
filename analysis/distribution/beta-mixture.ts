import { incompleteBeta } from './incomplete-beta.ts';
import { logGamma } from './log-gamma.ts';

/**
 * Σ_j w_j·I_x(a + j, b) with w_j = e^(−m) m^j / Γ(j + 1 + shift), what noncentral distributions are made of: one
 * incomplete beta is worked out at the last term that matters, and the others follow downwards by I_x(a−1, b) =
 * I_x(a, b) + x^(a−1) y^b / ((a−1) B(a−1, b)), where nothing cancels. `y` is 1 − x; the mean m is above 0.
 *
 * @example
 * betaMixture(1, 0, 2, 3, 4) // ≈ 1
 */
export const betaMixture = (x: number, y: number, a0: number, b: number, mean: number, shift = 0): number => {
  const last = Math.ceil(mean + 9 * Math.sqrt(mean + 4) + 20);
  let a = a0 + last;
  let share = incompleteBeta(x, y, a, b);
  let logStep = a * Math.log(x) + b * Math.log(y) + logGamma(a + b) - logGamma(a + 1) - logGamma(b);
  let logWeight = last * Math.log(mean) - mean - logGamma(last + 1 + shift);
  let total = Math.exp(logWeight) * share;
  for (let j = last; j > 0; j -= 1) {
    logStep += Math.log(a / (x * (a + b - 1)));
    a -= 1;
    share += Math.exp(logStep);
    logWeight += Math.log((j + shift) / mean);
    total += Math.exp(logWeight) * share;
    if (j < mean && logWeight < -45) break;
  }
  return total;
};
