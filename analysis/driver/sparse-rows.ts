import { at } from '../algebra/at.ts';
import type { Predictor } from '../model/model-rows.ts';

/** Rows of a path: complete on everything in it. */
export interface MediationRows {
  readonly cause: readonly number[];
  /** Side by side: none of them is thought to move another. */
  readonly mediators: readonly (readonly number[])[];
  readonly outcome: readonly number[];
  readonly weights?: readonly number[];
  /** What is held constant in every path. */
  readonly given?: readonly Predictor[];
}

const centred = (values: ArrayLike<number>): Float64Array => {
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) sum += at(values, row);
  return Float64Array.from(values, (value) => value - sum / values.length);
};

/** What is not zero in each row, one row after the other: intercept, covariates, cause, mediators, outcome. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly width: number;
  /** Columns of the intercept and the covariates. */
  readonly first: number;
}

/** Rows of a path in the form that many weighted sums are quick in; numbers are less their mean. */
export const sparseRows = ({ cause, mediators, outcome, given = [] }: MediationRows): SparseRows => {
  const n = cause.length;
  /* By variable: the column of each row, or −1, and its value. */
  const entries: { readonly column: (row: number) => number; readonly values: ArrayLike<number> | null }[] =
    [];
  let width = 0;
  const addNumber = (values: ArrayLike<number> | null): void => {
    const own = width;
    entries.push({ column: () => own, values: values && centred(values) });
    width += 1;
  };
  addNumber(null);
  for (const predictor of given)
    if ('levels' in predictor) {
      const before = width - 1;
      const places = predictor.codes.map((code) => predictor.levels.indexOf(code));
      entries.push({ column: (row) => (at(places, row) > 0 ? before + at(places, row) : -1), values: null });
      width += predictor.levels.length - 1;
    } else addNumber(predictor.values);
  const first = width;
  for (const values of [cause, ...mediators, outcome]) addNumber(values);
  const starts = new Int32Array(n + 1);
  const columns = new Int32Array(n * entries.length);
  const cells = new Float64Array(n * entries.length);
  let filled = 0;
  for (let row = 0; row < n; row += 1) {
    for (const { column, values } of entries) {
      const own = column(row);
      if (own < 0) continue;
      columns[filled] = own;
      cells[filled] = values === null ? 1 : at(values, row);
      filled += 1;
    }
    starts[row + 1] = filled;
  }
  return { starts, columns, values: cells, width, first };
};
