import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jointHistogramRows } from '../../../analysis/summary/joint-histogram.ts';
import { makeTally } from '../../../analysis/summary/make-tally.ts';

const codes = ['1', '2', '3'];

/** The slow way, by name. */
const counted = (x: Uint8Array, y: Uint8Array, weights: Float64Array): Float64Array => {
  const w = new Float64Array(codes.length * codes.length);
  for (let row = 0; row < x.length; row += 1) {
    const [first, second] = [x[row] ?? 255, y[row] ?? 255];
    if (first >= codes.length || second >= codes.length) continue;
    const cell = first * codes.length + second;
    w[cell] = (w[cell] ?? 0) + (weights[row] ?? 0);
  }
  return w;
};

describe('two columns of many rows are counted by pairs of bytes', () => {
  it('gives what counting row by row gives, absent values left out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
        let state = seed;
        const next = (): number => {
          state = (state * 16807) % 2147483647;
          return state;
        };
        const rows = jointHistogramRows + 17;
        const code = (): number => (next() % 5 === 0 ? 255 : next() % codes.length);
        const x = Uint8Array.from({ length: rows }, code);
        const y = Uint8Array.from({ length: rows }, code);
        const weights = Float64Array.from({ length: rows }, () => (next() % 100) / 8);
        const tally = makeTally(
          [
            { variable: 'x', column: { kind: 'coded', codes, values: x }, codes },
            { variable: 'y', column: { kind: 'coded', codes, values: y }, codes },
          ],
          { rows, mask: null, weights },
        );
        expect(tally.w).toEqual(counted(x, y, weights));
        expect(tally.n.reduce((sum, n) => sum + n, 0)).toBe(
          x.reduce((sum, value, row) => sum + (value < 3 && (y[row] ?? 255) < 3 ? 1 : 0), 0),
        );
      }),
      { numRuns: 10 },
    );
  });
});
