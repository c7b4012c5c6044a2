import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaLower, betaQuantile, betaUpper } from '../../../analysis/distribution/beta.ts';
import {
  chiSquaredLower,
  chiSquaredQuantile,
  chiSquaredUpper,
} from '../../../analysis/distribution/chi-squared.ts';
import { fLower, fQuantile, fUpper } from '../../../analysis/distribution/f.ts';
import { gammaLower, gammaQuantile, gammaUpper } from '../../../analysis/distribution/gamma.ts';
import { logGamma } from '../../../analysis/distribution/log-gamma.ts';
import { normalLower, normalQuantile, normalUpper } from '../../../analysis/distribution/normal.ts';
import {
  studentTLower,
  studentTQuantile,
  studentTTwoSided,
  studentTUpper,
} from '../../../analysis/distribution/student-t.ts';

const df = fc.double({ min: 0.5, max: 5000, noNaN: true });
const probability = fc.double({ min: 1e-12, max: 0.5, noNaN: true });
const near = (own: number, wanted: number, relative: number): void =>
  expect(Math.abs(own / wanted - 1)).toBeLessThanOrEqual(relative);

describe('tails', () => {
  it('add up to one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 50, noNaN: true }), df, df, (x, a, b) => {
        near(chiSquaredLower(x, a) + chiSquaredUpper(x, a), 1, 1e-12);
        near(fLower(x, a, b) + fUpper(x, a, b), 1, 1e-12);
        near(gammaLower(x, a, 2) + gammaUpper(x, a, 2), 1, 1e-12);
        near(studentTLower(x, a) + studentTUpper(x, a), 1, 1e-12);
        near(betaLower(x / 51, a, b) + betaUpper(x / 51, a, b), 1, 1e-12);
        near(normalLower(x / 10) + normalUpper(x / 10), 1, 1e-12);
      }),
    );
  });

  it('keep their digits down to 1e-300', () => {
    near(chiSquaredUpper(1370, 2), Math.exp(-685), 1e-12);
    near(studentTUpper(1e75, 4), 3e-300, 1e-10);
    near(fUpper(1e6, 2, 100), 20001 ** -50, 1e-11);
  });

  it('are those of relatives: t squared is F, chi-squared is gamma', () => {
    near(studentTTwoSided(2.3, 7.4), fUpper(2.3 ** 2, 1, 7.4), 1e-12);
    near(chiSquaredUpper(9, 3), gammaUpper(9, 1.5, 2), 1e-14);
  });

  it('say NaN to what no distribution has', () => {
    expect(chiSquaredUpper(1, 0)).toBeNaN();
    expect(fUpper(1, -1, 3)).toBeNaN();
    expect(studentTQuantile(0.5, 0)).toBeNaN();
    expect(normalQuantile(1.1)).toBeNaN();
    expect(logGamma(-1)).toBeNaN();
  });
});

describe('quantiles', () => {
  it('are the inverse of their tail, from either side', () => {
    fc.assert(
      fc.property(probability, df, df, (p, a, b) => {
        near(chiSquaredUpper(chiSquaredQuantile(p, a, 'upper'), a), p, 1e-9);
        near(chiSquaredLower(chiSquaredQuantile(p, a), a), p, 1e-9);
        near(fUpper(fQuantile(p, a, b, 'upper'), a, b), p, 1e-9);
        near(betaLower(betaQuantile(p, a, b), a, b), p, 1e-9);
        near(studentTUpper(studentTQuantile(p, a, 'upper'), a), p, 1e-9);
        near(gammaLower(gammaQuantile(p, a, 3), a, 3), p, 1e-9);
        near(normalUpper(-normalQuantile(p)), p, 1e-12);
      }),
      { numRuns: 60 },
    );
  });

  it('are symmetric where the distribution is', () => {
    expect(studentTQuantile(0.025, 9)).toBe(-studentTQuantile(0.975, 9));
    expect(studentTQuantile(0.025, 9, 'upper')).toBe(studentTQuantile(0.975, 9));
    near(betaQuantile(0.3, 4, 4), 1 - betaQuantile(0.7, 4, 4), 1e-12);
  });
});
