import { at } from '../algebra/at.ts';

/** Rows in order of a value, those that are level with each other together. */
export type Levels = readonly (readonly number[])[];

/**
 * Rows in order of their values, level ones together.
 *
 * @example
 * levelsOf([2, 1, 2]) // [[1], [0, 2]]
 */
export const levelsOf = (values: ArrayLike<number>): Levels => {
  const order = Array.from(values, (_, row) => row).sort((one, other) => at(values, one) - at(values, other));
  const groups: number[][] = [];
  for (const row of order) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && at(values, last[0]) === at(values, row)) last.push(row);
    else groups.push([row]);
  }
  return groups;
};

/**
 * For each row Σ share × `of` over the rows below it (or above), and half of it over those level. With `of` 1 it is the
 * row's weighted mid-rank, from 0 to 1. Shares add up to 1.
 *
 * @example
 * [...cumulated([[1], [0, 2]], [0.25, 0.5, 0.25], () => 1)] // [0.75, 0.25, 0.75]
 */
export const cumulated = (
  levels: Levels,
  shares: ArrayLike<number>,
  of: (row: number) => number,
  side: 'below' | 'above' = 'below',
): Float64Array => {
  const out = new Float64Array(shares.length);
  let sofar = 0;
  for (const level of side === 'below' ? levels : [...levels].reverse()) {
    const own = level.reduce((sum, row) => sum + at(shares, row) * of(row), 0);
    for (const row of level) out[row] = sofar + own / 2;
    sofar += own;
  }
  return out;
};
