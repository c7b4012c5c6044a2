import { at } from '../algebra/at.ts';
import { solveNormal } from '../algebra/normal-equations.ts';
import { tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignTally, Tally } from '../summary/tally.ts';
import { linearCovariance } from './linear-covariance.ts';
import type { DesignCovariance, LonelyUnit } from './linearised-variance.ts';
import type { Margin } from './margins.ts';
import { marginColumns } from './regression-weights.ts';

/** A design tally of design weights with every cell's rows multiplied by the factor of that cell. */
export const calibratedTally = (evidence: DesignTally, factors: ArrayLike<number>): DesignTally => ({
  units: evidence.units,
  cells: evidence.cells.map(
    ({ dimensions, n, w, w2 }): Tally => ({
      dimensions,
      n,
      w: w.map((value, cell) => value * at(factors, cell)),
      w2: w2.map((value, cell) => value * at(factors, cell) ** 2),
    }),
  ),
});

/** With which weights influence values are regressed on the margins. */
export type ResidualWeights = 'design' | 'final' | 'none';

/**
 * Covariance of estimators under weights that were calibrated to margins: knowing the margins takes away the part of
 * the spread that they explain. The influence values (without weight) are regressed on the margins' categories, and
 * the residuals, times the final weight, vary by the design (Deville & Särndal 1992). Regression with the design
 * weights for post-stratification and regression weights, with the final ones for raking; R's `rake` leaves weights
 * out (`none`), which is there to compare. From the design tally over margins and outcome, in design weights, its
 * factor by cell, and influence values by cell: 0 in cells of rows without an answer, which stay in the design.
 *
 * Not for: weights that were trimmed afterwards.
 * Source: Deville & Särndal 1992.
 * Oracle: `calibrate`, `postStratify` and `rake` of R's survey.
 *
 * @example
 * const n = Float64Array.of(30, 70);
 * const evidence = { units: [{ stratum: '', rows: 100 }], cells: [{ dimensions: [{ variable: 'a', codes: ['x', 'y'] }], n, w: n, w2: n }] };
 * const margins = [{ variable: 'a', targets: { x: 0.5, y: 0.5 } }];
 * const found = calibratedCovariance(evidence, [5 / 3, 5 / 7], margins, [[0.005, -0.005]], 'design');
 * Math.abs(found.matrix.values[0]) < 1e-20 // true
 */
export const calibratedCovariance = (
  evidence: DesignTally,
  factors: ArrayLike<number>,
  margins: readonly Margin[],
  influence: readonly ArrayLike<number>[],
  by: ResidualWeights,
  lonely?: LonelyUnit,
): DesignCovariance => {
  const final = calibratedTally(evidence, factors);
  const weights =
    by === 'none' ? tallyOfDesign(evidence).n : tallyOfDesign(by === 'design' ? evidence : final).w;
  const columns = marginColumns(tallyOfDesign(evidence), margins);
  const residuals = influence.map((own) => {
    const right = columns.map((column) =>
      column.reduce((sum, value, cell) => sum + value * at(own, cell) * at(weights, cell), 0),
    );
    const slopes = solveNormal(columns, weights, right);
    return Float64Array.from(weights, (_, cell) =>
      columns.reduce((rest, column, place) => rest - at(column, cell) * (slopes[place] ?? 0), at(own, cell)),
    );
  });
  return linearCovariance(final, residuals, lonely);
};
