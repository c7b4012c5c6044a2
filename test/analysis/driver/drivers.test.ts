import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { keyDrivers } from '../../../analysis/driver/key-drivers.ts';
import { mediation } from '../../../analysis/driver/mediation.ts';
import { resampledWeights } from '../../../analysis/driver/resampled-weights.ts';

describe('key drivers', () => {
  it('add up to R², are never negative, and follow their variables', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 20, maxLength: 20 }), (own) => {
        const size = 4;
        const at = (row: number, k: number): number => (own[row * 5 + k] ?? 0) / 10 + (row === k ? 2 : 0);
        const covariance = (order: readonly number[]) => ({
          size,
          values: Float64Array.from(
            order.flatMap((one) =>
              order.map((other) => [0, 1, 2, 3].reduce((sum, k) => sum + at(one, k) * at(other, k), 0)),
            ),
          ),
        });
        const found = keyDrivers(covariance([0, 1, 2, 3]));
        const turned = keyDrivers(covariance([2, 0, 1, 3]));
        if (found === null || turned === null) return;
        for (const shares of [found.shapley, found.weights]) {
          expect(shares.reduce((sum, value) => sum + value, 0)).toBeCloseTo(found.r2, 9);
          for (const value of shares) expect(value).toBeGreaterThan(-1e-9);
        }
        [2, 0, 1].forEach((from, to) => {
          expect(turned.shapley[to]).toBeCloseTo(found.shapley[from] ?? Number.NaN, 9);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('give uncorrelated drivers the squares of their correlations, and twins the same', () => {
    const own = keyDrivers({ size: 3, values: Float64Array.of(1, 0, 0.6, 0, 1, 0.3, 0.6, 0.3, 1) });
    expect(own?.shapley[0]).toBeCloseTo(0.36, 12);
    expect(own?.weights[1]).toBeCloseTo(0.09, 12);
    const twins = keyDrivers({ size: 3, values: Float64Array.of(1, 0.9, 0.5, 0.9, 1, 0.5, 0.5, 0.5, 1) });
    expect(twins?.shapley[0]).toBeCloseTo(twins?.shapley[1] ?? 0, 12);
    expect(keyDrivers({ size: 3, values: Float64Array.of(1, 1, 0.5, 1, 1, 0.5, 0.5, 0.5, 1) })).toBeNull();
  });
});

describe('resampled weights', () => {
  it('keep the total of each stratum in the long run, and whole clusters together', () => {
    const stratum = [...'aaaabb'];
    const cluster = [...'112233'].map((name, row) => (row > 3 ? `b${row}` : name));
    const random = seededRandom(6);
    const draw = resampledWeights([1, 1, 1, 1, 1, 1], { stratum, cluster });
    const sums = new Float64Array(6);
    for (let sample = 0; sample < 4000; sample += 1) {
      const own = draw(random);
      expect(own[0]).toBe(own[1]);
      own.forEach((value, row) => {
        sums[row] = (sums[row] ?? 0) + value / 4000;
      });
    }
    for (const mean of sums) expect(mean).toBeCloseTo(1, 1);
  });
});

describe('mediation', () => {
  it('splits the total into direct and indirect, and is null where the mediator is the cause', () => {
    const random = seededRandom(8);
    const cause = Array.from({ length: 500 }, () => random.normal());
    const mediator = cause.map((x) => 0.5 * x + random.normal());
    const outcome = cause.map((x, row) => 0.2 * x + 0.7 * (mediator[row] ?? 0) + random.normal());
    const own = mediation({ cause, mediators: [mediator], outcome });
    expect((own?.direct ?? 0) + (own?.indirect ?? 0)).toBeCloseTo(own?.total ?? Number.NaN, 12);
    expect(Math.abs((own?.indirect ?? 0) - 0.35)).toBeLessThan(3 * (own?.paths[0]?.sobel ?? 0));
    expect(mediation({ cause, mediators: [cause], outcome })).toBeNull();
  });
});
