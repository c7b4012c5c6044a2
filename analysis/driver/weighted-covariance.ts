import type { Matrix } from '../algebra/matrix.ts';

/**
 * Covariances of columns for any weights of the rows, made once and asked often, as a bootstrap does. A row of weight 0
 * costs nothing. Divided by the sum of the weights.
 *
 * @example
 * [...weightedCovariance([[1, 2, 3], [2, 4, 9]])([1, 1, 0]).values] // [0.25, 0.5, 0.5, 1]
 */
export const weightedCovariance = (
  columns: readonly (readonly number[])[],
): ((weights: ArrayLike<number>) => Matrix) => {
  const size = columns.length;
  const rows = columns[0]?.length ?? 0;
  /* Rows one after the other, about means of their own, so that sums of squares do not cancel. */
  const cells = new Float64Array(rows * size);
  columns.forEach((own, column) => {
    const mean = own.reduce((sum, value) => sum + value, 0) / rows;
    own.forEach((value, row) => {
      cells[row * size + column] = value - mean;
    });
  });
  return (given) => {
    const weights = given instanceof Float64Array ? given : Float64Array.from(given);
    const sums = new Float64Array(size);
    const values = new Float64Array(size * size);
    let all = 0;
    for (let row = 0; row < rows; row += 1) {
      const weight = weights[row] as number;
      if (weight === 0) continue;
      all += weight;
      const start = row * size;
      for (let one = 0; one < size; one += 1) {
        const own = weight * (cells[start + one] as number);
        const target = one * size;
        sums[one] = (sums[one] as number) + own;
        for (let other = 0; other <= one; other += 1)
          values[target + other] =
            (values[target + other] as number) + own * (cells[start + other] as number);
      }
    }
    for (let one = 0; one < size; one += 1)
      for (let other = 0; other <= one; other += 1) {
        const raw = (values[one * size + other] ?? 0) / all;
        const value = raw - ((sums[one] ?? 0) / all) * ((sums[other] ?? 0) / all);
        /* What does not vary within the weights has no variance, and not one of rounding. */
        const told = one === other && value <= 1e-12 * raw ? 0 : value;
        values[one * size + other] = told;
        values[other * size + one] = told;
      }
    return { size, values };
  };
};
