import { at } from '../../algebra/at.ts';
import { studentTQuantile } from '../../distribution/student-t.ts';
import {
  averageMean,
  averageSlope,
  type MarginalEffect,
  marginalEffect,
} from '../../model/marginal-effects.ts';
import type { ColumnPart, Instead, ModelColumns } from '../../model/model-columns.ts';
import { ordinalShares, ordinalSlopes } from '../../model/ordinal-effects.ts';
import type { RegressionFit } from '../../model/regression.ts';
import type { Bounded, RegressionCoefficient } from '../model-finding.ts';
import { type FittedModel, isRegression } from './fitted-model.ts';

const bounded = ({ value, se }: MarginalEffect, df: number, level: number): Bounded => {
  const reach = df > 0 ? studentTQuantile(0.5 + level / 2, df) * se : Number.NaN;
  if (!Number.isFinite(value)) return { value: null, se: null, low: null, high: null };
  return !Number.isFinite(reach)
    ? { value, se: null, low: null, high: null }
    : { value, se, low: value - reach, high: value + reach };
};

/** What stands in a model's column, as it is or with everybody at one level of a factor. */
export const rowsWith =
  (fit: RegressionFit, columns: ModelColumns, instead: Instead) =>
  (row: number, k: number): number =>
    k > 0 && columns.columns[k - 1]?.parts.some(({ variable }) => variable === instead.variable)
      ? columns.value(row, k - 1, instead)
      : at(fit.rows.x, row * fit.terms.length + k);

const firstOf = ({ predictors }: FittedModel, variable: string): string | null => {
  const predictor = predictors.find(({ term }) => term === variable);
  return predictor && 'levels' in predictor ? (predictor.levels[0] ?? null) : null;
};

/** The average change of a share or a count that a predictor goes with. */
export const effectOf = (
  model: FittedModel,
  { variable, level }: ColumnPart,
  confidence: number,
): Bounded | null => {
  const { fit, errors, columns } = model;
  if (!fit || !isRegression(fit) || fit.family === 'linear' || !errors?.covariance) return null;
  const first = firstOf(model, variable);
  const effect =
    level === null
      ? marginalEffect(
          averageSlope(fit, (row, k) => (k === 0 ? 0 : columns.slope(row, k - 1, variable))),
          errors.covariance,
        )
      : marginalEffect(
          averageMean(fit, rowsWith(fit, columns, { variable, level })),
          errors.covariance,
          averageMean(fit, rowsWith(fit, columns, { variable, level: first })),
        );
  return bounded(effect, errors.df, confidence);
};

/** The average change of the share of each answer to an ordered list. */
export const effectsOf = (
  model: FittedModel,
  { variable, level }: ColumnPart,
  confidence: number,
): NonNullable<RegressionCoefficient['effects']> => {
  const { fit, errors, columns, codes } = model;
  const covariance = errors?.covariance;
  if (!fit || isRegression(fit) || !errors || !covariance) return [];
  const width = columns.columns.length;
  const own = (row: number, k: number): number => at(fit.rows.x, row * width + k);
  const as = (instead: Instead) => (row: number, k: number) =>
    columns.columns[k]?.parts.some((part) => part.variable === variable)
      ? columns.value(row, k, instead)
      : own(row, k);
  if (level === null)
    return ordinalSlopes(fit, codes.length, own, (row, k) => columns.slope(row, k, variable)).map(
      (effect, place) => ({
        code: codes[place] ?? '',
        ...bounded(marginalEffect(effect, covariance), errors.df, confidence),
      }),
    );
  const [to, from] = [level, firstOf(model, variable)].map((one) =>
    ordinalShares(fit, codes.length, as({ variable, level: one })),
  );
  return codes.flatMap((code, place) => {
    const [one, other] = [to?.[place], from?.[place]];
    return one && other
      ? [{ code, ...bounded(marginalEffect(one, covariance, other), errors.df, confidence) }]
      : [];
  });
};
