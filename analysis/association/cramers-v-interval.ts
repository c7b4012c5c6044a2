import { noncentralityOfF } from '../distribution/noncentral-f.ts';
import type { Effect } from '../finding/finding-parts.ts';
import { cramersV } from '../table/cramers-v.ts';
import type { RaoScott } from '../table/rao-scott.ts';

/**
 * Cramér's V with its interval under a design: how strongly rows and columns go together, from 0 to 1. The interval is
 * of the noncentrality λ under which the Rao–Scott F (on its ndf and ddf) would be as likely as it is; X² is worth trΔ
 * instead of its degrees of freedom, so V² = λ·(X²/F)/(ndf·n·min(R−1, C−1)) (Steiger 2004 for plain tables, with Rao &
 * Scott's correction). The point is the usual V of weighted shares, which lies a little high in small samples; an
 * interval that begins at 0 agrees with a test that finds nothing. `n` is the number of people in the table. Null
 * where there is no test.
 *
 * Not for: ordered answers, whose order it does not use (`ordinalAssociation`).
 * Source: Steiger 2004; Rao & Scott 1984.
 * Oracle: none for a design; the interval agrees with the Rao–Scott test, which a test checks.
 *
 * @example
 * const second = { name: 'rao-scott', statistic: 2, df: [4, 396], p: 0.094 };
 * const found = { second, first: second, pearson: 10, rows: 3, columns: 3, notes: [] };
 * cramersVInterval(found, 100).low // 0
 * cramersVInterval(found, 100).high // ≈ 0.345288
 */
export const cramersVInterval = (
  { second, pearson, rows, columns }: RaoScott,
  n: number,
  level = 0.95,
): Effect => {
  const point = cramersV(pearson, n, rows, columns);
  const [ndf = 0, ddf = 0] = second.df;
  const least = Math.min(rows, columns) - 1;
  if (second.statistic === null || !(second.statistic > 0) || pearson === null || !(n > 0) || least < 1)
    return { ...point, low: null, high: null };
  const worth = pearson / second.statistic / (ndf * n * least);
  const tail = (1 - level) / 2;
  const limit = (probability: number): number | null => {
    const noncentrality = noncentralityOfF(second.statistic ?? 0, ndf, ddf, probability);
    return noncentrality === null ? null : Math.min(1, Math.sqrt(noncentrality * worth));
  };
  return { ...point, low: limit(1 - tail), high: limit(tail) };
};
