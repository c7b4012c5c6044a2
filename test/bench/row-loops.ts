/** What the statistics bench compares with where R is not installed: plain loops, person by person. */

export interface DesignRow {
  readonly row: number;
  readonly column: number;
  readonly stratum: number;
  readonly weight: number;
}

/**
 * Standard errors of the column shares of a weighted table under strata: each person's influence on every share is
 * worked out and its squares added up by stratum, after a pass that sums the columns.
 */
export const columnShareErrors = (
  people: readonly DesignRow[],
  rows: number,
  columns: number,
  strata: number,
): readonly number[] => {
  const cells = new Float64Array(rows * columns);
  const totals = new Float64Array(columns);
  for (const { row, column, weight } of people) {
    cells[row * columns + column] = (cells[row * columns + column] ?? 0) + weight;
    totals[column] = (totals[column] ?? 0) + weight;
  }
  const sums = new Float64Array(strata * rows * columns);
  const squares = new Float64Array(strata * rows * columns);
  const met = new Float64Array(strata);
  for (const { row, column, stratum, weight } of people) {
    met[stratum] = (met[stratum] ?? 0) + 1;
    for (let r = 0; r < rows; r += 1)
      for (let c = 0; c < columns; c += 1) {
        const total = totals[c] ?? 0;
        const share = (cells[r * columns + c] ?? 0) / total;
        const influence = c === column ? (weight * ((r === row ? 1 : 0) - share)) / total : 0;
        const place = (stratum * rows + r) * columns + c;
        sums[place] = (sums[place] ?? 0) + influence;
        squares[place] = (squares[place] ?? 0) + influence * influence;
      }
  }
  return Array.from(cells, (_, cell) => {
    let variance = 0;
    for (let stratum = 0; stratum < strata; stratum += 1) {
      const m = met[stratum] ?? 0;
      const place = stratum * cells.length + cell;
      variance += (m / (m - 1)) * ((squares[place] ?? 0) - (sums[place] ?? 0) ** 2 / m);
    }
    return Math.sqrt(variance);
  });
};

/** Cronbach's alpha of an object a person, without missing answers. */
export const alphaOfPeople = (people: readonly (readonly number[])[]): number => {
  const items = people[0]?.length ?? 0;
  const variance = (of: (own: readonly number[]) => number): number => {
    const mean = people.reduce((sum, own) => sum + of(own), 0) / people.length;
    return people.reduce((sum, own) => sum + (of(own) - mean) ** 2, 0) / (people.length - 1);
  };
  const parts = Array.from({ length: items }, (_, item) => variance((own) => own[item] ?? 0));
  const whole = variance((own) => own.reduce((sum, value) => sum + value, 0));
  return (items / (items - 1)) * (1 - parts.reduce((sum, part) => sum + part, 0) / whole);
};

/** Log-likelihood of people of one group under normal means and the inverse and log-determinant of a covariance. */
export const logLikelihood = (
  people: readonly (readonly number[])[],
  mean: ArrayLike<number>,
  inverse: ArrayLike<number>,
  logDeterminant: number,
): number => {
  const p = mean.length;
  let sum = 0;
  for (const own of people) {
    let form = 0;
    for (let i = 0; i < p; i += 1)
      for (let j = 0; j < p; j += 1)
        form +=
          ((own[i] ?? 0) - (mean[i] ?? 0)) * (inverse[i * p + j] ?? 0) * ((own[j] ?? 0) - (mean[j] ?? 0));
    sum -= (p * Math.log(2 * Math.PI) + logDeterminant + form) / 2;
  }
  return sum;
};
