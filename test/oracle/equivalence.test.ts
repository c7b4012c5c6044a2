import { describe, expect, it } from 'vitest';
import { element } from '../../analysis/algebra/matrix.ts';
import { domainMeans } from '../../analysis/compare/domain-means.ts';
import { groupMeans } from '../../analysis/compare/means.ts';
import { varianceParts } from '../../analysis/compare/variance-parts.ts';
import { equivalenceTests } from '../../analysis/equivalence/equivalence-test.ts';
import { intraclassCorrelation } from '../../analysis/equivalence/intraclass-correlation.ts';
import { poolEstimates } from '../../analysis/equivalence/pool-estimates.ts';
import { varianceComponents } from '../../analysis/equivalence/variance-components.ts';
import { designModel } from '../../analysis/model/design-model.ts';
import { modelRows } from '../../analysis/model/model-rows.ts';
import { regression } from '../../analysis/model/regression.ts';
import { crosstab } from '../../analysis/table/crosstab.ts';
import { degreesOfFreedom } from '../../analysis/weight/degrees-of-freedom.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { bars, deviation } from './deviation.ts';
import { scoredRows } from './scored-rows.ts';
import {
  countries,
  designs,
  groupedItemMoments,
  momentsRows,
  type Row,
  readRows,
  tallyRows,
} from './synth.ts';

interface Pool {
  readonly mu: number;
  readonly se: number;
  readonly ci: readonly [number, number];
  readonly tau2: number;
  readonly I2: number;
  readonly Q: number;
  readonly Qp: number;
  readonly prediction: readonly [number, number] | null;
}
interface Reference {
  readonly tost: {
    readonly delta: number;
    readonly sd: number;
    readonly df: number;
    readonly pairs: Readonly<Record<string, readonly number[]>>;
  };
  readonly icc: Readonly<Record<'n0' | 'msb' | 'msw' | 'icc1', number>> & {
    readonly ci: readonly [number, number];
    readonly reml: Readonly<Record<'between' | 'within' | 'icc' | 'intercept', number>>;
  };
  readonly pooling: Readonly<Record<'DL' | 'REML' | 'FE', Pool>> & {
    readonly mean: readonly number[];
    readonly se: readonly number[];
  };
  readonly quadrants: {
    readonly felt_cut: number;
    readonly names: readonly string[];
    readonly share: readonly number[];
    readonly se: readonly number[];
    readonly F: { readonly stat: number; readonly param: readonly number[]; readonly p: number };
  };
  readonly surface: {
    readonly b: readonly number[];
    readonly se: readonly number[];
    readonly df: number;
    readonly contrasts: Readonly<Record<string, { readonly est: number; readonly se: number }>>;
  };
}

const country = (row: Row): string => row['country'] ?? '';
const by = { variable: 'country', codes: countries, code: country };

/** Mean of the answered items where at least three of four are; r items are turned by their scale. */
const score =
  (items: readonly string[], reversed: string) =>
  (row: Row): string => {
    const own = items.flatMap((item) =>
      row[item] === '' ? [] : [item === reversed ? 6 - Number(row[item]) : Number(row[item])],
    );
    return own.length < 3 ? '' : String(own.reduce((sum, value) => sum + value, 0) / own.length);
  };
const trust = score(['t1', 't2', 't3r', 't4'], 't3r');
const control = score(['c1', 'c2', 'c3r', 'c4'], 'c3r');

describe.skipIf(!sharedPresent)(`equivalence, variance shares, pooling against R (${sharedAbsent})`, () => {
  const rows = sharedPresent ? readRows() : [];
  const reference = (sharedPresent ? sharedJson('reference/stats/S_equivalence.json') : {}) as Reference;
  const moments = () => momentsRows(rows, 'trust_s', trust, by, designs.strat);

  it('two one-sided tests: 72 numbers within 1e-10 (p 1e-8)', () => {
    const [off, offP] = [deviation(1e-10), deviation(1e-8)];
    const { delta, sd, df, pairs } = reference.tost;
    const evidence = moments();
    const found = domainMeans(evidence);
    const all = groupMeans(momentsRows(rows, 'trust_s', trust, null, designs.strat)).groups[0];
    const n = all?.mean.base.n ?? 0;
    // R's svyvar counts rows without a value in n/(n − 1)
    off.compare((all?.sd ?? 0) * Math.sqrt((((n - 1) / n) * 1500) / 1499), sd, 'sd');
    off.compare(0.2 * sd, delta, 'margin');
    expect(degreesOfFreedom(evidence.units)).toBe(df);
    equivalenceTests(found.means, found.covariance, { margin: delta, df }).forEach((pair, index) => {
      const wanted = (key: string): number => pairs[key]?.[index] ?? Number.NaN;
      offP.compare(pair.difference, wanted('diff'), 'difference');
      off.compare(pair.se, wanted('se'), 'se');
      off.compare(pair.lower, wanted('t_lower'), 'lower');
      off.compare(pair.upper, wanted('t_upper'), 'upper');
      offP.compare(pair.p, wanted('p'), 'p');
      off.compare(pair.low, wanted('lo90'), 'low');
      off.compare(pair.high, wanted('hi90'), 'high');
    });
    expect(off.count + offP.count).toBe(72);
  });

  it('intraclass correlation: 6 numbers within 1e-10, REML: 4 within 1e-6', () => {
    const [off, reml] = [deviation(1e-10), deviation(1e-6)];
    const scored = rows.map((row): Row => ({ ...row, trust_s: trust(row) }));
    const parts = varianceParts(groupedItemMoments(scored, ['trust_s'], 'country', countries));
    const own = intraclassCorrelation(parts);
    const { n0, msb, msw, icc1, ci, reml: wanted } = reference.icc;
    off.compare(own.groupSize, n0);
    off.compare(own.betweenMean, msb);
    off.compare(own.withinMean, msw);
    off.compare(own.icc.value, icc1);
    off.compare(own.icc.low, ci[0]);
    off.compare(own.icc.high, ci[1]);
    const found = varianceComponents(parts);
    reml.compare(found?.between, wanted.between, 'between');
    reml.compare(found?.within, wanted.within, 'within');
    reml.compare(found?.share, wanted.icc, 'share');
    reml.compare(found?.mean, wanted.intercept, 'mean');
    expect([off.count, reml.count]).toEqual([6, 4]);
  });

  it('pooling over countries: 36 numbers, DL and FE within 1e-10, REML within 1e-6', () => {
    const [off, reml] = [deviation(1e-10), deviation(1e-6)];
    const { groups } = groupMeans(moments());
    const { pooling } = reference;
    const means = groups.map(({ mean }) => mean.value ?? 0);
    const errors = groups.map(({ mean }) => mean.se ?? 0);
    means.forEach((mean, index) => {
      off.compare(mean, pooling.mean[index] ?? Number.NaN);
      off.compare(errors[index], pooling.se[index] ?? Number.NaN);
    });
    for (const [key, method] of [
      ['DL', 'dersimonian-laird'],
      ['REML', 'reml'],
      ['FE', 'fixed'],
    ] as const) {
      const bar = key === 'REML' ? reml : off;
      const own = poolEstimates(means, errors, method);
      const wanted = pooling[key];
      bar.compare(own?.mean, wanted.mu, `${key} mean`);
      bar.compare(own?.se, wanted.se, `${key} se`);
      bar.compare(own?.low, wanted.ci[0]);
      bar.compare(own?.high, wanted.ci[1]);
      bar.compare(own?.between, wanted.tau2, `${key} between`);
      bar.compare(own?.inconsistency, wanted.I2, `${key} I2`);
      bar.compare(own?.test.statistic, wanted.Q);
      bar.compare(own?.test.p, wanted.Qp);
      if (wanted.prediction === null) expect(own?.prediction).toBeNull();
      else {
        bar.compare(own?.prediction?.low, wanted.prediction[0]);
        bar.compare(own?.prediction?.high, wanted.prediction[1]);
      }
    }
    expect([off.count, reml.count]).toEqual([28, 10]);
  });

  it('felt against used: 12 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const { felt_cut, names, share, se, F } = reference.quadrants;
    const felt = (row: Row): string =>
      control(row) === '' ? '' : Number(control(row)) >= felt_cut ? 'hi' : 'lo';
    const used = (row: Row): string => (Number(row['used']) > 0 ? 'yes' : 'no');
    const evidence = tallyRows(
      rows,
      [
        { dimension: { variable: 'felt', codes: ['hi', 'lo', ''] }, code: felt },
        { dimension: { variable: 'used', codes: ['no', 'yes'] }, code: used },
      ],
      designs.strat,
    );
    const own = crosstab(evidence, { rows: ['hi', 'lo'], columns: ['no', 'yes'] });
    names.forEach((name, index) => {
      const [row = '', column = ''] = name.split('.');
      const cell = own.cells[['hi', 'lo'].indexOf(row)]?.[['no', 'yes'].indexOf(column)]?.total;
      off.compare(cell?.value, share[index] ?? Number.NaN, name);
      off.compare(cell?.se, se[index] ?? Number.NaN, `${name} se`);
    });
    off.compare(own.test?.statistic, F.stat);
    F.param.forEach((wanted, index) => {
      off.compare(own.test?.df[index], wanted);
    });
    off.compare(own.test?.p, F.p);
    expect(off.count).toBe(12);
  });

  it('the surface of trust over what is felt and what is used, with its contrasts', () => {
    const off = bars();
    const { b, se, df, contrasts } = reference.surface;
    const known = scoredRows().filter((row) => row['control_s'] !== '' && row['trust_s'] !== '');
    const of = (value: (x: number, y: number) => number): readonly number[] =>
      known.map((row) => value(Number(row['control_s']) - 3, Number(row['used']) - 1));
    const fit = regression(
      modelRows(
        known.map((row) => Number(row['trust_s'])),
        [
          { term: 'x', values: of((x) => x) },
          { term: 'y', values: of((_, y) => y) },
          { term: 'xx', values: of((x) => x * x) },
          { term: 'xy', values: of((x, y) => x * y) },
          { term: 'yy', values: of((_, y) => y * y) },
        ],
        known.map((row) => Number(row['w'])),
      ),
      'linear',
    );
    if (fit === null || fit === 'separated') throw new Error('no surface');
    const { units } = momentsRows(rows, 'x', () => '1', null, designs.strat);
    const { covariance } = designModel(fit, { stratum: known.map((row) => String(row['country'])), units });
    const own = (place: number): number => fit.coefficients[place] ?? Number.NaN;
    const shared = (one: number, other: number): number =>
      covariance === null ? Number.NaN : element(covariance, one, other);
    b.forEach((value, place) => {
      off.within(own(place), value, 2e-5, `b${place}`);
      off.within(Math.sqrt(shared(place, place)), se[place], 1e-5, `error of b${place}`);
    });
    off.within(known.length - 5 + 1 - 6, df, 0, 'degrees of freedom');
    const along: Readonly<Record<string, readonly number[]>> = {
      a1: [0, 1, 1, 0, 0, 0],
      a2: [0, 0, 0, 1, 1, 1],
      a3: [0, 1, -1, 0, 0, 0],
      a4: [0, 0, 0, 1, -1, 1],
    };
    for (const [name, times] of Object.entries(along)) {
      const value = times.reduce((sum, one, place) => sum + one * own(place), 0);
      const variance = times.reduce(
        (sum, one, place) =>
          sum + times.reduce((inner, two, other) => inner + one * two * shared(place, other), 0),
        0,
      );
      off.within(value, contrasts[name]?.est, 2e-5, name);
      off.within(Math.sqrt(variance), contrasts[name]?.se, 1e-5, `error of ${name}`);
    }
    expect(off.count).toBe(6 * 2 + 1 + 8);
  });
});
