import { describe, expect, it } from 'vitest';
import { groupMeans } from '../../analysis/compare/means.ts';
import { designTotals } from '../../analysis/describe/totals.ts';
import type { DesignMoments } from '../../analysis/summary/moments.ts';
import type { Unit } from '../../analysis/summary/tally.ts';
import { crosstab } from '../../analysis/table/crosstab.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { deviation } from './deviation.ts';

interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly sum_sq: number;
}

interface Inputs {
  readonly apistrat: Readonly<
    Record<
      string,
      {
        readonly population: number;
        readonly weight: number;
        readonly api00: Sums;
        readonly enroll: Sums;
        readonly sch_wide: Readonly<Record<'No' | 'Yes', number>>;
      }
    >
  >;
  readonly apiclus1: {
    readonly population_clusters: number;
    readonly weight: number;
    readonly clusters: Readonly<Record<string, { readonly n: number; readonly sum_api00: number }>>;
  };
}

interface Figures {
  readonly apistrat_api00: Readonly<Record<'mean' | 'se' | 'published_mean' | 'published_se', number>>;
  readonly apiclus1_api00: Readonly<Record<'mean' | 'se' | 'published_mean' | 'published_se', number>>;
  readonly apistrat_enroll_total: Readonly<
    Record<'total' | 'se' | 'published_total' | 'published_se', number>
  >;
  readonly apistrat_svychisq: { readonly F: number; readonly df: readonly number[]; readonly p: number };
}

const momentsOf = (
  units: readonly Unit[],
  sums: readonly { readonly n: number; readonly w: number; readonly y: number; readonly yy: number }[],
): DesignMoments => {
  const of = (value: (own: (typeof sums)[number]) => number) => Float64Array.from(sums, value);
  return {
    variable: 'y',
    by: [],
    groups: [[]],
    units,
    n: of(({ n }) => n),
    w: of(({ n, w }) => n * w),
    wy: of(({ w, y }) => w * y),
    wyy: of(({ w, yy }) => w * yy),
    w2: of(({ n, w }) => n * w * w),
    w2y: of(({ w, y }) => w * w * y),
    w2yy: of(({ w, yy }) => w * w * yy),
  };
};

/** Schools of California, drawn by type of school and by district: from a population whose size is known. */
describe.skipIf(!sharedPresent)(`samples from counted populations against R (${sharedAbsent})`, () => {
  const { apistrat, apiclus1 } = (
    sharedPresent ? sharedJson('reference/stats/classics_inputs.json') : { apistrat: {} }
  ) as Inputs;
  const figures = (sharedPresent ? sharedJson('reference/stats/15_classics.json') : {}) as Figures;
  const types = Object.entries(apistrat);
  const units = types.map(
    ([stratum, { population, api00 }]): Unit => ({ stratum, rows: api00.n, population }),
  );
  const of = (name: 'api00' | 'enroll') =>
    momentsOf(
      units,
      types.map(([, own]) => ({ n: own[name].n, w: own.weight, y: own[name].sum, yy: own[name].sum_sq })),
    );

  it('means, totals and a table by strata, a mean by clusters: as R has them and as they were published', () => {
    const off = deviation(1e-10);
    const { total: mean } = groupMeans(of('api00'));
    off.compare(mean.value, figures.apistrat_api00.mean);
    off.compare(mean.se, figures.apistrat_api00.se);
    expect(mean.value).toBeCloseTo(figures.apistrat_api00.published_mean, 2);
    expect(mean.se).toBeCloseTo(figures.apistrat_api00.published_se, 4);
    const [total] = designTotals(of('enroll')).groups;
    off.compare(total?.total.value, figures.apistrat_enroll_total.total);
    off.compare(total?.total.se, figures.apistrat_enroll_total.se);
    expect(Math.round(total?.total.value ?? 0)).toBe(figures.apistrat_enroll_total.published_total);
    const codes = types.map(([type]) => type);
    const dimensions = [
      { variable: 'wide', codes: ['No', 'Yes'] },
      { variable: 'type', codes },
    ];
    const cells = types.map(([type, { weight, sch_wide }]) => {
      const n = Float64Array.from(
        (['No', 'Yes'] as const).flatMap((wide) => codes.map((code) => (code === type ? sch_wide[wide] : 0))),
      );
      return { dimensions, n, w: n.map((own) => own * weight), w2: n.map((own) => own * weight ** 2) };
    });
    const { test } = crosstab({ units, cells }, { rows: ['No', 'Yes'], columns: codes });
    off.compare(test?.statistic, figures.apistrat_svychisq.F);
    figures.apistrat_svychisq.df.forEach((df, place) => {
      off.compare(test?.df[place], df);
    });
    const districts = Object.entries(apiclus1.clusters);
    const { total: clustered } = groupMeans(
      momentsOf(
        districts.map(([cluster, { n }]) => ({
          stratum: '',
          cluster,
          rows: n,
          population: apiclus1.population_clusters,
        })),
        districts.map(([, { n, sum_api00 }]) => ({ n, w: apiclus1.weight, y: sum_api00, yy: 0 })),
      ),
    );
    off.compare(clustered.value, figures.apiclus1_api00.mean);
    off.compare(clustered.se, figures.apiclus1_api00.se);
    expect(clustered.se).toBeCloseTo(figures.apiclus1_api00.published_se, 3);
    expect(off.count).toBe(9);
    const p = deviation(1e-8);
    p.compare(test?.p, figures.apistrat_svychisq.p);
  });
});
