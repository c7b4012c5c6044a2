import { at } from '../algebra/at.ts';
import type { Averaged } from './marginal-effects.ts';
import type { ModelFit } from './regression.ts';

/** What stands in a predictor's column for a row; an ordinal model has no intercept. */
type At = (row: number, k: number) => number;

/** Distribution, density and its slope at a threshold less the linear predictor; beyond the last nothing is left. */
const edge = (eta: number | null, beyond: number) => {
  if (eta === null) return { share: beyond, density: 0, bend: 0 };
  const share = 1 / (1 + Math.exp(-eta));
  const density = share * (1 - share);
  return { share, density, bend: density * (1 - 2 * share) };
};

const average = (
  fit: ModelFit,
  categories: number,
  changed: At,
  of: (
    low: ReturnType<typeof edge>,
    high: ReturnType<typeof edge>,
    row: number,
  ) => {
    readonly value: number;
    readonly high: number;
    readonly low: number;
    readonly along: (k: number) => number;
  },
): readonly Averaged[] => {
  const cuts = categories - 1;
  const slopes = fit.terms.length - cuts;
  const { w } = fit.rows;
  const all = w.reduce((sum, own) => sum + own, 0);
  const found = Array.from({ length: categories }, () => ({
    value: 0,
    gradient: new Float64Array(fit.terms.length),
  }));
  for (let row = 0; row < w.length; row += 1) {
    let eta = 0;
    for (let k = 0; k < slopes; k += 1) eta += changed(row, k) * at(fit.coefficients, cuts + k);
    const edges = Array.from({ length: cuts }, (_, cut) => edge(at(fit.coefficients, cut) - eta, 0));
    const weight = at(w, row) / all;
    found.forEach((target, category) => {
      const own = of(edges[category - 1] ?? edge(null, 0), edges[category] ?? edge(null, 1), row);
      const { gradient } = target;
      target.value += weight * own.value;
      if (category < cuts) gradient[category] = at(gradient, category) + weight * own.high;
      if (category > 0) gradient[category - 1] = at(gradient, category - 1) + weight * own.low;
      for (let k = 0; k < slopes; k += 1) gradient[cuts + k] = at(gradient, cuts + k) + weight * own.along(k);
    });
  }
  return found;
};

/**
 * The share of each answer that an ordinal model says, over people at changed rows, with its derivative by thresholds
 * and slopes; `marginalEffect` makes a difference of two.
 *
 * Not for: slopes of their own at each threshold.
 * Source: McCullagh 1980; Williams 2012.
 * Oracle: none packaged; predictions of R's `svyolr` with a delta error worked by hand.
 *
 * @example
 * const rows = { terms: [], x: new Float64Array(0), y: Float64Array.of(0, 0, 1, 2), w: Float64Array.of(1, 1, 1, 1) };
 * ordinalShares(ordinalRegression(rows, 3), 3, () => 0)[0].value // ≈ 0.5
 */
export const ordinalShares = (fit: ModelFit, categories: number, changed: At): readonly Averaged[] =>
  average(fit, categories, changed, (low, high, row) => ({
    value: high.share - low.share,
    high: high.density,
    low: -low.density,
    along: (k) => -changed(row, k) * (high.density - low.density),
  }));

/**
 * How much the share of each answer changes on average with a number, where `grows` is the derivative of each column.
 *
 * Not for: lists (`ordinalShares` at two codes).
 * Source: Williams 2012.
 * Oracle: none packaged; predictions of R's `svyolr` with a delta error worked by hand.
 *
 * @example
 * const rows = modelRows([0, 0, 1, 1, 2, 1], [{ term: 'x', values: [0, 1, 1, 2, 3, 0] }], undefined, false);
 * const effects = ordinalSlopes(ordinalRegression(rows, 3), 3, (row) => rows.x[row], () => 1);
 * Math.abs(effects[0].value + effects[1].value + effects[2].value) < 1e-12 // true
 */
export const ordinalSlopes = (
  fit: ModelFit,
  categories: number,
  changed: At,
  grows: At,
): readonly Averaged[] => {
  const cuts = categories - 1;
  return average(fit, categories, changed, (low, high, row) => {
    let step = 0;
    for (let k = 0; k < fit.terms.length - cuts; k += 1)
      step += grows(row, k) * at(fit.coefficients, cuts + k);
    return {
      value: -(high.density - low.density) * step,
      high: -high.bend * step,
      low: low.bend * step,
      along: (k) =>
        (high.bend - low.bend) * step * changed(row, k) - (high.density - low.density) * grows(row, k),
    };
  });
};
