import { at } from '../algebra/at.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';
import type { RowDesign } from '../weight/row-units.ts';
import { type At, averageMean, meanAt } from './marginal-effects.ts';
import { asItIs, designErrors, type ModelErrors } from './model-errors.ts';
import type { RegressionFit } from './regression.ts';

/** Means of an outcome by group at the same covariates, with what combines them. */
export interface AdjustedMeans {
  readonly means: Float64Array;
  readonly errors: ModelErrors;
}

/**
 * How each row moves each mean: through the coefficients, and through its own covariates, over which the mean is taken.
 */
const influences = (fit: RegressionFit, groups: readonly At[], gradients: readonly Float64Array[]) => {
  const { terms, scores, bread, rows } = fit;
  const p = terms.length;
  const all = rows.w.reduce((sum, weight) => sum + weight, 0);
  const means = groups.map((changed) => averageMean(fit, changed).value);
  const along = gradients.map((gradient) =>
    terms.map((_, k) => gradient.reduce((sum, own, j) => sum + own * element(bread, j, k), 0)),
  );
  const out = new Float64Array(rows.y.length * groups.length);
  for (let row = 0; row < rows.y.length; row += 1)
    groups.forEach((changed, group) => {
      let moved = (at(rows.w, row) / all) * (meanAt(fit, changed, row) - (means[group] ?? 0));
      for (let k = 0; k < p; k += 1) moved += (along[group]?.[k] ?? 0) * at(scores, row * p + k);
      out[row * groups.length + group] = moved;
    });
  return out;
};

const product = (gradients: readonly Float64Array[], covariance: Matrix): Matrix => {
  const own = zeroMatrix(gradients.length);
  gradients.forEach((one, a) => {
    gradients.forEach((other, b) => {
      let sum = 0;
      for (let j = 0; j < one.length; j += 1)
        for (let k = 0; k < other.length; k += 1)
          sum += at(one, j) * element(covariance, j, k) * at(other, k);
      own.values[a * gradients.length + b] = sum;
    });
  });
  return own;
};

/**
 * Adjusted means: the mean outcome if everybody were in a group and all else as it is; of a linear model without
 * products that is the mean at the covariates' means (analysis of covariance). `groups` are a model's columns for each
 * group. Under a design the covariates are a sample too and add to the error; with the errors of an experiment
 * (`robustErrors`) they are taken as they are.
 *
 * Not for: groups that no covariate value is shared by, where a model only extrapolates.
 * Source: Graubard & Korn 1999; Fisher 1932.
 * Oracle: means of `svypredmeans` of R's survey, errors by its `svyrecvar` from influence values (`svypredmeans` adds
 * the parts of coefficients and covariates as if they had nothing to do with each other); by hand from `lm` and HC2.
 *
 * @example
 * const rows = modelRows([1, 3, 2, 6], [{ term: 'g', values: [0, 0, 1, 1] }, { term: 'x', values: [0, 2, 1, 4] }]);
 * const fit = regression(rows, 'linear');
 * const as = (level) => (row, k) => (k === 1 ? level : rows.x[row * 3 + k]);
 * const errors = { covariance: null, df: 1, dfOf: () => 1, notes: [] };
 * adjustedMeans(fit, [as(0), as(1)], errors, null).means[0] // ≈ 2.9231
 */
export const adjustedMeans = (
  fit: RegressionFit,
  groups: readonly At[],
  errors: ModelErrors,
  sample: {
    readonly design: RowDesign;
    readonly lonely?: LonelyUnit | undefined;
    readonly person?: readonly number[] | undefined;
  } | null,
): AdjustedMeans => {
  const found = groups.map((changed) => averageMean(fit, changed));
  const means = Float64Array.from(found, ({ value }) => value);
  const gradients = found.map(({ gradient }) => gradient);
  if (sample === null)
    return {
      means,
      errors: {
        ...errors,
        covariance: errors.covariance && product(gradients, errors.covariance),
        dfOf: (combination) =>
          errors.dfOf(
            fit.terms.map((_, k) =>
              gradients.reduce((sum, gradient, group) => sum + at(combination, group) * at(gradient, k), 0),
            ),
          ),
      },
    };
  const moved = {
    terms: groups.map((_, group) => String(group)),
    coefficients: means,
    bread: asItIs(groups.length),
    scores: influences(fit, groups, gradients),
    logLikelihood: fit.logLikelihood,
    rows: fit.rows,
  };
  const { covariance, notes } = designErrors(moved, sample.design, sample.lonely, sample.person);
  return { means, errors: { covariance, df: errors.df, dfOf: () => errors.df, notes } };
};
