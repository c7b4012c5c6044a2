import { describe, expect, it } from 'vitest';
import type { RegressionFit } from '../../analysis/model/regression.ts';
import { robustCovariance } from '../../analysis/model/robust-covariance.ts';
import { smoothCurve } from '../../analysis/model/smooth-curve.ts';
import { twoLines } from '../../analysis/model/two-lines.ts';

/** `i <- 1:300; x <- round(((i*37)%%101)/10, 1); z <- ((i*i*11)%%53)/10; g <- c('a','b','c')[i%%3+1];
 * w <- 1+((i*13)%%7)/4; y <- round(3*sin(x/3.2)+0.2*z+(g=='b')+((i^3*7)%%89)/30, 3)` in R. */
const places = Array.from({ length: 300 }, (_, place) => place + 1);
const x = places.map((i) => ((i * 37) % 101) / 10);
const z = places.map((i) => ((i * i * 11) % 53) / 10);
const y = places.map(
  (i, row) =>
    Math.round(
      (3 * Math.sin((x[row] ?? 0) / 3.2) +
        0.2 * (z[row] ?? 0) +
        (i % 3 === 1 ? 1 : 0) +
        ((i ** 3 * 7) % 89) / 30) *
        1000,
    ) / 1000,
);
const weights = places.map(() => 1);
const given = [{ term: 'z', values: z }];

/** To whole numbers, halves to the even one, as R rounds. */
const half = (value: number): number => {
  const own = Math.round(value * 10) / 20;
  return own % 1 === 0.5 ? 2 * Math.round(own / 2) : Math.round(own);
};

const hc3 = (fit: RegressionFit) => {
  const df = fit.rows.y.length - fit.terms.length;
  return { covariance: robustCovariance(fit, 'HC3'), df, dfOf: () => df, notes: [] };
};

describe('a curve and two lines, against mgcv and HC3 by hand in R', () => {
  it("the curve: gam(y ~ s(x, bs = 'cr', k = 10)), its freedom and predict at 4.5 with the covariate at its mean", () => {
    for (const [rows, freedom, value, se] of [
      [{ x, y, weights, given: [] }, 4.510449325, 5.244396735, 0.111928615],
      [{ x, y, weights, given }, 4.614878768, 5.2415400557, 0.1089448051],
      [
        { x, y, weights: places.map((i) => 1 + ((i * 13) % 7) / 4), given },
        4.6374718537,
        5.2667918283,
        0.1086937888,
      ],
      [{ x: x.map(half), y, weights, given: [] }, 4.310493398, 3.5550031505, 0.1172909722],
    ] as const) {
      const own = smoothCurve(rows);
      const found = own?.at(4.5);
      expect(own?.freedom).toBeCloseTo(freedom, 4);
      expect(found?.value).toBeCloseTo(value, 6);
      expect(found?.se).toBeCloseTo(se, 6);
    }
    expect(smoothCurve({ x: x.map((_, row) => row % 2), y, weights, given: [] })).toBeNull();
  });

  it('the point by Robin Hood and both slopes: twolines of Simonsohn, step by step', () => {
    const plain = twoLines({ x, y, weights, given: [] }, 'peak', hc3);
    expect(plain?.flat).toEqual([4, 5.7]);
    expect(plain?.point).toBeCloseTo(4.9, 9);
    for (const [own, value, se] of [
      [plain?.first, 0.6551023185137, 0.0661676390451],
      [plain?.second, -0.5668162519022, 0.052780393721],
    ] as const) {
      expect(own?.value).toBeCloseTo(value, 10);
      expect(own?.se).toBeCloseTo(se, 10);
    }
    const beside = twoLines({ x, y, weights, given }, 'peak', hc3);
    expect(beside?.point).toBeCloseTo(4.824332, 6);
    expect(beside?.first.value).toBeCloseTo(0.6637055560198, 10);
    expect(beside?.second.se).toBeCloseTo(0.053992041057, 10);
  });

  it('six values only, with the point at one of them, which is on the side whose slope is taken', () => {
    const own = twoLines({ x: x.map(half), y, weights, given: [] }, 'peak', hc3);
    expect([own?.point, own?.flat]).toEqual([2, [2, 3]]);
    expect(own?.first.value).toBeCloseTo(1.2473059623431, 10);
    expect(own?.second.value).toBeCloseTo(-0.7072259845115, 10);
    const turned = twoLines(
      { x: x.map(half), y: y.map((value) => -value), weights, given: [] },
      'valley',
      hc3,
    );
    expect(turned?.second.value).toBeCloseTo(0.7072259845115, 10);
  });
});
