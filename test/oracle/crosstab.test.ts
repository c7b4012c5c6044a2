import { describe, expect, it } from 'vitest';
import { sliceDesignTally } from '../../analysis/summary/design-tally-cells.ts';
import { chiSquaredTest } from '../../analysis/table/chi-squared-test.ts';
import { cramersV, cramersVUnbiased } from '../../analysis/table/cramers-v.ts';
import { crosstab } from '../../analysis/table/crosstab.ts';
import { raoScott } from '../../analysis/table/rao-scott.ts';
import type { IntervalMethod } from '../../analysis/table/share-interval.ts';
import { shareTable } from '../../analysis/table/share-table.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { deviation } from './deviation.ts';
import { countries, designs, type Row, readRows, type Sampling, tallyRows, trust3 } from './synth.ts';

const steps = ['low', 'mid', 'high'] as const;
const stub = { dimension: { variable: 'trust3', codes: [...steps, ''] }, code: trust3 };
const banner = {
  dimension: { variable: 'country', codes: countries },
  code: (row: Row) => row['country'] ?? '',
};

type Matrix = readonly (readonly number[])[];
interface DesignReference {
  readonly table: Matrix;
  readonly col_pct: Matrix;
  readonly row_pct: Matrix;
  readonly total_pct: Matrix;
  readonly degf: number;
  readonly tests: Readonly<
    Record<
      'F' | 'Chisq',
      { readonly stat: number; readonly param: number | readonly number[]; readonly p: number }
    >
  >;
  readonly ciprop: Readonly<Record<string, { readonly p: number; readonly lo: number; readonly hi: number }>>;
  readonly svyby: Readonly<Record<string, readonly number[]>>;
  readonly svyby_ci: {
    readonly names: readonly string[];
    readonly lo: readonly number[];
    readonly hi: readonly number[];
  };
}
interface Reference extends Readonly<Record<'srs' | 'strat' | 'clust', DesignReference>> {
  readonly unweighted: {
    readonly table: Matrix;
    readonly chisq: { readonly stat: number; readonly df: number; readonly p: number };
    readonly G2: { readonly stat: number };
    readonly cramers_v: number;
    readonly cramers_v_adj: number;
    readonly adj_resid: Matrix;
    readonly min_expected: number;
  };
  readonly kish_by_country: Readonly<Record<string, number>>;
  readonly n_by_country: Readonly<Record<string, number>>;
  readonly wn_by_country: Readonly<Record<string, number>>;
  readonly kish_total: number;
}
type Intervals = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, readonly [number, number, number]>>>>>
>;

const names = ['srs', 'strat', 'clust'] as const;

describe.skipIf(!sharedPresent)(`crosstab against R's survey (${sharedAbsent})`, () => {
  const rows = sharedPresent ? readRows() : [];
  const reference = (sharedPresent ? sharedJson('reference/stats/A_crosstab.json') : {}) as Reference;
  const tableOf = (sampling: Sampling, interval?: IntervalMethod) =>
    crosstab(tallyRows(rows, [stub, banner], sampling), {
      rows: steps,
      columns: countries,
      ...(interval ? { interval } : {}),
    });

  const tableOfOne = (sampling: Sampling, interval: IntervalMethod, step: (typeof steps)[number]) => {
    const { column } =
      crosstab(tallyRows(rows, [stub], sampling), { rows: steps, interval }).cells[
        steps.indexOf(step)
      ]?.[0] ?? {};
    return [column?.value, column?.low, column?.high];
  };

  it('shares, standard errors, bases and intervals: 441 numbers within 2e-12', () => {
    const off = deviation(1e-10);
    for (const name of names) {
      const { table, col_pct, row_pct, total_pct, svyby, svyby_ci } = reference[name];
      const own = tableOf(designs[name], 'mean');
      expect(own.notes).toEqual([]);
      steps.forEach((step, row) => {
        countries.forEach((country, column) => {
          const cell = own.cells[row]?.[column];
          const at = (matrix: Matrix): number => matrix[row]?.[column] ?? Number.NaN;
          off.compare(cell?.weighted, at(table), 'weighted');
          off.compare(cell?.column.value, at(col_pct) / 100, 'column share');
          off.compare(cell?.row.value, at(row_pct) / 100, 'row share');
          off.compare(cell?.total.value, at(total_pct) / 100, 'total share');
          off.compare(cell?.column.value, svyby[`trust3${step}`]?.[column] ?? Number.NaN, 'share by svyby');
          off.compare(cell?.column.se, svyby[`se.trust3${step}`]?.[column] ?? Number.NaN, 'se');
          const place = svyby_ci.names.indexOf(`${country}:trust3${step}`);
          off.compare(cell?.column.low, svyby_ci.lo[place] ?? Number.NaN, 'low');
          off.compare(cell?.column.high, svyby_ci.hi[place] ?? Number.NaN, 'high');
        });
      });
      countries.forEach((country, column) => {
        const base = own.columnBases[column];
        expect(base?.n).toBe(reference.n_by_country[country]);
        off.compare(base?.weighted, reference.wn_by_country[country] ?? Number.NaN, 'weighted base');
        off.compare(base?.effective, reference.kish_by_country[country] ?? Number.NaN, 'Kish base');
      });
      off.compare(own.base.effective, reference.kish_total, 'Kish base of all');
      expect(own.missing).toEqual([
        expect.objectContaining({ variable: 'trust3', code: '', n: 1500 - own.base.n }),
      ]);
    }
    expect(off.count).toBe(3 * (15 * 8 + 5 * 2 + 1));
    expect(off.largest).toBeLessThan(2e-12);
  });

  it('Rao–Scott of both orders: 21 numbers within 1e-11', () => {
    const off = deviation(1e-10);
    for (const name of names) {
      const { tests, degf } = reference[name];
      const own = tableOf(designs[name]);
      const [ndf = 0, ddf = 0] = tests.F.param as readonly number[];
      off.compare(own.test?.statistic, tests.F.stat, 'F');
      off.compare(own.test?.df[0], ndf, 'ndf');
      off.compare(own.test?.df[1], ddf, 'ddf');
      off.compare(own.test?.p, tests.F.p, 'p');
      off.compare((own.test?.df[1] ?? 0) / (own.test?.df[0] ?? 1), degf, 'degrees of freedom of the design');
      const evidence = sliceDesignTally(tallyRows(rows, [stub, banner], designs[name]), { trust3: steps });
      const { first, pearson } = raoScott(shareTable(evidence, 3, 5));
      // R multiplies by all rows of the design; ours counts those that are in the table
      off.compare(((pearson ?? 0) * 1500) / own.base.n, tests.Chisq.stat, 'weighted X²');
      expect(first.df).toEqual([tests.Chisq.param]);
      off.compare(first.p, tests.Chisq.p, 'p of the first order');
    }
    expect(off.count).toBe(21);
    expect(off.largest).toBeLessThan(1e-11);
  });

  it('intervals of one share by every method: 108 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const intervals = sharedJson('reference/stats/C2_svyciprop_survey45.json') as Intervals;
    for (const name of names)
      for (const method of ['wilson', 'logit', 'beta', 'mean'] as const) {
        const own = crosstab(tallyRows(rows, [stub], designs[name]), { rows: steps, interval: method });
        steps.forEach((step, row) => {
          const [share = 0, low = 0, high = 0] = intervals[name]?.[step]?.[method] ?? [];
          const found = own.cells[row]?.[0]?.column;
          off.compare(found?.value, share, `${name} ${step} ${method} share`);
          off.compare(found?.low, low, `${name} ${step} ${method} low`);
          off.compare(found?.high, high, `${name} ${step} ${method} high`);
        });
      }
    expect(off.count).toBe(108);
  });

  it('every method of svyciprop, both versions of R: 99 numbers within 1e-10, 36 by likelihood within 5e-5', () => {
    const off = deviation(1e-10);
    let profiled = 0;
    const compare = (
      own: readonly (number | null | undefined)[],
      method: string,
      wanted: readonly number[],
    ) => {
      wanted.forEach((value, place) => {
        if (method !== 'likelihood') off.compare(own[place], value, method);
        else {
          // R interpolates the profile by a spline
          expect(Math.abs((own[place] ?? Number.NaN) - value)).toBeLessThan(5e-5);
          profiled += 1;
        }
      });
    };
    const ours = (method: string) => (method === 'xlogit' ? 'logit' : method) as IntervalMethod;
    const intervals = sharedJson('reference/stats/C2_svyciprop_survey45.json') as Intervals;
    for (const name of names) {
      for (const step of steps)
        for (const method of ['asin', 'xlogit', 'likelihood'])
          compare(
            tableOfOne(designs[name], ours(method), step),
            method,
            intervals[name]?.[step]?.[method] ?? [],
          );
      for (const [method, { p, lo, hi }] of Object.entries(reference[name].ciprop))
        compare(tableOfOne(designs[name], ours(method), 'high'), method, [p, lo, hi]);
    }
    expect(off.count).toBe(3 * (3 * 2 * 3 + 5 * 3));
    expect(profiled).toBe(3 * (3 * 3 + 3));
  });

  it('without a design: 21 numbers of chisq.test and effectsize within 1e-10', () => {
    const off = deviation(1e-10);
    const { table, chisq, G2, cramers_v, cramers_v_adj, adj_resid, min_expected } = reference.unweighted;
    const own = chiSquaredTest(table.flat(), 3, 5);
    const n = table.flat().reduce((total, count) => total + count, 0);
    off.compare(own.test.statistic, chisq.stat);
    expect(own.test.df).toEqual([chisq.df]);
    off.compare(own.test.p, chisq.p);
    off.compare(own.likelihoodRatio, G2.stat);
    adj_resid.flat().forEach((value, place) => {
      off.compare(own.residuals[place], value);
    });
    off.compare(Math.min(...own.expected), min_expected);
    off.compare(cramersV(own.test.statistic, n, 3, 5).value, cramers_v);
    off.compare(cramersVUnbiased(own.test.statistic, n, 3, 5).value, cramers_v_adj);
    expect(off.count).toBe(21);
  });
});
