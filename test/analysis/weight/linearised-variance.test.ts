import { describe, expect, it } from 'vitest';
import { element } from '../../../analysis/algebra/matrix.ts';
import { degreesOfFreedom } from '../../../analysis/weight/degrees-of-freedom.ts';
import { baseOf } from '../../../analysis/weight/effective-base.ts';
import { designCovariance } from '../../../analysis/weight/linearised-variance.ts';

const none = new Float64Array(1);

describe('linearised variance', () => {
  const clusters = [
    { stratum: 'a', cluster: '1', rows: 5 },
    { stratum: 'a', cluster: '2', rows: 5 },
    { stratum: 'a', cluster: '3', rows: 5 },
  ];

  it('is m/(m−1) times the squares about the mean of cluster totals, empty clusters counted', () => {
    const totals = [3, 0, 6];
    const { matrix } = designCovariance(
      clusters,
      (place) => ({ total: [totals[place] ?? 0], squares: none }),
      1,
    );
    expect(matrix && element(matrix, 0, 0)).toBeCloseTo(1.5 * (0 + 9 + 9), 12);
  });

  it('of elements equals that of clusters of one', () => {
    const values = [1, 4, 4, 7, 0];
    const asElements = designCovariance(
      [{ stratum: 'a', rows: 5 }],
      () => ({
        total: [values.reduce((sum, value) => sum + value, 0)],
        squares: [values.reduce((sum, value) => sum + value * value, 0)],
      }),
      1,
    );
    const asClusters = designCovariance(
      values.map((_, index) => ({ stratum: 'a', cluster: String(index), rows: 1 })),
      (place) => ({ total: [values[place] ?? 0], squares: none }),
      1,
    );
    expect(asElements.matrix?.values[0]).toBeCloseTo(asClusters.matrix?.values[0] ?? Number.NaN, 12);
  });

  it('adds over strata and has no variance where a stratum has one unit', () => {
    const units = [...clusters, { stratum: 'b', cluster: '9', rows: 5 }];
    const sums = (place: number) => ({ total: [place], squares: none });
    expect(designCovariance(units, sums, 1)).toEqual({
      matrix: null,
      notes: [{ code: 'single-unit-stratum', data: { stratum: 'b' } }],
    });
    const certain = designCovariance(units, sums, 1, 'certainty').matrix?.values[0] ?? 0;
    expect(certain).toBeCloseTo(3, 12);
    expect(designCovariance(units, sums, 1, 'adjust').matrix?.values[0]).toBeCloseTo(certain + 9, 12);
    expect(designCovariance(units, sums, 1, 'average').matrix?.values[0]).toBeCloseTo(certain * 2, 12);
    expect(designCovariance(units.slice(3), sums, 1, 'certainty').matrix).toBeNull();
    expect(designCovariance([], sums, 1).matrix).toBeNull();
  });

  it('keeps degrees of freedom of the whole design', () => {
    expect(degreesOfFreedom(clusters)).toBe(2);
    expect(degreesOfFreedom([])).toBe(0);
    expect(baseOf(0, 0, 0)).toEqual({ n: 0, weighted: 0, effective: 0 });
  });
});
