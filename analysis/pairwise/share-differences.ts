import { at } from '../algebra/at.ts';
import { element } from '../algebra/matrix.ts';
import { studentTQuantile } from '../distribution/student-t.ts';
import type { Effect } from '../finding/finding-parts.ts';
import type { Interval } from '../table/intervals.ts';
import type { DesignShare } from '../table/share-interval.ts';
import type { ShareTable } from '../table/share-table.ts';
import { effectiveBase } from '../weight/effective-base.ts';
import { columnShares } from './column-shares.ts';
import { everyPair } from './pairs.ts';

/** A share of two columns compared: a less b. */
export interface ShareDifference {
  readonly a: number;
  readonly b: number;
  readonly difference: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly h: Effect;
}

export interface DifferenceOptions {
  /** How the interval of one share is made; the differences are worked out of these. */
  readonly intervalOf: (share: DesignShare) => Interval | null;
  readonly level?: number | undefined;
  /** Columns of fewer people are not compared; 30 unless told. */
  readonly least?: number | undefined;
}

/** Half of an interval, from the distances of two shares to their limits and how they go together. */
const reach = (one: number, other: number, together: number): number =>
  Math.sqrt(Math.max(0, one ** 2 - 2 * together * one * other + other ** 2));

/**
 * How far apart are two columns in the share of a row (or a net of rows)? The difference with Newcombe's interval, made
 * of the intervals of the two shares: d − √((p₁−l₁)² − 2r(p₁−l₁)(u₂−p₂) + (u₂−p₂)²) and its mirror, where r is the
 * correlation of the two estimates under the design (Zou & Donner 2008; 0 where people are sampled one by one, which is
 * Newcombe's method 10); and Cohen's h with an interval from the variances of the arcsines (at Kish's effective base
 * where a share is 0 or 1). By line, then pair; columns of too few people have no part.
 *
 * Not for: columns that share people (`overlappingColumns`), and saying which pairs differ (`tableLetters` adjusts p).
 * Source: Newcombe 1998; Zou & Donner 2008; Cohen 1988.
 * Oracle: its formulas worked in R from `svyby(covmat = TRUE)` of survey; `newcombeDifference` and `cohensH` without a
 * design.
 *
 * @example
 * const n = Float64Array.of(60, 20, 40, 80);
 * const table = { rows: 2, columns: 2, n, w: n, w2: n, covariance: null, df: 199, designRows: 200, notes: [] };
 * shareDifferences(table, [[0]], { intervalOf: () => null })[0][0].difference // ≈ 0.4
 */
export const shareDifferences = (
  table: ShareTable,
  nets: readonly (readonly number[])[],
  { intervalOf, level = 0.95, least = 30 }: DifferenceOptions,
): readonly (readonly ShareDifference[])[] => {
  const { rows, columns, df } = table;
  const t = df > 0 ? studentTQuantile((1 - level) / 2, df, 'upper') : null;
  const sharesOf = columnShares(table);
  const down = (values: Float64Array, column: number): number =>
    Array.from({ length: rows }, (_, row) => at(values, row * columns + column)).reduce(
      (sum, value) => sum + value,
      0,
    );
  const bases = Array.from({ length: columns }, (_, column) =>
    effectiveBase(down(table.w, column), down(table.w2, column)),
  );
  return nets.map((net) => {
    const { shares, people, covariance } = sharesOf(net);
    const known = shares.map((share, column) => {
      if (share === null || (people[column] ?? 0) < least) return null;
      const variance = covariance === null ? 0 : element(covariance, column, column);
      const spread = share * (1 - share);
      const effective = bases[column] ?? 0;
      return {
        share,
        variance,
        limits: intervalOf({ share, variance, effective }),
        arc: 2 * Math.asin(Math.sqrt(share)),
        arcVariance: spread > 0 ? variance / spread : 1 / effective,
      };
    });
    return everyPair(columns).flatMap(([a, b]): readonly ShareDifference[] => {
      const [one, other] = [known[a] ?? null, known[b] ?? null];
      if (one === null || other === null) return [];
      const shared = covariance === null ? 0 : element(covariance, a, b);
      const scale = Math.sqrt(one.variance * other.variance);
      const together = scale > 0 ? Math.max(-1, Math.min(1, shared / scale)) : 0;
      const difference = one.share - other.share;
      const [first, second] = [one.limits, other.limits];
      const h = one.arc - other.arc;
      const varianceOfH =
        one.arcVariance + other.arcVariance - 2 * together * Math.sqrt(one.arcVariance * other.arcVariance);
      const half =
        t === null || covariance === null || !(varianceOfH > 0) ? null : t * Math.sqrt(varianceOfH);
      return [
        {
          a,
          b,
          difference,
          low:
            first && second
              ? difference - reach(one.share - first.low, second.high - other.share, together)
              : null,
          high:
            first && second
              ? difference + reach(first.high - one.share, other.share - second.low, together)
              : null,
          h: {
            name: 'cohens-h',
            value: h,
            low: half === null ? null : h - half,
            high: half === null ? null : h + half,
          },
        },
      ];
    });
  });
};
