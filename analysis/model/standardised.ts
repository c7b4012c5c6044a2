import { at } from '../algebra/at.ts';
import { element } from '../algebra/matrix.ts';
import { asItIs } from './model-errors.ts';
import type { ModelFit, RegressionFit } from './regression.ts';

/** Deviation of a column over the rows of a model, and how much each row moves it. */
const deviationOf = (
  { x, w }: RegressionFit['rows'],
  values: (row: number) => number,
): { readonly deviation: number; readonly influence: Float64Array } => {
  const all = w.reduce((sum, weight) => sum + weight, 0);
  const rows = x.length === 0 ? 0 : w.length;
  let mean = 0;
  for (let row = 0; row < rows; row += 1) mean += (at(w, row) / all) * values(row);
  let variance = 0;
  for (let row = 0; row < rows; row += 1) variance += (at(w, row) / all) * (values(row) - mean) ** 2;
  const deviation = Math.sqrt(variance);
  return {
    deviation,
    influence: w.map(
      (weight, row) => ((weight / all) * ((values(row) - mean) ** 2 - variance)) / (2 * deviation),
    ),
  };
};

/**
 * Standardised coefficients of a linear model as a fit whose errors `designModel` gives: of a number the outcome's
 * deviations for one of its own; of a level of a factor (`isNumber` false) the outcome's deviations. The deviations are
 * estimates too, and their part in the error is there. The intercept is as it was. Null where something does not vary.
 *
 * Not for: comparing groups whose spread differs.
 * Source: Yuan & Chan 2011.
 * Oracle: `standardizedSolution` of R's lavaan with robust errors.
 *
 * @example
 * const rows = modelRows([1, 3, 5, 8], [{ term: 'x', values: [0, 1, 2, 3] }]);
 * const fit = standardisedFit(regression(rows, 'linear'), () => true);
 * fit.coefficients[1] // ≈ 0.9944
 */
export const standardisedFit = (fit: RegressionFit, isNumber: (term: string) => boolean): ModelFit | null => {
  const { rows, terms, scores, bread } = fit;
  const p = terms.length;
  const outcome = deviationOf(rows, (row) => at(rows.y, row));
  if (!(outcome.deviation > 0)) return null;
  const coefficients = Float64Array.from(fit.coefficients);
  const influence = new Float64Array(scores.length);
  for (let row = 0; row < rows.y.length; row += 1)
    for (let j = 0; j < p; j += 1)
      for (let k = 0; k < p; k += 1)
        influence[row * p + j] = at(influence, row * p + j) + element(bread, j, k) * at(scores, row * p + k);
  for (const [j, term] of terms.entries()) {
    if (term === '(Intercept)') continue;
    const own = isNumber(term) ? deviationOf(rows, (row) => at(rows.x, row * p + j)) : null;
    if (own !== null && !(own.deviation > 0)) return null;
    const times = (own?.deviation ?? 1) / outcome.deviation;
    const value = at(fit.coefficients, j) * times;
    coefficients[j] = value;
    for (let row = 0; row < rows.y.length; row += 1)
      influence[row * p + j] =
        times * at(influence, row * p + j) +
        value *
          ((own === null ? 0 : at(own.influence, row) / own.deviation) -
            at(outcome.influence, row) / outcome.deviation);
  }
  return {
    terms,
    coefficients,
    bread: asItIs(p),
    scores: influence,
    logLikelihood: fit.logLikelihood,
    rows,
  };
};
