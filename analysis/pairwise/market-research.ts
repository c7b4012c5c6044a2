import { studentTTwoSided } from '../distribution/student-t.ts';
import type { UnadjustedPair } from './pairs.ts';

/** One column as tables of market research see it: its base, and a share or a mean in it. */
export interface ResearchColumn {
  readonly weighted: number;
  /** Kish's effective base. */
  readonly effective: number;
  readonly value: number;
  /** Of a mean: Σw(y − ȳ)²/Σw; absent for a share. */
  readonly variance?: number;
}

/** Which program's formula: Survey Reporter's, or Quantum's. */
export type ResearchFormula = 'survey-reporter' | 'quantum';

/**
 * The column test of market research, to reconcile with tables made elsewhere: shares pooled by weighted base,
 * variance at effective bases e, overlap e₀ (people in both columns; 0 where columns share nobody), Student's t on e₁
 * + e₂ − e₀ − 2 (Survey Reporter) or with variance × (e₁+e₂)/(e₁+e₂−1) on e₁ + e₂ − e₀ − 1 (Quantum). It knows
 * weights, but no strata and no clusters; `comparePairs` does and is the default. Means: pooled variance of s² =
 * Σw(y−ȳ)²/W · e/(e−1). Null without people left over or without spread.
 *
 * Not for: strata and clusters, which it does not know: `comparePairs` does and is the default.
 * Source: UNICOM Intelligence Reporter, “Column proportions test”.
 * Oracle: its formulas worked in R.
 *
 * @example
 * const one = { weighted: 100, effective: 80, value: 0.5 };
 * researchTest(one, { weighted: 120, effective: 90, value: 0.35 }).statistic // ≈ 1.97905
 */
export const researchTest = (
  one: ResearchColumn,
  other: ResearchColumn,
  overlap = 0,
  formula: ResearchFormula = 'survey-reporter',
): Omit<UnadjustedPair, 'a' | 'b'> => {
  const difference = one.value - other.value;
  const [e1, e2] = [one.effective, other.effective];
  const spread = 1 / e1 + 1 / e2 - (2 * overlap) / (e1 * e2);
  const df = e1 + e2 - overlap - (formula === 'quantum' ? 1 : 2);
  const pooled = (): number => {
    if (one.variance !== undefined && other.variance !== undefined)
      return (e1 * one.variance + e2 * other.variance) / (e1 + e2 - 2);
    const share = (one.weighted * one.value + other.weighted * other.value) / (one.weighted + other.weighted);
    return share * (1 - share) * (formula === 'quantum' ? (e1 + e2) / (e1 + e2 - 1) : 1);
  };
  const variance = e1 > 0 && e2 > 0 && e1 + e2 > 2 ? pooled() * spread : 0;
  if (!(variance > 1e-24) || !(df > 0)) return { difference, se: null, statistic: null, df: null, p: null };
  const se = Math.sqrt(variance);
  const statistic = difference / se;
  return { difference, se, statistic, df, p: studentTTwoSided(statistic, df) };
};
