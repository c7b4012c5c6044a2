import { describe, expect, it } from 'vitest';
import { bivariateLower } from '../../../analysis/distribution/bivariate-normal.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { exploratory } from '../../../analysis/factor/exploratory.ts';
import { exploratoryFit } from '../../../analysis/factor/exploratory-fit.ts';
import { parallelAnalysis } from '../../../analysis/factor/parallel-analysis.ts';
import { polychoric } from '../../../analysis/factor/polychoric.ts';
import { oblimin } from '../../../analysis/factor/rotation.ts';

/** Six items of two factors that correlate .3, each loading .7, as they would be without chance. */
const two = {
  size: 6,
  values: Float64Array.from({ length: 36 }, (_, place) => {
    const [row, column] = [Math.floor(place / 6), place % 6];
    return row === column ? 1 : 0.49 * (Math.floor(row / 3) === Math.floor(column / 3) ? 1 : 0.3);
  }),
};

describe('exploratory factors', () => {
  it('finds the structure that correlations were made of, and nothing left over', () => {
    const own = exploratory(two, 2);
    expect(own?.rms).toBeLessThan(1e-8);
    expect(own && exploratoryFit(two, own, 500)?.rmsea).toBe(0);
    const rotated = own && oblimin(own.loadings);
    expect(Math.abs(rotated?.correlations[1] ?? 0)).toBeCloseTo(0.3, 6);
    const loadings = [...(rotated?.loadings.values ?? [])].map(Math.abs).sort((one, other) => one - other);
    for (const value of loadings.slice(0, 6)) expect(value).toBeLessThan(1e-6);
    for (const value of loadings.slice(6)) expect(value).toBeCloseTo(0.7, 6);
    expect(exploratory(two, 4)).toBeNull();
  });

  it('counts the factors that stand out from chance, the same for the same seed', () => {
    const count = (seed: number) => parallelAnalysis(two, 500, seededRandom(seed), { samples: 60 });
    expect(count(1)?.factors).toBe(2);
    expect(count(1)).toEqual(count(1));
    const none = { size: 6, values: Float64Array.from({ length: 36 }, (_, k) => (k % 7 === 0 ? 1 : 0)) };
    expect(parallelAnalysis(none, 500, seededRandom(2), { samples: 60 })?.factors).toBe(0);
    expect(parallelAnalysis(two, 6, seededRandom(1))).toBeNull();
  });
});

describe('polychoric correlation', () => {
  it('is the tetrachoric closed form where both margins are halves, and turns with a scale', () => {
    for (const share of [0.05, 0.2, 0.25, 0.4, 0.49]) {
      const own = polychoric([
        [share, 0.5 - share],
        [0.5 - share, share],
      ]);
      expect(own?.value).toBeCloseTo(Math.sin(2 * Math.PI * (share - 0.25)), 10);
    }
    const table = [
      [30, 12, 3],
      [10, 40, 12],
      [2, 14, 31],
    ];
    expect(polychoric(table.toReversed())?.value).toBeCloseTo(-(polychoric(table)?.value ?? 0), 12);
    expect(polychoric([...table, [0, 0, 0]])).toEqual(polychoric(table));
  });

  it('is null for one answer, and where everybody is on the diagonal', () => {
    expect(polychoric([[5, 5]])).toBeNull();
    expect(
      polychoric([
        [50, 0],
        [0, 50],
      ]),
    ).toBeNull();
  });

  it('stands on a bivariate normal that knows its closed forms', () => {
    for (const rho of [-0.999, -0.7, 0, 0.3, 0.94, 0.99999]) {
      expect(bivariateLower(0, 0, rho)).toBeCloseTo(0.25 + Math.asin(rho) / (2 * Math.PI), 13);
      expect(bivariateLower(1, -0.5, rho) + bivariateLower(1, 0.5, -rho)).toBeCloseTo(0.841344746068543, 13);
    }
  });
});
