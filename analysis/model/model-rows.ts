/** Rows of a regression: complete on everything in it. */
export interface ModelRows {
  readonly terms: readonly string[];
  /** One row a person, one column a term, row-major; the first column is 1 where there is an intercept. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly w: Float64Array;
  /** Added to the linear predictor as it is: of counts the logarithm of how much could be counted. */
  readonly offset?: Float64Array;
}

/** What a regression explains by: a number, or codes of which the first level is what others are compared with. */
export type Predictor =
  | { readonly term: string; readonly values: ArrayLike<number> }
  | { readonly term: string; readonly codes: readonly string[]; readonly levels: readonly string[] };

/** The columns a predictor stands for: itself, or one for each level after the first (`age30-44`). */
export const termsOf = (predictor: Predictor): readonly string[] =>
  'levels' in predictor
    ? predictor.levels.slice(1).map((level) => `${predictor.term}${level}`)
    : [predictor.term];

/**
 * Rows for a regression with an intercept. Nothing may be missing: whoever calls has left out incomplete rows, and
 * counted them. Factors have treatment contrasts, as R has them.
 *
 * @example
 * const rows = modelRows([1, 2], [{ term: 'g', codes: ['a', 'b'], levels: ['a', 'b'] }]);
 * [rows.terms, [...rows.x]] // [['(Intercept)', 'gb'], [1, 0, 1, 1]]
 */
export const modelRows = (
  y: ArrayLike<number>,
  predictors: readonly Predictor[],
  weights?: ArrayLike<number>,
  intercept = true,
): ModelRows => {
  const terms = [...(intercept ? ['(Intercept)'] : []), ...predictors.flatMap(termsOf)];
  const x = new Float64Array(y.length * terms.length);
  for (let row = 0; row < y.length; row += 1) {
    const own: number[] = intercept ? [1] : [];
    for (const predictor of predictors)
      if ('levels' in predictor)
        for (const level of predictor.levels.slice(1)) own.push(predictor.codes[row] === level ? 1 : 0);
      else own.push(predictor.values[row] ?? Number.NaN);
    x.set(own, row * terms.length);
  }
  if (x.some(Number.isNaN)) throw new Error('modelRows requires complete rows');
  return {
    terms,
    x,
    y: Float64Array.from(y),
    w: Float64Array.from({ length: y.length }, (_, row) => weights?.[row] ?? 1),
  };
};
