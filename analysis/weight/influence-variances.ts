import { at } from '../algebra/at.ts';
import { element } from '../algebra/matrix.ts';
import type { Note } from '../finding/finding-parts.ts';
import { degreesOfFreedom } from './degrees-of-freedom.ts';
import { designCovariance, type LonelyUnit } from './linearised-variance.ts';
import { type RowDesign, rowUnits } from './row-units.ts';

/** What a design lets one know of estimators: the variance of each, and ν. */
export interface InfluenceVariances {
  /** Null where the design does not allow one. */
  readonly variances: readonly number[] | null;
  readonly df: number;
  readonly notes: readonly Note[];
}

/**
 * Linearised variance under the design of estimators that are no means: each is told by how much every row, as it is
 * weighted, moves it (its influence values, which add up to nothing). Rows outside the estimator stay in the design
 * and move nothing. Deville 1999; of a mean it equals `svymean` of R's survey.
 *
 * @example
 * influenceVariances([[-0.1875, 0.0625, 0.0625, 0.0625]], {}).variances[0] // ≈ 0.0625
 */
export const influenceVariances = (
  influences: readonly ArrayLike<number>[],
  design: RowDesign,
  lonely?: LonelyUnit,
): InfluenceVariances => {
  const size = influences.length;
  const { units, places } = rowUnits(influences[0]?.length ?? 0, design);
  const totals = units.map(() => new Float64Array(size));
  const squares = units.map(() => new Float64Array(size));
  const linear = units.map(() => new Float64Array(size));
  places.forEach((place, row) => {
    const [total, square, byWeight] = [totals[place], squares[place], linear[place]];
    if (total === undefined || square === undefined || byWeight === undefined) return;
    const weight = design.margin?.weights[row] ?? 1;
    for (let own = 0; own < size; own += 1) {
      const value = influences[own]?.[row] ?? 0;
      total[own] = at(total, own) + value;
      square[own] = at(square, own) + value * value;
      byWeight[own] = at(byWeight, own) + weight * value;
    }
  });
  const nothing = new Float64Array(size);
  const { matrix, notes } = designCovariance(
    units,
    (place) => ({
      total: totals[place] ?? nothing,
      squares: squares[place] ?? nothing,
      linear: linear[place] ?? nothing,
    }),
    size,
    lonely,
  );
  return {
    variances: matrix && Array.from(influences, (_, own) => Math.max(0, element(matrix, own, own))),
    df: degreesOfFreedom(units),
    notes,
  };
};
