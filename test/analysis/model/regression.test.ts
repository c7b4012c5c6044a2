import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../../../analysis/algebra/at.ts';
import { element } from '../../../analysis/algebra/matrix.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { coefficientTable, designModel } from '../../../analysis/model/design-model.ts';
import { differentialItem } from '../../../analysis/model/differential-item.ts';
import { mantelHaenszel } from '../../../analysis/model/mantel-haenszel.ts';
import { modelRows } from '../../../analysis/model/model-rows.ts';
import { ordinalRegression } from '../../../analysis/model/ordinal-regression.ts';
import { type RegressionFit, regression } from '../../../analysis/model/regression.ts';
import {
  biasReduced,
  clusterCovariance,
  robustCovariance,
} from '../../../analysis/model/robust-covariance.ts';

const solved = (fit: ReturnType<typeof regression>): RegressionFit => {
  if (fit === null || fit === 'separated') throw new Error(`solved: ${fit}`);
  return fit;
};

describe('regression', () => {
  it('finds the coefficients that counts and shares were made with', () => {
    const random = seededRandom(4);
    const x = Array.from({ length: 4000 }, () => random.normal());
    const yes = x.map((value) => (random.uniform() < 1 / (1 + Math.exp(-(0.5 + value))) ? 1 : 0));
    const fit = solved(regression(modelRows(yes, [{ term: 'x', values: x }]), 'logit'));
    [0.5, 1].forEach((truth, k) => {
      const se = Math.sqrt(element(fit.bread, k, k));
      expect(Math.abs(at(fit.coefficients, k) - truth)).toBeLessThan(3.5 * se);
    });
    const steps = x.map((value) => {
      const latent = value + Math.log(1 / (1 - random.uniform()) - 1) * -1;
      return latent < -1 ? 0 : latent < 1 ? 1 : 2;
    });
    const ordered = ordinalRegression(modelRows(steps, [{ term: 'x', values: x }], undefined, false), 3);
    [-1, 1, 1].forEach((truth, k) => {
      expect(Math.abs((ordered?.coefficients[k] ?? 0) - truth)).toBeLessThan(0.15);
    });
  });

  it('refuses outcomes foretold without error, and predictors that say the same', () => {
    const x = [0, 1, 2, 3, 4, 5];
    expect(regression(modelRows([0, 0, 0, 1, 1, 1], [{ term: 'x', values: x }]), 'logit')).toBe('separated');
    const twice = modelRows(x, [
      { term: 'a', values: x },
      { term: 'b', values: x },
    ]);
    expect(regression(twice, 'linear')).toBeNull();
    expect(ordinalRegression(modelRows([0, 2], [], undefined, false), 3)).toBeNull();
    expect(() => modelRows([1], [{ term: 'x', values: [Number.NaN] }])).toThrow('complete rows');
  });

  it('does not change with the scale of weights, and turns with a predictor', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 0, max: 9 })), {
          minLength: 12,
          maxLength: 30,
        }),
        fc.integer({ min: 1, max: 50 }),
        (pairs, factor) => {
          const x = pairs.map(([value], row) => value + row / 10);
          const y = pairs.map(([, value]) => value);
          const stratum = x.map((_, row) => (row % 2 === 0 ? 'a' : 'b'));
          const of = (sign: number, weight: number) => {
            const fit = solved(
              regression(
                modelRows(
                  y,
                  [{ term: 'x', values: x.map((value) => sign * value) }],
                  y.map((_, row) => weight * (1 + (row % 3))),
                ),
                'linear',
              ),
            );
            const { covariance, df } = designModel(fit, { stratum });
            return coefficientTable(fit, covariance, df)[1];
          };
          const [one, heavy, turned] = [of(1, 1), of(1, factor), of(-1, 1)];
          expect(heavy?.value).toBeCloseTo(one?.value ?? Number.NaN, 8);
          expect(heavy?.se ?? 0).toBeCloseTo(one?.se ?? 0, 8);
          expect(turned?.value).toBeCloseTo(-(one?.value ?? Number.NaN), 8);
          expect(turned?.p ?? 0).toBeCloseTo(one?.p ?? 0, 8);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('one person a cluster is HC0 and HC2; a design of elements in one stratum is HC0 times n/(n − 1)', () => {
    const random = seededRandom(9);
    const x = Array.from({ length: 40 }, () => random.normal());
    const fit = solved(
      regression(
        modelRows(
          x.map((value) => value + random.normal()),
          [{ term: 'x', values: x }],
        ),
        'linear',
      ),
    );
    const alone = x.map((_, row) => String(row));
    const same = (one: ArrayLike<number>, other: ArrayLike<number>, factor = 1): void => {
      for (let place = 0; place < one.length; place += 1)
        expect(one[place]).toBeCloseTo(factor * (other[place] ?? Number.NaN), 10);
    };
    same(clusterCovariance(fit, alone, 'CR0').values, robustCovariance(fit, 'HC0').values);
    same(biasReduced(fit, alone).covariance.values, robustCovariance(fit, 'HC2').values);
    same(designModel(fit, {}).covariance?.values ?? [], robustCovariance(fit, 'HC0').values, 40 / 39);
    expect(designModel(fit, { stratum: alone }).covariance).toBeNull();
  });
});

describe('differential items', () => {
  it('are found where one group answers higher at the same sum, and not where it does not', () => {
    const random = seededRandom(12);
    const people = (shift: number) =>
      Array.from({ length: 1200 }, (_, row) => {
        const focal = row % 2 === 0;
        const matched = 4 + random.integer(17);
        const latent = 0.5 * (matched - 12) + (focal ? shift : 0) - Math.log(1 / (1 - random.uniform()) - 1);
        return { answer: latent < -2 ? 0 : latent < 0 ? 1 : latent < 2 ? 2 : 3, matched, focal, n: 1 };
      });
    const none = differentialItem(people(0));
    const some = differentialItem(people(1.5));
    expect(none?.uniform.p).toBeGreaterThan(0.01);
    expect(some?.uniform.p).toBeLessThan(1e-10);
    expect(Math.abs((some?.shift ?? 0) - 1.5)).toBeLessThan(0.4);
    expect(differentialItem(people(0).filter(({ focal }) => focal))).toBeNull();
  });

  it('Mantel–Haenszel is null where a stratum holds one group only', () => {
    expect(mantelHaenszel([[3, 4, 0, 0]])).toBeNull();
    expect(mantelHaenszel([[10, 20, 10, 20]])?.chiSquared).toBeCloseTo(0, 12);
  });
});
