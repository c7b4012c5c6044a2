import type { Predictor } from './model-rows.ts';

/** What a column of a model is made of: a number, or a level of a factor. */
export interface ColumnPart {
  readonly variable: string;
  readonly level: string | null;
}

export interface ModelColumn {
  readonly term: string;
  /** One, or several that are multiplied: an interaction. */
  readonly parts: readonly ColumnPart[];
}

/** What a coefficient holds the others at: their first level and zero, or the average over levels and the mean. */
export type Coding = 'first' | 'average';

/** A predictor as if everybody had this level. */
export interface Instead {
  readonly variable: string;
  readonly level: string | null;
}

export interface ModelColumns {
  readonly columns: readonly ModelColumn[];
  /** The columns as numbers, for `modelRows`. */
  readonly predictors: readonly { readonly term: string; readonly values: Float64Array }[];
  /** What stands in a column for a row, as it is or as if a factor had another level. */
  readonly value: (row: number, column: number, instead?: Instead) => number;
  /** How much a column grows with a number, for a row. */
  readonly slope: (row: number, column: number, variable: string) => number;
}

const nameOf = ({ variable, level }: ColumnPart): string => `${variable}${level ?? ''}`;

const partsOf = (predictor: Predictor): readonly ColumnPart[] =>
  'levels' in predictor
    ? predictor.levels.slice(1).map((level) => ({ variable: predictor.term, level }))
    : [{ variable: predictor.term, level: null }];

/** Every way to take one part of each. */
const combinations = (lists: readonly (readonly ColumnPart[])[]): readonly (readonly ColumnPart[])[] =>
  lists.reduce<readonly (readonly ColumnPart[])[]>(
    (found, list) => found.flatMap((own) => list.map((part) => [...own, part])),
    [[]],
  );

/**
 * Columns of a model with interactions: a number, each level of a factor against its first, and their products, named
 * as in R (`a1:b1`). With `average` a level's column is less 1/k and a number less its mean, so that a coefficient
 * beside interactions is the difference on average over the levels of the others, as in an experiment whose factors are
 * coded −½ and ½; the coefficient of a product of two is the difference of differences either way.
 *
 * @example
 * const group = { term: 'g', codes: ['a', 'b', 'b'], levels: ['a', 'b'] };
 * const own = modelColumns([group, { term: 'x', values: [1, 2, 3] }], [['g', 'x']], 'first');
 * own.columns.map(({ term }) => term) // ['gb', 'x', 'gb:x']
 * own.value(2, 2) // 3
 * modelColumns([group], [], 'average').value(2, 0) // 0.5
 */
export const modelColumns = (
  predictors: readonly Predictor[],
  interactions: readonly (readonly string[])[] = [],
  coding: Coding = 'first',
  weights?: ArrayLike<number>,
): ModelColumns => {
  const known = new Map(predictors.map((own) => [own.term, own]));
  const averaged = coding === 'average';
  const means = new Map(
    predictors.map((own) => {
      if ('levels' in own) return [own.term, averaged ? 1 / own.levels.length : 0];
      let [sum, all] = [0, 0];
      for (let row = 0; row < own.values.length; row += 1) {
        const weight = weights?.[row] ?? 1;
        sum += weight * (own.values[row] ?? 0);
        all += weight;
      }
      return [own.term, averaged && all > 0 ? sum / all : 0];
    }),
  );
  const single = predictors.flatMap((own) => partsOf(own).map((part) => [part]));
  const crossed = interactions.flatMap((names) =>
    combinations(
      names.map((name) => {
        const own = known.get(name);
        if (own === undefined) throw new Error(`modelColumns: ${name} is no predictor`);
        return partsOf(own);
      }),
    ),
  );
  const columns = [...single, ...crossed].map((parts) => ({ term: parts.map(nameOf).join(':'), parts }));
  const partAt = ({ variable, level }: ColumnPart, row: number, instead?: Instead): number => {
    const own = known.get(variable);
    if (own === undefined) return Number.NaN;
    const mean = means.get(variable) ?? 0;
    if (!('levels' in own)) return (own.values[row] ?? Number.NaN) - mean;
    const met = instead?.variable === variable ? instead.level : own.codes[row];
    return (met === level ? 1 : 0) - mean;
  };
  const value = (row: number, column: number, instead?: Instead): number =>
    (columns[column]?.parts ?? []).reduce((product, part) => product * partAt(part, row, instead), 1);
  const slope = (row: number, column: number, variable: string): number => {
    const parts = columns[column]?.parts ?? [];
    return parts.some((part) => part.variable === variable)
      ? parts.reduce((product, part) => product * (part.variable === variable ? 1 : partAt(part, row)), 1)
      : 0;
  };
  const [first] = predictors;
  const rows = first === undefined ? 0 : ('levels' in first ? first.codes : first.values).length;
  return {
    columns,
    predictors: columns.map(({ term }, column) => ({
      term,
      values: Float64Array.from({ length: rows }, (_, row) => value(row, column)),
    })),
    value,
    slope,
  };
};
