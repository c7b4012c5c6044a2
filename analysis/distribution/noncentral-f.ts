import { betaMixture } from './beta-mixture.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { root } from './root.ts';

/**
 * P(F ≤ x) of the noncentral F: what a test statistic does when the hypothesis is false by a known amount. Poisson
 * mixture of incomplete betas (Johnson, Kotz & Balakrishnan 1995, ch. 30). Equals R's `pf(ncp = )`.
 *
 * Not for: a far upper tail.
 * Source: Johnson, Kotz & Balakrishnan 1995, chapter 30.
 * Oracle: none stored; its example is that of R's pf(ncp =).
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
  return betaMixture(inside, outside, df1 / 2, b, mean);
};

/**
 * The noncentrality under which an F up to this one has a given probability; 0 where even without any it is less
 * likely than that. Limits of an effect size by inverting its test (Steiger 2004). Null where it cannot be found, and
 * for an F so large (noncentrality over a million) that its effect has no limits worth the name.
 *
 * Not for: noncentralities over a million.
 * Source: Steiger 2004.
 * Oracle: limits of η² and ω² in effectsize, by `explainedVariance`.
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
