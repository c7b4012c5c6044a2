import { at } from '../algebra/at.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { studentTQuantile, studentTTwoSided } from '../distribution/student-t.ts';
import type { Note } from '../finding/finding-parts.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';
import type { RowDesign } from '../weight/row-units.ts';
import { designModel } from './design-model.ts';
import type { ModelFit, RegressionFit } from './regression.ts';
import { biasReduced, robustCovariance } from './robust-covariance.ts';

/** What is known of how far coefficients may be off. */
export interface ModelErrors {
  readonly covariance: Matrix | null;
  readonly df: number;
  /** Degrees of freedom of a linear combination of coefficients. */
  readonly dfOf: (combination: ArrayLike<number>) => number;
  readonly notes: readonly Note[];
}

/** A linear combination of coefficients, or one of them. */
export interface Combined {
  readonly value: number;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
  readonly df: number;
}

/** A fit whose rows are people, where rows were several answers of each. */
const byPerson = (fit: ModelFit, person: readonly number[]): ModelFit => {
  const p = fit.terms.length;
  const people = person.reduce((most, own) => Math.max(most, own + 1), 0);
  const scores = new Float64Array(people * p);
  person.forEach((own, row) => {
    for (let k = 0; k < p; k += 1)
      scores[own * p + k] = at(scores, own * p + k) + at(fit.scores, row * p + k);
  });
  return { ...fit, scores, rows: { ...fit.rows, y: new Float64Array(people) } };
};

/** Errors under the design (`designModel`), whose rows are people; `person` says whose each row of the fit is. */
export const designErrors = (
  fit: ModelFit,
  design: RowDesign,
  lonely?: LonelyUnit,
  person?: readonly number[],
): ModelErrors => {
  const own = person === undefined ? fit : byPerson(fit, person);
  const { covariance, df, notes } = designModel(own, design, lonely);
  return { covariance, df, dfOf: () => df, notes };
};

/**
 * Errors of a linear model of unweighted people, as experiments have them: HC2 with n − p degrees of freedom; where
 * rows of the same person or place go together CR2 with those of Satterthwaite, and the least of them for the model.
 *
 * Not for: weights and strata (`designErrors`).
 * Source: MacKinnon & White 1985; Bell & McCaffrey 2002.
 * Oracle: `vcovHC` of R's sandwich; `coef_test` of clubSandwich.
 *
 * @example
 * const rows = modelRows([1, 3, 2, 5, 2, 4], [{ term: 'x', values: [0, 1, 0, 1, 0, 1] }]);
 * const fit = regression(rows, 'linear');
 * robustErrors(fit).df // 4
 * robustErrors(fit, ['a', 'a', 'b', 'b', 'c', 'c']).dfOf([0, 1]) // ≈ 2
 */
export const robustErrors = (fit: RegressionFit, cluster?: readonly string[]): ModelErrors => {
  if (cluster === undefined) {
    const df = fit.rows.y.length - fit.terms.length;
    return { covariance: df > 0 ? robustCovariance(fit, 'HC2') : null, df, dfOf: () => df, notes: [] };
  }
  const { covariance, df, dfOf } = biasReduced(fit, cluster);
  return { covariance, df: Math.min(...df), dfOf, notes: [] };
};

/**
 * A linear combination of coefficients (b₁ − b₂ is 1 and −1) with t interval and test against 0; without an error where
 * its variance cannot be had.
 *
 * Not for: combinations chosen after looking at the coefficients.
 * Source: Rao 1973.
 * Oracle: `svycontrast` of R's survey.
 *
 * @example
 * const rows = modelRows([1, 3, 2, 5, 2, 4], [{ term: 'x', values: [0, 1, 0, 1, 0, 1] }]);
 * const fit = regression(rows, 'linear');
 * linearCombination(fit.coefficients, [1, 1], robustErrors(fit)).value // ≈ 4
 * linearCombination(fit.coefficients, [1, 1], robustErrors(fit)).se // ≈ 0.5774
 */
export const linearCombination = (
  coefficients: ArrayLike<number>,
  combination: ArrayLike<number>,
  { covariance, dfOf }: Pick<ModelErrors, 'covariance' | 'dfOf'>,
  level = 0.95,
): Combined => {
  let [value, variance] = [0, 0];
  for (let j = 0; j < combination.length; j += 1) {
    const own = at(combination, j);
    if (own === 0) continue;
    value += own * at(coefficients, j);
    for (let k = 0; covariance !== null && k < combination.length; k += 1)
      variance += own * at(combination, k) * element(covariance, j, k);
  }
  const df = variance > 0 ? dfOf(combination) : 0;
  if (!(variance > 0) || !(df > 0)) return { value, se: null, low: null, high: null, p: null, df };
  const se = Math.sqrt(variance);
  const reach = studentTQuantile(0.5 + level / 2, Math.min(df, 1e9)) * se;
  return { value, se, low: value - reach, high: value + reach, p: studentTTwoSided(value / se, df), df };
};

/** The identity, where scores are influence values already. */
export const asItIs = (size: number): Matrix => {
  const own = zeroMatrix(size);
  for (let k = 0; k < size; k += 1) own.values[k * size + k] = 1;
  return own;
};
