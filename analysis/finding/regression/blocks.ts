import { at } from '../../algebra/at.ts';
import { inverse } from '../../algebra/inverse.ts';
import { element, type Matrix, zeroMatrix } from '../../algebra/matrix.ts';
import { partialEta } from '../../effect/partial-eta.ts';
import { modelRows } from '../../model/model-rows.ts';
import { explained, type RegressionFit, regression } from '../../model/regression.ts';
import { waldTest } from '../../model/wald-test.ts';
import type { CompleteRows } from '../complete-rows.ts';
import type { RegressionBlock } from '../model-finding.ts';
import { type FittedModel, isRegression } from './fitted-model.ts';

const submatrix = (matrix: Matrix, places: readonly number[]): Matrix => {
  const own = zeroMatrix(places.length);
  places.forEach((row, a) => {
    places.forEach((column, b) => {
      own.values[a * places.length + b] = element(matrix, row, column);
    });
  });
  return own;
};

const isPlain = ({ design, weights, person }: CompleteRows): boolean =>
  design.stratum === undefined &&
  design.cluster === undefined &&
  design.margin === undefined &&
  person === undefined &&
  weights.every((weight) => weight === weights[0]);

/**
 * How many times larger some coefficients' variances are, on average, than those of as many people drawn one by one: the
 * trace of V₀⁻¹V over their number, V₀ = Σw(y − ŷ)²/(n − p)·(XᵀWX)⁻¹.
 */
const meanDesignEffect = (fit: RegressionFit, covariance: Matrix, places: readonly number[]): number => {
  const { y, w } = fit.rows;
  const squares = y.reduce((sum, own, row) => sum + at(w, row) * (own - at(fit.fitted, row)) ** 2, 0);
  const scale = squares / (y.length - fit.terms.length);
  const plain = submatrix(fit.bread, places);
  const known = inverse({ size: plain.size, values: plain.values.map((own) => own * scale) });
  if (known === null) return Number.NaN;
  const own = submatrix(covariance, places);
  let trace = 0;
  for (let row = 0; row < own.size; row += 1)
    for (let column = 0; column < own.size; column += 1)
      trace += element(known.inverse, row, column) * element(own, column, row);
  return trace / places.length;
};

/** Whether all coefficients of some predictors, also inside interactions, are 0, and what they add to the others' R². */
const block = (
  { fit, errors, columns }: FittedModel,
  rows: CompleteRows,
  of: readonly string[],
  level: number,
): RegressionBlock => {
  const nothing = { r2: null, partial: null };
  if (!fit || !errors?.covariance) return { of, test: null, ...nothing };
  const before = fit.terms.length - columns.columns.length;
  const inside = columns.columns.map(({ parts }) => parts.some(({ variable }) => of.includes(variable)));
  const places = inside.flatMap((own, place) => (own ? [before + place] : []));
  const test = waldTest(fit.coefficients, errors.covariance, places, errors.df);
  if (!isRegression(fit) || fit.family !== 'linear') return { of, test, ...nothing };
  const others = columns.predictors.filter((_, place) => !inside[place]);
  const rest = regression(modelRows(fit.rows.y, others, fit.rows.w), 'linear');
  const [whole, without] = [
    explained(fit).r2,
    rest === null || rest === 'separated' ? null : explained(rest).r2,
  ];
  if (whole === null || without === null) return { of, test, ...nothing };
  return {
    of,
    test,
    r2: whole - without,
    partial: partialEta(
      (whole - without) / (1 - without),
      {
        terms: places.length,
        left: fit.rows.y.length - fit.terms.length,
        ...(isPlain(rows) ? {} : { designEffect: meanDesignEffect(fit, errors.covariance, places) }),
      },
      level,
    ),
  };
};

/** The blocks that were asked for. */
export const regressionBlocks = (
  model: FittedModel,
  rows: CompleteRows,
  blocks: readonly (readonly string[])[],
  level: number,
): readonly RegressionBlock[] => blocks.map((own) => block(model, rows, own, level));
