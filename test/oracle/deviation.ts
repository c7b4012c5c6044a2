import { appendFileSync } from 'node:fs';
import { expect, onTestFinished } from 'vitest';

/** Collects relative deviations from reference numbers of one method. */
export interface Deviation {
  compare(own: number | null | undefined, wanted: number, what?: string): void;
  readonly count: number;
  readonly largest: number;
}

/** Where what was compared is written down, a line of JSON each, when the table of deviations is made. */
const record = process.env['CONFIA_DEVIATIONS'];

/** Compares numbers each with an absolute bar of its own; what is recorded is the largest share of a bar. */
export const bars = () => {
  let count = 0;
  let largest = 0;
  if (record !== undefined)
    onTestFinished(({ task }) => {
      if (count > 0)
        appendFileSync(
          record,
          `${JSON.stringify({ file: task.file.name, test: task.name, bar: null, count, largest })}\n`,
        );
    });
  return {
    within(own: number | null | undefined, wanted: number | undefined, bar: number, what: string): void {
      const off = Math.abs((own ?? Number.NaN) - (wanted ?? Number.NaN));
      expect(off, `${what}: ${own} against ${wanted}`).toBeLessThanOrEqual(bar);
      count += 1;
      if (bar > 0) largest = Math.max(largest, off / bar);
    },
    get count() {
      return count;
    },
  };
};

/** Every comparison fails at once above the bar; the largest and the count are there to be asserted. */
export const deviation = (bar: number): Deviation => {
  let count = 0;
  let largest = 0;
  if (record !== undefined)
    onTestFinished(({ task }) => {
      if (count > 0)
        appendFileSync(
          record,
          `${JSON.stringify({ file: task.file.name, test: task.name, bar, count, largest })}\n`,
        );
    });
  return {
    compare(own, wanted, what = '') {
      if (own === null || own === undefined) expect.fail(`${what}: nothing where ${wanted} is wanted`);
      const off = wanted === 0 ? Math.abs(own) : Math.abs(own / wanted - 1);
      expect(off, `${what}: ${own} against ${wanted}`).toBeLessThanOrEqual(bar);
      count += 1;
      largest = Math.max(largest, off);
    },
    get count() {
      return count;
    },
    get largest() {
      return largest;
    },
  };
};
