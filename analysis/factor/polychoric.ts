import { bivariateDensity, bivariateLower } from '../distribution/bivariate-normal.ts';
import { normalQuantile } from '../distribution/normal.ts';
import { root } from '../distribution/root.ts';

/** The correlation of the normals behind two ordered answers, and the thresholds at which one answer becomes the next. */
export interface Polychoric {
  readonly value: number;
  readonly logLikelihood: number;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Φ⁻¹ of cumulative shares, without the last. */
const thresholds = (margin: readonly number[]): readonly number[] => {
  const all = total(margin);
  let sofar = 0;
  return margin.slice(0, -1).map((own) => {
    sofar += own;
    return normalQuantile(sofar / all);
  });
};

/** Differences of a function of both thresholds, cell by cell. */
const overCells = (
  rows: readonly number[],
  columns: readonly number[],
  of: (h: number, k: number) => number,
): readonly (readonly number[])[] => {
  const bounds = (own: readonly number[]): readonly number[] => [
    Number.NEGATIVE_INFINITY,
    ...own,
    Number.POSITIVE_INFINITY,
  ];
  const corners = bounds(rows).map((h) => bounds(columns).map((k) => of(h, k)));
  const at = (r: number, c: number): number => corners[r]?.[c] ?? 0;
  return corners
    .slice(1)
    .map((_, r) =>
      columns.concat(0).map((__, c) => at(r + 1, c + 1) - at(r, c + 1) - at(r + 1, c) + at(r, c)),
    );
};

/**
 * Polychoric correlation of two ordered answers from their table of counts (weighted counts too), in two steps:
 * thresholds from the margins, then the correlation at which the likelihood is greatest. Nothing is added to empty
 * cells; answers that nobody gave are left out. Null where one of them has a single answer, or where the table is so
 * one-sided that the likelihood has no greatest value inside (−1, 1).
 *
 * Not for: answers without an order, or where two normals behind them make no sense.
 * Source: Olsson 1979.
 * Oracle: two steps at full precision with R's mvtnorm; `psych::polychoric` and `polycor` stop up to 2e-5 short of it.
 *
 * @example
 * polychoric([[40, 10], [10, 40]]).value // ≈ 0.809016994375
 */
export const polychoric = (counts: readonly (readonly number[])[]): Polychoric | null => {
  const kept = counts.filter((row) => total(row) > 0);
  const columnTotals = (kept[0] ?? []).map((_, c) => total(kept.map((row) => row[c] ?? 0)));
  const table = kept.map((row) => row.filter((_, c) => (columnTotals[c] ?? 0) > 0));
  const columnMargin = columnTotals.filter((own) => own > 0);
  if (table.length < 2 || columnMargin.length < 2) return null;
  const rows = thresholds(table.map(total));
  const columns = thresholds(columnMargin);
  const probabilities = (rho: number) => overCells(rows, columns, (h, k) => bivariateLower(h, k, rho));
  const downhill = (u: number): number => {
    const rho = Math.tanh(u);
    const shares = probabilities(rho);
    const slopes = overCells(rows, columns, (h, k) => bivariateDensity(h, k, rho));
    let sum = 0;
    table.forEach((row, r) => {
      row.forEach((count, c) => {
        if (count > 0) sum -= (count * (slopes[r]?.[c] ?? 0)) / Math.max(1e-300, shares[r]?.[c] ?? 0);
      });
    });
    return sum;
  };
  const most = 3.8;
  if (!(downhill(-most) < 0 && downhill(most) > 0)) return null;
  const found = root((u) => downhill(Math.max(-most, Math.min(most, u))), 0);
  if (found === null) return null;
  const value = Math.tanh(found);
  const shares = probabilities(value);
  return {
    value,
    logLikelihood: total(
      table.flatMap((row, r) =>
        row.map((count, c) => (count > 0 ? count * Math.log(Math.max(1e-300, shares[r]?.[c] ?? 0)) : 0)),
      ),
    ),
    rows,
    columns,
  };
};
