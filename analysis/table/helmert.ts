import { at } from '../algebra/at.ts';

/** Row contrasts of an R × C table: Σ_{i<j} x_i − j x_j for j = 1 … R−1, in each column. */
const contrastRows = (values: Float64Array, rows: number, columns: number): Float64Array => {
  const result = new Float64Array((rows - 1) * columns);
  for (let column = 0; column < columns; column += 1) {
    let before = at(values, column);
    for (let row = 1; row < rows; row += 1) {
      const value = at(values, row * columns + column);
      result[(row - 1) * columns + column] = before - row * value;
      before += value;
    }
  }
  return result;
};

const transposed = (values: Float64Array, rows: number, columns: number): Float64Array =>
  Float64Array.from(values, (_, place) => at(values, (place % rows) * columns + Math.floor(place / rows)));

/**
 * The (R−1)(C−1) interaction contrasts of an R × C table by Helmert's contrasts in both directions: zero for a table
 * of sums of a row effect and a column effect. Linear in the table, with cost R·C.
 *
 * @example
 * [...interactionContrasts(Float64Array.of(1, 2, 3, 4), 2, 2)] // [0]
 * [...interactionContrasts(Float64Array.of(1, 0, 0, 0), 2, 2)] // [1]
 */
export const interactionContrasts = (table: Float64Array, rows: number, columns: number): Float64Array => {
  const turned = transposed(contrastRows(table, rows, columns), rows - 1, columns);
  return transposed(contrastRows(turned, columns, rows - 1), columns - 1, rows - 1);
};
