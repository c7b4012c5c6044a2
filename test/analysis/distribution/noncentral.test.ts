import { describe, expect, it } from 'vitest';
import {
  noncentralChiSquaredLower,
  noncentralityOf,
} from '../../../analysis/distribution/noncentral-chi-squared.ts';

/** x, df, noncentrality, and what R's pchisq(x, df, ncp) gives (4.2, 15 digits). */
const fromR = [
  [5, 3, 2, 0.593405180083156],
  [0.1, 1, 30, 1.19370845270065e-7],
  [200, 24, 150, 0.846442890238425],
  [30, 4, 60, 0.00622902363231856],
  [10_000, 50, 9800, 0.776016083398082],
  [3, 2.5, 0.01, 0.692517133781447],
  [1, 10, 200, 2.51024529322133e-45],
  [500, 100, 390, 0.602532729223223],
] as const;

describe('noncentral chi-squared', () => {
  it.each(fromR)('P(X ≤ %f) with %f degrees and noncentrality %f is that of R', (x, df, noncentrality, p) => {
    expect(Math.abs(noncentralChiSquaredLower(x, df, noncentrality) / p - 1)).toBeLessThan(1e-11);
  });

  it('finds the noncentrality that R finds, of large statistics too', () => {
    // uniroot(\(n) pchisq(20000, 150, n) - .05, c(15000, 25000), tol = 1e-12)
    expect(noncentralityOf(20_000, 150, 0.05)).toBeCloseTo(20_318.07520985538, 8);
  });

  it('finds the noncentrality again', () => {
    for (const [x, df, noncentrality] of [
      [200, 24, 150],
      [10_000, 50, 9800],
      [5, 3, 2],
    ] as const) {
      const p = noncentralChiSquaredLower(x, df, noncentrality);
      expect(Math.abs(noncentralityOf(x, df, p) / noncentrality - 1)).toBeLessThan(1e-9);
    }
  });

  it('is one where nothing is left, zero below nothing, and none of no distribution', () => {
    expect(noncentralChiSquaredLower(1e5, 3, 2)).toBeCloseTo(1, 12);
    expect(noncentralChiSquaredLower(0, 3, 2)).toBe(0);
    expect(noncentralChiSquaredLower(1, 3, -1)).toBeNaN();
  });
});
