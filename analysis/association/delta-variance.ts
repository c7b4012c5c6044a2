import { at } from '../algebra/at.ts';
import type { ShareTable } from '../table/share-table.ts';

/**
 * Linearised variance of a function of a table's shares, from its derivative by each share: dθ/dT_k = (g_k − Σ p g)/W
 * over the covariance of the cells' totals. Null where the design has no covariance or nobody counts.
 */
export const deltaVariance = (table: ShareTable, gradient: ArrayLike<number>): number | null => {
  const { covariance, w, df } = table;
  const weight = w.reduce((sum, value) => sum + value, 0);
  if (covariance === null || !(weight > 0) || !(df > 0)) return null;
  let centre = 0;
  for (let cell = 0; cell < w.length; cell += 1) centre += (at(gradient, cell) * at(w, cell)) / weight;
  const move = Float64Array.from(w, (_, cell) => (at(gradient, cell) - centre) / weight);
  let variance = 0;
  for (let row = 0; row < move.length; row += 1) {
    const left = at(move, row);
    if (left === 0) continue;
    for (let column = 0; column < move.length; column += 1)
      variance += left * at(covariance.values, row * covariance.size + column) * at(move, column);
  }
  return variance;
};
