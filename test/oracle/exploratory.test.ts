import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../analysis/algebra/matrix.ts';
import { seededRandom } from '../../analysis/distribution/random.ts';
import { congruence } from '../../analysis/factor/congruence.ts';
import { exploratory } from '../../analysis/factor/exploratory.ts';
import { exploratoryFit } from '../../analysis/factor/exploratory-fit.ts';
import { standardisedLoadings } from '../../analysis/factor/factor-parameters.ts';
import { factorability } from '../../analysis/factor/factorability.ts';
import { fitFactorModel } from '../../analysis/factor/fit-factor-model.ts';
import { groupSample } from '../../analysis/factor/group-sample.ts';
import { parallelAnalysis } from '../../analysis/factor/parallel-analysis.ts';
import { polychoric } from '../../analysis/factor/polychoric.ts';
import { oblimin, type Rotated, varimax } from '../../analysis/factor/rotation.ts';
import { smoothCorrelation } from '../../analysis/factor/smooth-correlation.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { bars, deviation } from './deviation.ts';
import { classics } from './factor-data.ts';
import { countries, itemMoments, type Row, readRows } from './synth.ts';

interface Efa {
  readonly eig: readonly number[];
  readonly kmo: number;
  readonly kmo_i: Readonly<Record<string, number>>;
  readonly bartlett: Readonly<Record<'chisq' | 'df' | 'p', number>>;
  readonly communality: Readonly<Record<string, number>>;
  readonly rms: number;
  readonly tli: number;
  readonly rmsea: Readonly<Record<'RMSEA' | 'lower' | 'upper', number>>;
  readonly unrot: readonly (readonly number[])[];
  readonly varimax: readonly (readonly number[])[];
  readonly oblimin: readonly (readonly number[])[];
  readonly Phi: readonly (readonly number[])[];
}

/** For each wanted factor the own one that it is, and whether it points the other way. */
const aligned = ({ loadings }: Rotated, wanted: readonly (readonly number[])[]) => {
  const column = (k: number): readonly number[] =>
    wanted.map((_, item) => loadings.values[item * loadings.factors + k] ?? 0);
  return [...Array(loadings.factors).keys()].map((k) => {
    const told = wanted.map((row) => row[k] ?? 0);
    return [...Array(loadings.factors).keys()]
      .map((place) => ({ place, phi: congruence(column(place), told) ?? 0 }))
      .map(({ place, phi }) => ({ place, phi, own: column(place).map((value) => Math.sign(phi) * value) }))
      .reduce((best, one) => (Math.abs(one.phi) > Math.abs(best.phi) ? one : best));
  });
};

const furthest = (rotated: Rotated, wanted: readonly (readonly number[])[]): number =>
  Math.max(
    ...aligned(rotated, wanted).flatMap(({ own }, k) =>
      own.map((value, item) => Math.abs(value - (wanted[item]?.[k] ?? 0))),
    ),
  );

/** What varimax makes as large as can be: the variance of squared loadings of normalised rows. */
const simplicity = (loadings: readonly (readonly number[])[]): number => {
  const rows = loadings.map((row) => {
    const square = row.reduce((sum, value) => sum + value * value, 0);
    return row.map((value) => value ** 2 / square);
  });
  return (rows[0] ?? []).reduce((total, _, k) => {
    const own = rows.map((row) => row[k] ?? 0);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    return total + own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  }, 0);
};

describe.skipIf(!sharedPresent)(`exploratory factors against psych and GPArotation (${sharedAbsent})`, () => {
  const reference = (sharedPresent ? sharedJson('reference/stats/F_efa_bfi.json') : {}) as Efa;
  const bfi = (): { readonly correlations: Matrix; readonly n: number } => {
    const { cor, n } = classics().bfi_25;
    return { correlations: { size: 25, values: Float64Array.from(cor.flat()) }, n };
  };

  it('correlations that contradict each other are smoothed as `cor.smooth` of psych does', () => {
    const twisted = { size: 3, values: Float64Array.of(1, 0.9, 0.2, 0.9, 1, 0.9, 0.2, 0.9, 1) };
    const { correlations, smoothed } = smoothCorrelation(twisted);
    const wanted = [1, 0.784633719555, 0.231300147933, 0.784633719555, 1, 0.784633719555];
    wanted.forEach((value, place) => {
      expect(correlations.values[place]).toBeCloseTo(value, 10);
    });
    expect(smoothed).toBe(true);
    expect(smoothCorrelation(correlations).smoothed).toBe(false);
  });

  it('KMO, Bartlett and eigenvalues of 25 items: 53 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const { correlations, n } = bfi();
    const own = factorability(correlations, n);
    off.compare(own?.kmo, reference.kmo);
    Object.values(reference.kmo_i).forEach((value, item) => {
      off.compare(own?.kmoItems[item], value);
    });
    off.compare(own?.bartlett.chiSquared, reference.bartlett.chisq);
    off.compare(own?.bartlett.df, reference.bartlett.df);
    off.compare(own?.bartlett.p, reference.bartlett.p);
    const parallel = parallelAnalysis(correlations, n, seededRandom(1), { samples: 50 });
    reference.eig.forEach((value, place) => {
      off.compare(parallel?.eigenvalues[place], value);
    });
    expect(parallel?.factors).toBe(5);
    expect(off.count).toBe(54);
  });

  it('minres, varimax and oblimin within 1e-4, fit within 1e-6', () => {
    const off = bars();
    const { correlations, n } = bfi();
    const own = exploratory(correlations, 5);
    if (own === null) throw new Error('no solution');
    Object.values(reference.communality).forEach((value, item) => {
      off.within(own.communalities[item], value, 1e-5, 'exploratory');
    });
    reference.unrot.flat().forEach((value, place) => {
      off.within(own.loadings.values[place], value, 1e-5, 'exploratory');
    });
    expect(Math.abs(own.rms - reference.rms)).toBeLessThan(1e-10);
    const fit = exploratoryFit(correlations, own, n);
    off.within(fit?.tli, reference.tli, 1e-6, 'exploratory');
    off.within(fit?.rmsea, reference.rmsea.RMSEA, 1e-6, 'exploratory');
    off.within(fit?.rmseaLow, reference.rmsea.lower, 1e-6, 'exploratory');
    off.within(fit?.rmseaHigh, reference.rmsea.upper, 1e-6, 'exploratory');
    const oblique = oblimin(own.loadings);
    if (oblique === null) throw new Error('no rotation');
    expect(furthest(oblique, reference.oblimin)).toBeLessThan(1e-4);
    const pairs = aligned(oblique, reference.oblimin);
    reference.Phi.forEach((row, one) => {
      row.forEach((value, other) => {
        const [a, b] = [pairs[one], pairs[other]];
        const mine = oblique.correlations[(a?.place ?? 0) * 5 + (b?.place ?? 0)] ?? 0;
        expect(Math.abs(Math.sign((a?.phi ?? 0) * (b?.phi ?? 0)) * mine - value)).toBeLessThan(1e-4);
      });
    });
    const straight = varimax(own.loadings);
    const rows = reference.varimax.map((_, item) => [
      ...straight.loadings.values.slice(item * 5, item * 5 + 5),
    ]);
    expect(simplicity(rows), "R's varimax stops short of the greatest simplicity").toBeGreaterThanOrEqual(
      simplicity(reference.varimax),
    );
    expect(furthest(straight, reference.varimax)).toBeLessThan(1e-3);
  });

  it("polychoric correlation: Olsson's two steps at full precision within 1e-8, psych and polycor within 2e-5", () => {
    const off = bars();
    const wanted = sharedJson('reference/stats/H_polychoric.json') as {
      readonly vars: readonly string[];
      readonly tab: readonly (readonly number[])[];
      readonly two_step_precise: {
        readonly rho: number;
        readonly loglik: number;
        readonly row_cuts: readonly number[];
        readonly col_cuts: readonly number[];
      };
      readonly polycor_2step: number;
      readonly psych: readonly (readonly number[])[];
    };
    const rows = readRows().filter((row) => wanted.vars.every((name) => row[name] !== ''));
    const table = (one: string, other: string): readonly (readonly number[])[] =>
      [1, 2, 3, 4, 5].map((a) =>
        [1, 2, 3, 4, 5].map(
          (b) => rows.filter((row) => Number(row[one]) === a && Number(row[other]) === b).length,
        ),
      );
    const own = polychoric(wanted.tab);
    expect(table('c1', 'c2')).toEqual(wanted.tab);
    off.within(own?.value, wanted.two_step_precise.rho, 1e-8, 'exploratory');
    off.within(own?.logLikelihood, wanted.two_step_precise.loglik, 1e-8, 'exploratory');
    wanted.two_step_precise.row_cuts.forEach((value, place) => {
      off.within(own?.rows[place], value, 1e-10, 'exploratory');
      off.within(own?.columns[place], wanted.two_step_precise.col_cuts[place], 1e-10, 'exploratory');
    });
    off.within(own?.value, wanted.polycor_2step, 2e-5, 'exploratory');
    wanted.vars.forEach((one, row) => {
      wanted.vars.forEach((other, column) => {
        if (row === column) return;
        const mine = polychoric(table(one, other));
        off.within(mine?.value, wanted.psych[row]?.[column], 2e-5, 'exploratory');
      });
    });
  });

  it('Tucker φ of trust in each country against all: 29 numbers within 2e-5', () => {
    const off = bars();
    const wanted = (
      sharedJson('reference/stats/S_equivalence.json') as {
        readonly congruence: {
          readonly pooled: readonly number[];
          readonly countries: Readonly<Record<string, readonly number[]>>;
          readonly phi: Readonly<Record<string, number>>;
        };
      }
    ).congruence;
    const names = ['t1', 't2', 't3r', 't4'];
    const items = names.map((item) => ({ item, reversed: item === 't3r', range: [1, 5] as const }));
    const loadings = (rows: readonly Row[]): readonly number[] => {
      const sample = groupSample(itemMoments(rows, names), items);
      const fit =
        sample &&
        fitFactorModel(
          { factors: [{ factor: 'f', items: names }], unit: 'variance', means: false, equal: [] },
          [sample],
        );
      if (!fit) throw new Error('no solution');
      return standardisedLoadings(fit, 0).map(({ value }) => value);
    };
    const rows = readRows();
    const pooled = loadings(rows);
    pooled.forEach((value, place) => {
      expect(Math.abs(value - (wanted.pooled[place] ?? 0))).toBeLessThan(2e-5);
    });
    for (const country of countries) {
      const own = loadings(rows.filter((row) => row['country'] === country));
      own.forEach((value, place) => {
        expect(Math.abs(value - (wanted.countries[country]?.[place] ?? 0))).toBeLessThan(2e-5);
      });
      off.within(congruence(own, pooled), wanted.phi[country], 2e-5, 'exploratory');
    }
  });
});
