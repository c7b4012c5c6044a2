import { incompleteBeta } from './incomplete-beta.ts';
import { logGamma } from './log-gamma.ts';
import { root } from './root.ts';

/** The last j whose Poisson probability is not negligible. */
const lastTerm = (mean: number): number => Math.ceil(mean + 9 * Math.sqrt(mean + 4) + 20);

/**
 * P(F ≤ x) of the noncentral F: what a test statistic does when the hypothesis is false by a known amount. Poisson
 * mixture of incomplete betas (Johnson, Kotz & Balakrishnan 1995, ch. 30), of which one is worked out and the others
 * follow downwards by I_x(a−1, b) = I_x(a, b) + x^(a−1) y^b / ((a−1) B(a−1, b)), where nothing cancels. Equals R's
 * `pf(ncp = )`.
 *
 * @example
 * noncentralFLower(2, 3, 40, 5) // ≈ 0.406644307262
 * noncentralFLower(3.3, 4.7, 212, 0) // ≈ 0.9919278905
 */
export const noncentralFLower = (x: number, df1: number, df2: number, noncentrality: number): number => {
  if (!(x > 0)) return 0;
  const whole = df1 * x + df2;
  const [inside, outside, b] = [(df1 * x) / whole, df2 / whole, df2 / 2];
  const mean = noncentrality / 2;
  if (!(mean > 0)) return incompleteBeta(inside, outside, df1 / 2, b);
  const last = lastTerm(mean);
  let a = df1 / 2 + last;
  let share = incompleteBeta(inside, outside, a, b);
  let logStep =
    a * Math.log(inside) + b * Math.log(outside) + logGamma(a + b) - logGamma(a + 1) - logGamma(b);
  let logWeight = last * Math.log(mean) - mean - logGamma(last + 1);
  let total = Math.exp(logWeight) * share;
  for (let j = last; j > 0; j -= 1) {
    logStep += Math.log(a / (inside * (a + b - 1)));
    a -= 1;
    share += Math.exp(logStep);
    logWeight += Math.log(j / mean);
    total += Math.exp(logWeight) * share;
    if (j < mean && logWeight < -45) break;
  }
  return total;
};

/**
 * The noncentrality under which an F up to this one has a given probability; 0 where even without any it is less
 * likely than that. Limits of an effect size by inverting its test (Steiger 2004). Null where it cannot be found, and
 * for an F so large (noncentrality over a million) that its effect has no limits worth the name.
 *
 * @example
 * noncentralityOfF(0.5, 3, 40, 0.975) // 0
 * noncentralityOfF(4, 3, 40, 0.5) // ≈ 9.8028163
 */
export const noncentralityOfF = (x: number, df1: number, df2: number, probability: number): number | null => {
  if (!(x > 0) || !(df1 > 0) || !(df2 > 0) || df1 * x > 1e6) return null;
  if (noncentralFLower(x, df1, df2, 0) <= probability) return 0;
  const found = root(
    (log) => (log > 20 ? probability : probability - noncentralFLower(x, df1, df2, Math.exp(log))),
    Math.log(1 + df1 * x),
  );
  return found === null ? null : Math.exp(found);
};
