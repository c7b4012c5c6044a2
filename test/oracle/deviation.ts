import { expect } from 'vitest';

/** Collects relative deviations from reference numbers of one method. */
export interface Deviation {
  compare(own: number | null | undefined, wanted: number, what?: string): void;
  readonly count: number;
  readonly largest: number;
}

/** Every comparison fails at once above the bar; the largest and the count are there to be asserted. */
export const deviation = (bar: number): Deviation => {
  let count = 0;
  let largest = 0;
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
