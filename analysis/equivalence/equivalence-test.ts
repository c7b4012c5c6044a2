import { element, type Matrix } from '../algebra/matrix.ts';
import { studentTQuantile, studentTUpper } from '../distribution/student-t.ts';
import { everyPair } from '../pairwise/pairs.ts';

/** Two groups and whether they are the same within a margin. */
export interface EquivalencePair {
  readonly a: number;
  readonly b: number;
  readonly difference: number;
  readonly se: number | null;
  /** Against −margin and against +margin. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** The larger of the two one-sided p-values: small means the same within the margin. */
  readonly p: number | null;
  /** Interval of level 1 − 2α; inside the margin exactly where p < α. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface EquivalenceOptions {
  /** How far apart still counts as the same, in the unit of the estimates; declared before looking. */
  readonly margin: number;
  /** ν of the design. */
  readonly df: number;
  readonly alpha?: number;
}

/**
 * Are groups the same, within a margin that was declared before looking? Two one-sided tests of every pair (Schuirmann
 * 1987): (d+δ)/se and (d−δ)/se on t with ν. A difference that is not significant says nothing of the kind; this does.
 * Commonly δ = .2 standard deviations. From means (or shares) and their joint covariance under the design. Null where
 * an estimate or a variance is missing.
 *
 * Not for: several margins until one fits: the margin is declared before looking.
 * Source: Schuirmann 1987.
 * Oracle: two one-sided tests worked in R from `svyby(covmat = TRUE)` of survey.
 *
 * @example
 * const covariance = { size: 2, values: Float64Array.of(0.01, 0, 0, 0.01) };
 * equivalenceTests([3.1, 3], covariance, { margin: 0.5, df: 500 })[0].p // ≈ 0.0024
 */
export const equivalenceTests = (
  estimates: readonly (number | null)[],
  covariance: Matrix | null,
  { margin, df, alpha = 0.05 }: EquivalenceOptions,
): readonly EquivalencePair[] =>
  everyPair(estimates.length).flatMap(([a, b]): readonly EquivalencePair[] => {
    const [one, other] = [estimates[a] ?? null, estimates[b] ?? null];
    if (one === null || other === null) return [];
    const difference = one - other;
    const variance =
      covariance === null
        ? 0
        : element(covariance, a, a) + element(covariance, b, b) - 2 * element(covariance, a, b);
    if (!(variance > 0) || !(df > 0))
      return [{ a, b, difference, se: null, lower: null, upper: null, p: null, low: null, high: null }];
    const se = Math.sqrt(variance);
    const [lower, upper] = [(difference + margin) / se, (difference - margin) / se];
    const half = studentTQuantile(alpha, df, 'upper') * se;
    return [
      {
        a,
        b,
        difference,
        se,
        lower,
        upper,
        p: Math.max(studentTUpper(lower, df), studentTUpper(-upper, df)),
        low: difference - half,
        high: difference + half,
      },
    ];
  });
