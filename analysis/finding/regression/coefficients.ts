import type { ColumnPart } from '../../model/model-columns.ts';
import { designErrors, linearCombination } from '../../model/model-errors.ts';
import { standardisedFit } from '../../model/standardised.ts';
import type { Asked } from '../asked.ts';
import type { CompleteRows } from '../complete-rows.ts';
import type { Bounded, RegressionCoefficient } from '../model-finding.ts';
import { effectOf, effectsOf } from './effects.ts';
import { type FittedModel, isRegression } from './fitted-model.ts';

/** A ratio from its logarithm; none where it is beyond all numbers. */
export const ratioOf = (logarithm: number | null): number | null => {
  const own = logarithm === null ? Number.NaN : Math.exp(logarithm);
  return Number.isFinite(own) ? own : null;
};

const boundsOf = ({ value, se, low, high }: Bounded): Bounded => ({ value, se, low, high });

/** People at each combination of the column's level and the first one of each factor in it: those with all, then others. */
export const peopleBehind = (
  { predictors, person }: Pick<FittedModel, 'predictors' | 'person'>,
  parts: readonly ColumnPart[],
): readonly number[] => {
  const coded = parts.flatMap(({ variable, level }) => {
    const own = predictors.find(({ term }) => term === variable);
    return own && 'levels' in own ? [{ codes: own.codes, level, first: own.levels[0] }] : [];
  });
  if (coded.length === 0) return [];
  const cells = Array.from({ length: 2 ** coded.length }, () => new Set<number>());
  (coded[0]?.codes ?? []).forEach((_, row) => {
    let cell = 0;
    for (const [place, { codes, level, first }] of coded.entries()) {
      if (codes[row] === level) continue;
      if (codes[row] !== first) return;
      cell += 2 ** place;
    }
    cells[cell]?.add(person?.[row] ?? row);
  });
  return cells.map(({ size }) => size);
};

/** Errors of the standardised coefficients of a linear model, when they are asked for and can be had. */
export const standardisedModel = (asked: Asked, { fit, columns }: FittedModel, rows: CompleteRows) => {
  if (!fit || !isRegression(fit) || fit.family !== 'linear') return null;
  const own = standardisedFit(
    fit,
    (term) =>
      columns.columns.find((column) => column.term === term)?.parts.every((one) => one.level === null) ??
      false,
  );
  return own && { fit: own, errors: designErrors(own, rows.design, asked.lonely, rows.person) };
};

/** Every coefficient but intercept and thresholds. */
export const regressionCoefficients = (
  model: FittedModel,
  standardised: ReturnType<typeof standardisedModel> | undefined,
  level: number,
): readonly RegressionCoefficient[] => {
  const { fit, errors, columns, predictors, family } = model;
  const before = fit ? fit.terms.length - columns.columns.length : 0;
  const unit = (place: number) =>
    Float64Array.from({ length: fit?.terms.length ?? 0 }, (_, k) => (k === before + place ? 1 : 0));
  return columns.columns.map(({ parts }, place) => {
    const [first = { variable: '', level: null }, ...others] = parts;
    const predictor = predictors.find(({ term }) => term === first.variable);
    const own = fit && errors ? linearCombination(fit.coefficients, unit(place), errors, level) : null;
    const counts = peopleBehind(model, parts);
    const scaled =
      standardised &&
      linearCombination(standardised.fit.coefficients, unit(place), standardised.errors, level);
    return {
      variable: first.variable,
      code: first.level,
      against: predictor && 'levels' in predictor ? (predictor.levels[0] ?? null) : null,
      with: others.map(({ variable, level: code }) => ({ variable, code })),
      n: counts[0] ?? null,
      againstN: counts.length > 1 ? Math.min(...counts.slice(1)) : null,
      value: own?.value ?? null,
      se: own?.se ?? null,
      low: own?.low ?? null,
      high: own?.high ?? null,
      p: own?.p ?? null,
      df: own?.df ?? 0,
      ratio:
        own === null || family === 'linear'
          ? null
          : { value: ratioOf(own.value), low: ratioOf(own.low), high: ratioOf(own.high) },
      effect: others.length > 0 ? null : effectOf(model, first, level),
      ...(family === 'ordinal' ? { effects: others.length > 0 ? [] : effectsOf(model, first, level) } : {}),
      ...(standardised === undefined ? {} : { standardised: scaled ? boundsOf(scaled) : null }),
    };
  });
};
