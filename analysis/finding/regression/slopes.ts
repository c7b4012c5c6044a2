import { linearCombination } from '../../model/model-errors.ts';
import { waldTest } from '../../model/wald-test.ts';
import { smallBase } from '../asked.ts';
import type { CompleteRows } from '../complete-rows.ts';
import type { Bounded, GroupSlopes } from '../model-finding.ts';
import { ratioOf } from './coefficients.ts';
import { type FittedModel, peopleWith, type RegressionTold } from './fitted-model.ts';

type SlopesTold = NonNullable<RegressionTold['slopes']>[number];

const nothing: Bounded = { value: null, se: null, low: null, high: null };

/** Coefficients that make the slope of a number in each group, what else it interacts with held as the coding says. */
const vectorsOf = (
  { fit, columns }: FittedModel,
  told: SlopesTold,
  levels: readonly string[],
  coding: string,
) => {
  const before = fit ? fit.terms.length - columns.columns.length : 0;
  return levels.map((group) => {
    const vector = new Float64Array(fit?.terms.length ?? 0);
    columns.columns.forEach(({ parts }, place) => {
      const [only, other] = [parts.length, parts.find(({ variable }) => variable === told.by)];
      if (!parts.some(({ variable }) => variable === told.of) || only > 2 || (only === 2 && !other)) return;
      const own = other?.level === group ? 1 : 0;
      vector[before + place] = other ? own - (coding === 'average' ? 1 / levels.length : 0) : 1;
    });
    return vector;
  });
};

const sumOf = (
  vectors: readonly { readonly vector: Float64Array; readonly times: number }[],
  size: number,
) => {
  const sum = new Float64Array(size);
  for (const { vector, times } of vectors)
    for (const [place, own] of vector.entries()) sum[place] = (sum[place] ?? 0) + times * own;
  return sum;
};

/**
 * The slopes of a number in each group of a list that it interacts with, their mean over everybody, and how far each is
 * from that mean. Groups of few people have no part in the mean: one person's slope is no slope.
 */
export const groupSlopes = (
  model: FittedModel,
  rows: CompleteRows,
  { slopes = [], coding = 'first' }: RegressionTold,
  level: number,
): readonly GroupSlopes[] =>
  slopes.map((told): GroupSlopes => {
    const { fit, errors, predictors, columns, person, family } = model;
    const factor = predictors.find(({ term }) => term === told.by);
    if (factor === undefined || !('levels' in factor)) throw new Error(`groupSlopes: ${told.by} is no list`);
    const { levels, codes } = factor;
    const size = fit?.terms.length ?? 0;
    const vectors = vectorsOf(model, told, levels, coding);
    const groups = levels.map((code, place) => ({
      code,
      vector: vectors[place] ?? new Float64Array(size),
      n: peopleWith(codes.length, person, (row) => codes[row] === code),
      weight: codes.reduce(
        (sum, own, row) => (own === code ? sum + (rows.weights[person?.[row] ?? row] ?? 0) : sum),
        0,
      ),
    }));
    const many = groups.filter(({ n }) => n >= smallBase);
    const all = many.reduce((sum, { weight }) => sum + weight, 0);
    const mean = sumOf(
      many.map(({ vector, weight }) => ({ vector, times: weight / all })),
      size,
    );
    const bounded = (vector: Float64Array) => {
      if (!fit || !errors) return { ...nothing, ratio: null, p: null };
      const { value, se, low, high, p } = linearCombination(fit.coefficients, vector, errors, level);
      const ratio =
        family === 'linear' ? null : { value: ratioOf(value), low: ratioOf(low), high: ratioOf(high) };
      return { value, se, low, high, ratio, p };
    };
    const before = size - columns.columns.length;
    const places = columns.columns.flatMap(({ parts }, place) =>
      parts.length === 2 &&
      [told.of, told.by].every((name) => parts.some(({ variable }) => variable === name))
        ? [before + place]
        : [],
    );
    const { p: _, ...common } = bounded(mean);
    return {
      ...told,
      common: many.length > 0 ? common : { ...nothing, ratio: null },
      groups: groups.map(({ code, n, vector }) => {
        const { p: __, ...own } = bounded(vector);
        const isApart = n >= smallBase && many.length > 1;
        const apart = sumOf(
          [
            { vector, times: 1 },
            { vector: mean, times: -1 },
          ],
          size,
        );
        return { code, n, ...own, deviation: isApart ? bounded(apart) : null };
      }),
      df: errors?.df ?? 0,
      test:
        fit && errors?.covariance ? waldTest(fit.coefficients, errors.covariance, places, errors.df) : null,
    };
  });
