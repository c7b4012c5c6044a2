import type { Missing } from '../../surveys/model/missing.ts';
import { utf8Width } from './utf8-width.ts';

/** What is to be known of a column before a file can say how it is stored. */
export interface Measured {
  /** Cells with a value. */
  filled: number;
  /** Bytes of UTF-8: of the longest, and of all. */
  longest: number;
  bytes: number;
  /** Of values that are numbers; whether all of them are, and are whole, and places after the point. */
  low: number;
  high: number;
  isNumber: boolean;
  isWhole: boolean;
  decimals: number;
  /** Whether every value is a whole day, a time of day, or both, in ISO form. */
  isDate: boolean;
  isTime: boolean;
  isMoment: boolean;
  readonly reasons: Set<Missing>;
}

/** A column of which nothing has been seen. */
export const unmeasured = (): Measured => ({
  filled: 0,
  longest: 0,
  bytes: 0,
  low: Infinity,
  high: -Infinity,
  isNumber: true,
  isWhole: true,
  decimals: 0,
  isDate: true,
  isTime: true,
  isMoment: true,
  reasons: new Set(),
});

const numeral = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?(?:e[+-]?\d+)?$/;
const date = /^\d{4}-\d{2}-\d{2}$/;
const time = /^\d{2}:\d{2}(?::\d{2})?$/;
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/;

/** Takes a value that stands in `count` cells into account. */
export const measure = (column: Measured, text: string, count: number): void => {
  column.filled += count;
  const bytes = utf8Width(text);
  column.bytes += bytes * count;
  if (bytes > column.longest) column.longest = bytes;
  if (column.isNumber) {
    const found = numeral.exec(text);
    const value = Number(text);
    if (found === null || !Number.isFinite(value)) column.isNumber = false;
    else {
      column.low = Math.min(column.low, value);
      column.high = Math.max(column.high, value);
      column.isWhole &&= Number.isSafeInteger(value);
      column.decimals = Math.max(column.decimals, found[1]?.length ?? 0);
    }
  }
  column.isDate &&= date.test(text);
  column.isTime &&= time.test(text);
  column.isMoment &&= moment.test(text);
};
