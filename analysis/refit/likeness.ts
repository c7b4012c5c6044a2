import type { ReadText } from './coded-text.ts';

/** Added to every likeness: what all texts share, by which a layer learns its biases. */
const common = 1;

/**
 * How alike every two texts are: the sum of products of their features, and one. Row-major, symmetric.
 *
 * @example
 * const text = { logits: [0, 0], places: Int32Array.of(4), values: Float64Array.of(0.5) };
 * likeness([text, text]) // Float64Array.of(1.25, 1.25, 1.25, 1.25)
 */
export const likeness = (texts: readonly ReadText[]): Float64Array => {
  const many = texts.length;
  const matrix = new Float64Array(many * many).fill(common);
  const holders = new Map<number, { readonly rows: number[]; readonly values: number[] }>();
  for (const [row, { places, values }] of texts.entries())
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      const value = values[at] ?? 0;
      const own = holders.get(place) ?? { rows: [], values: [] };
      holders.set(place, own);
      own.rows.push(row);
      own.values.push(value);
      for (let one = 0; one < own.rows.length; one += 1) {
        const cell = row * many + (own.rows[one] ?? 0);
        matrix[cell] = (matrix[cell] ?? 0) + value * (own.values[one] ?? 0);
      }
    }
  for (let row = 0; row < many; row += 1)
    for (let other = 0; other < row; other += 1) matrix[other * many + row] = matrix[row * many + other] ?? 0;
  return matrix;
};

/** The part of a symmetric matrix that belongs to some of its rows. */
export const likenessOf = (matrix: Float64Array, many: number, rows: readonly number[]): Float64Array => {
  const part = new Float64Array(rows.length ** 2);
  let place = 0;
  for (const row of rows)
    for (const column of rows) {
      part[place] = matrix[row * many + column] ?? 0;
      place += 1;
    }
  return part;
};
