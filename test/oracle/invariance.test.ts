import { describe, expect, it } from 'vitest';
import type { FactorModel } from '../../analysis/factor/factor-model.ts';
import {
  type FactorParameter,
  factorParameters,
  isImproper,
  standardisedLoadings,
} from '../../analysis/factor/factor-parameters.ts';
import { type FactorFit, fitFactorModel } from '../../analysis/factor/fit-factor-model.ts';
import { fitIncomplete } from '../../analysis/factor/fit-incomplete.ts';
import { baseline, fitMeasures } from '../../analysis/factor/fit-measures.ts';
import type { GroupSample } from '../../analysis/factor/group-sample.ts';
import { invariance } from '../../analysis/factor/invariance.ts';
import { robustFit } from '../../analysis/factor/robust-fit.ts';
import { yuanBentlerFit } from '../../analysis/factor/yuan-bentler.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { bars } from './deviation.ts';
import {
  holzinger,
  holzingerFactors,
  synthComplete,
  synthFactors,
  synthItems,
  synthSamples,
} from './factor-data.ts';
import { readRows } from './synth.ts';

const steps = {
  configural: [],
  metric: ['loadings'],
  scalar: ['loadings', 'intercepts'],
  strict: ['loadings', 'intercepts', 'residuals'],
} as const satisfies Readonly<Record<string, FactorModel['equal']>>;
type Step = keyof typeof steps;

type Measures = Readonly<Record<string, number>>;
interface Parameters {
  readonly lhs: readonly string[];
  readonly op: readonly string[];
  readonly rhs: readonly string[];
  readonly group: readonly number[];
  readonly est: readonly number[];
  readonly se: readonly number[];
}
interface Details {
  readonly n_by_group: Readonly<Record<string, number>>;
  readonly baseline: Measures;
  readonly npar: Readonly<Record<Step, number>>;
  readonly logl: Readonly<Record<Step, number>>;
  readonly parameters: Readonly<Record<string, Parameters>>;
  readonly scalar_one_intercept_free: {
    readonly item: readonly string[];
    readonly chisq: readonly number[];
    readonly drop: readonly number[];
  };
}

const fitted = (
  samples: readonly GroupSample[],
  factors: FactorModel['factors'],
  equal: FactorModel['equal'],
  more: Partial<FactorModel> = {},
): FactorFit => {
  const fit = fitFactorModel({ factors, unit: 'marker', means: true, equal, ...more }, samples);
  if (fit === null) throw new Error('fitted: no solution');
  return fit;
};

/** Differences counted against the bars of the handbook for what iterates (T2). */
const judge = () => {
  const own = bars();
  const { within } = own;
  return {
    measures(fit: FactorFit, wanted: Measures, what: string): void {
      const mine = fitMeasures(fit);
      within(mine.chiSquared, wanted['chisq'] ?? 0, 1e-6 * (wanted['chisq'] ?? 0), `${what} χ²`);
      within(mine.df, wanted['df'] ?? 0, 0, `${what} df`);
      if ('pvalue' in wanted)
        within(mine.p, wanted['pvalue'] ?? 0, 1e-5 * (wanted['pvalue'] ?? 0), `${what} p`);
      for (const key of ['cfi', 'tli', 'rmsea', 'srmr'] as const)
        if (key in wanted) within(mine[key], wanted[key] ?? 0, 1e-6, `${what} ${key}`);
      for (const key of ['aic', 'bic'] as const)
        if (key in wanted) within(mine[key], wanted[key] ?? 0, 1e-5, `${what} ${key}`);
    },
    within,
    get count() {
      return own.count;
    },
  };
};

const namedBy = (
  parameters: readonly FactorParameter[],
  items: readonly string[],
  factors: readonly string[],
): ReadonlyMap<string, FactorParameter> =>
  new Map(
    parameters.map((own) => {
      const item = (items[own.one] ?? '').replace('r', '');
      const key = {
        loading: () => `${factors[own.other]} =~ ${item}`,
        residual: () => `${item} ~~ ${item}`,
        covariance: () => `${factors[own.other]} ~~ ${factors[own.one]}`,
        intercept: () => `${item} ~1 `,
        mean: () => `${factors[own.one]} ~1 `,
      }[own.kind]();
      return [`${own.group + 1} ${key}`, own];
    }),
  );

const named = (fit: FactorFit) => namedBy(factorParameters(fit), fit.layout.items, fit.layout.factors);

describe.skipIf(!sharedPresent)(`factor models against lavaan (${sharedAbsent})`, () => {
  const g = (sharedPresent ? sharedJson('reference/stats/G_cfa_invariance.json') : {}) as Readonly<
    Record<string, Readonly<Record<string, Measures>>>
  >;
  const details = (sharedPresent ? sharedJson('reference/stats/G2_cfa_details.json') : {}) as Readonly<
    Record<string, Details>
  >;
  const cases = [
    { name: 'hs_school', samples: () => holzinger().schools, factors: holzingerFactors, count: 488 },
    { name: 'synth_country', samples: synthSamples, factors: synthFactors, count: 925 },
  ] as const;

  for (const { name, samples, factors, count } of cases)
    it(`${name}: fit, parameters, errors, baseline and one intercept freed at a time`, () => {
      const off = judge();
      const own = samples();
      const wanted = details[name];
      if (wanted === undefined) throw new Error(`no details of ${name}`);
      expect(own.map(({ n }) => n)).toEqual(Object.values(wanted.n_by_group));
      const base = baseline(own);
      off.within(base.chiSquared, wanted.baseline['baseline.chisq'] ?? 0, 1e-6, 'baseline');
      off.within(base.df, wanted.baseline['baseline.df'] ?? 0, 0, 'baseline df');
      for (const step of Object.keys(steps) as Step[]) {
        const fit = fitted(own, factors, steps[step]);
        off.measures(fit, g[name]?.[step] ?? {}, `${name} ${step}`);
        const measures = fitMeasures(fit);
        off.within(measures.parameters, wanted.npar[step], 0, 'parameters');
        off.within(measures.logLikelihood, wanted.logl[step], 1e-5, 'log-likelihood');
        const parameters = wanted.parameters[step];
        const found = named(fit);
        parameters?.est.forEach((value, place) => {
          const key = `${parameters.group[place]} ${parameters.lhs[place]} ${parameters.op[place]} ${parameters.rhs[place]}`;
          const mine = found.get(key);
          off.within(mine?.value, value, 2e-5, key);
          off.within(mine?.se ?? 0, parameters.se[place] ?? 0, 1e-5, `SE ${key}`);
        });
        if (step === 'configural')
          off.within(
            measures.logLikelihood + measures.chiSquared / 2,
            wanted.baseline['unrestricted.logl'] ?? 0,
            1e-5,
            'unrestricted',
          );
      }
      const items = factors.flatMap((factor) => factor.items);
      items.forEach((item, place) => {
        const fit = fitted(own, factors, steps.scalar, { freed: [item] });
        const chiSquared = wanted.scalar_one_intercept_free.chisq[place] ?? 0;
        off.within(fit.chiSquared, chiSquared, 1e-6 * chiSquared, `freed ${item}`);
      });
      expect(off.count).toBe(count);
    });

  it('partial scalar, and one group without means with standardised loadings', () => {
    const off = judge();
    const partial = fitted(synthSamples(), synthFactors, steps.scalar, { freed: ['t2'] });
    off.measures(partial, g['synth_partial_scalar'] as unknown as Measures, 'partial');
    const single = g['single'] as unknown as {
      readonly fit: Measures;
      readonly std: Readonly<Record<'est.std' | 'se', readonly number[]>>;
    };
    const fit = fitted([holzinger().pooled], holzingerFactors, [], { means: false });
    off.measures(fit, single.fit, 'single');
    standardisedLoadings(fit, 0).forEach(({ value, se }, place) => {
      off.within(value, single.std['est.std'][place] ?? 0, 2e-5, 'standardised');
      off.within(se, single.std.se[place] ?? 0, 1e-5, 'SE of standardised');
    });
    expect(isImproper(fit)).toBe(false);
    expect(off.count).toBe(36);
  });

  it('the verdict on two scales over countries, on nine tests over schools, and what it rests on', () => {
    const synth = invariance(synthFactors, synthSamples());
    expect(synth).toMatchObject({ verdict: 'comparable', fails: null, freed: [] });
    const schools = invariance(holzingerFactors, holzinger().schools);
    expect(schools).toMatchObject({ verdict: 'partly', fails: 'scalar' });
    expect(schools.freed).toEqual(['x3', 'x7']);
    expect(schools.steps[2]?.change?.cfi).toBeCloseTo(0.920923468576775 - 0.882471812680586, 6);
  });

  /** Rows of each country, items turned where reversed. */
  const synthRows = (): readonly Float64Array[] => {
    const { rows, countries } = synthComplete();
    return countries.map((country) =>
      Float64Array.from(
        rows
          .filter((row) => row['country'] === country)
          .flatMap((row) =>
            synthItems.map(({ item, reversed }) => (reversed ? 6 - Number(row[item]) : Number(row[item]))),
          ),
      ),
    );
  };

  it('Satorra–Bentler scaling and robust indices over five countries: 33 numbers', () => {
    const off = judge();
    const own = synthRows();
    const { mlm } = details['synth_country'] as unknown as {
      readonly mlm: Readonly<Record<'configural' | 'metric' | 'scalar', Measures>>;
    };
    for (const step of ['configural', 'metric', 'scalar'] as const) {
      const fit = fitted(synthSamples(), synthFactors, steps[step]);
      const found = robustFit(fit, own);
      const told = mlm[step];
      const scaled = told['chisq.scaled'] ?? 0;
      off.within(fit.chiSquared, told['chisq'] ?? 0, 1e-6 * (told['chisq'] ?? 0), 'χ²');
      off.within(found?.chiSquared, scaled, 1e-6 * scaled, 'scaled χ²');
      for (const [mine, key] of [
        ['scaling', 'chisq.scaling.factor'],
        ['p', 'pvalue.scaled'],
        ['cfi', 'cfi.robust'],
        ['rmsea', 'rmsea.robust'],
        ['cfiScaled', 'cfi.scaled'],
        ['rmseaScaled', 'rmsea.scaled'],
        ['baselineScaling', 'baseline.chisq.scaling.factor'],
      ] as const)
        off.within(found?.[mine], told[key] ?? Number.NaN, 1e-6, `${step} ${key}`);
      const base = baseline(synthSamples());
      off.within(base.chiSquared, told['baseline.chisq'] ?? 0, 1e-5, 'baseline');
      off.within(
        base.chiSquared / (found?.baselineScaling ?? Number.NaN),
        told['baseline.chisq.scaled'] ?? 0,
        3e-3,
        'scaled baseline',
      );
    }
    expect(off.count).toBe(33);
    expect(() => robustFit(fitted(synthSamples(), synthFactors, []), [])).toThrow('rows that were fitted');
  });

  it('Yuan–Bentler scaling and robust indices over five countries, and what they scale', () => {
    const off = judge();
    for (const step of Object.keys(steps) as Step[]) {
      const told = g['synth_country_MLR']?.[step] ?? {};
      const scaled = told['chisq.scaled'] ?? 0;
      const fit = fitted(synthSamples(), synthFactors, steps[step]);
      off.measures(fit, told, `${step} plain`);
      const found = yuanBentlerFit(fit, synthRows());
      off.within(found?.chiSquared, scaled, 1e-6 * scaled, `${step} scaled χ²`);
      off.within(found?.cfi, told['cfi.robust'] ?? Number.NaN, 1e-6, `${step} CFI`);
      off.within(found?.rmsea, told['rmsea.robust'] ?? Number.NaN, 1e-6, `${step} RMSEA`);
    }
    expect(off.count).toBe(12 + 4 * 9);
  });

  it('the classics as published: nine tests in three factors, alone and over two schools', () => {
    const off = judge();
    const classic = sharedJson('reference/stats/15_classics.json') as {
      readonly HS_cfa: Measures;
      readonly HS_inv: readonly Measures[];
      readonly HS_inv_published: { readonly chisq: readonly number[]; readonly df: readonly number[] };
    };
    const { pooled, schools } = holzinger();
    const alone = fitted([pooled], holzingerFactors, [], { means: false });
    off.measures(alone, classic.HS_cfa, 'one group');
    const { chiSquared, cfi, rmsea, srmr } = fitMeasures(alone);
    for (const [own, key] of [
      [chiSquared, 'chisq'],
      [cfi, 'cfi'],
      [rmsea, 'rmsea'],
      [srmr, 'srmr'],
    ] as const)
      off.within(own, classic.HS_cfa[`published_${key}`], 5.1e-4, `${key} as published`);
    ([[], ['loadings'], ['loadings', 'intercepts']] as const).forEach((equal, step) => {
      const fit = fitted(schools, holzingerFactors, equal);
      off.measures(fit, classic.HS_inv[step] ?? {}, `step ${step}`);
      off.within(fit.chiSquared, classic.HS_inv_published.chisq[step], 5.1e-4, 'χ² as published');
      off.within(fit.df, classic.HS_inv_published.df[step], 0, 'df as published');
    });
    expect(off.count).toBe(6 + 4 + 3 * 5);
  });

  it('everybody who answered any item: fit, parameters and errors of the full-information model', () => {
    const off = judge();
    const told = g['synth_fiml'] as unknown as { readonly fit: Measures; readonly est: Parameters };
    const rows = Float64Array.from(
      readRows().flatMap((row) =>
        synthItems.map(({ item, reversed }) => {
          if (row[item] === '') return Number.NaN;
          return reversed ? 6 - Number(row[item]) : Number(row[item]);
        }),
      ),
    );
    const found = fitIncomplete({ factors: synthFactors, unit: 'marker', means: true, equal: [] }, [rows]);
    if (found === null) throw new Error('no solution');
    for (const [mine, key, bar] of [
      ['chiSquared', 'chisq', 1e-5],
      ['df', 'df', 0],
      ['p', 'pvalue', 1e-6],
      ['cfi', 'cfi', 1e-6],
      ['tli', 'tli', 1e-6],
      ['rmsea', 'rmsea', 1e-6],
      ['srmr', 'srmr', 1e-6],
      ['aic', 'aic', 1e-4],
      ['bic', 'bic', 1e-4],
    ] as const)
      off.within(found.fit[mine], told.fit[key] ?? Number.NaN, bar, key);
    const items = synthFactors.flatMap((factor) => factor.items);
    const factors = synthFactors.map(({ factor }) => factor);
    const own = namedBy(found.parameters() ?? [], items, factors);
    told.est.lhs.forEach((lhs, place) => {
      const key = `1 ${lhs} ${told.est.op[place]} ${told.est.rhs[place]}`;
      off.within(own.get(key)?.value, told.est.est[place] ?? Number.NaN, 1e-5, key);
      off.within(own.get(key)?.se ?? 0, told.est.se[place] ?? Number.NaN, 1e-5, `SE ${key}`);
    });
    expect(off.count).toBe(9 + 58);
  });
});
