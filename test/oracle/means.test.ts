import { describe, expect, it } from 'vitest';
import { at } from '../../analysis/algebra/at.ts';
import { domainMeans } from '../../analysis/compare/domain-means.ts';
import { groupMeans } from '../../analysis/compare/means.ts';
import { fUpper } from '../../analysis/distribution/f.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { deviation } from './deviation.ts';
import { countries, designs, momentsRows, type Row, readRows, trust3 } from './synth.ts';

interface Groups {
  readonly mean: Readonly<Record<string, number>>;
  readonly se: readonly number[];
  readonly covmat: readonly (readonly number[])[];
}
interface Pairwise {
  readonly strat: Readonly<Record<'hi' | 'sent', Groups>>;
  readonly clust: Readonly<Record<'hi' | 'sent', Groups>>;
  readonly regTermTest_sent: {
    readonly F: number;
    readonly df: number;
    readonly ddf: number;
    readonly p: number;
  };
  readonly svyttest_sent: { readonly t: number };
}
interface Intervals {
  readonly svymean_deff: { readonly mean: number; readonly se: number };
  readonly weighted_variance: number;
  readonly svyvar: number;
}

const by = { variable: 'country', codes: countries, code: (row: Row) => row['country'] ?? '' };
const sentiment = (row: Row): string => row['sent'] ?? '';
const high = (row: Row): string => (trust3(row) === '' ? '' : trust3(row) === 'high' ? '1' : '0');

describe.skipIf(!sharedPresent)(`means against R's survey (${sharedAbsent})`, () => {
  const rows = sharedPresent ? readRows() : [];
  const reference = (sharedPresent ? sharedJson('reference/stats/B_pairwise.json') : {}) as Pairwise;
  const intervals = (sharedPresent ? sharedJson('reference/stats/C_intervals.json') : {}) as Intervals;

  it('means, standard errors and covariances by group: 60 numbers within 2e-11', () => {
    const off = deviation(1e-10);
    for (const name of ['strat', 'clust'] as const)
      for (const [variable, value] of [
        ['hi', high],
        ['sent', sentiment],
      ] as const) {
        const { mean, se, covmat } = reference[name][variable];
        const own = groupMeans(momentsRows(rows, variable, value, by, designs[name]));
        expect(own.notes).toEqual([]);
        countries.forEach((country, group) => {
          off.compare(own.groups[group]?.mean.value, mean[country] ?? Number.NaN, `${variable} ${country}`);
          off.compare(own.groups[group]?.mean.se, se[group] ?? Number.NaN, `se ${variable} ${country}`);
        });
        const { covariance } = domainMeans(momentsRows(rows, variable, value, by, designs[name]));
        covmat.forEach((line, row) => {
          line.forEach((wanted, column) => {
            const found = at(covariance?.values ?? [], row * 5 + column);
            if (row === column) off.compare(found, wanted, 'variance');
            else expect(Math.abs(found - wanted)).toBeLessThan(1e-18);
          });
        });
      }
    expect(off.count).toBe(60);
    expect(off.largest).toBeLessThan(2e-11);
  });

  it('mean of all, standard deviation and Wald F: 7 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const own = groupMeans(momentsRows(rows, 'sent', sentiment, by, designs.strat));
    off.compare(own.total.value, intervals.svymean_deff.mean);
    off.compare(own.total.se, intervals.svymean_deff.se);
    const alone = groupMeans(momentsRows(rows, 'sent', sentiment, null, designs.strat));
    expect(alone.test).toBeNull();
    off.compare((alone.groups[0]?.sd ?? 0) ** 2, intervals.weighted_variance);
    // R's svyvar counts rows without a value in n/(n − 1)
    const n = alone.total.base.n;
    off.compare((((alone.groups[0]?.sd ?? 0) ** 2 * (n - 1)) / n) * (1500 / 1499), intervals.svyvar);
    const { F, df, ddf, p } = reference.regTermTest_sent;
    off.compare(own.test?.statistic, F);
    expect(own.test?.df).toEqual([df, 1495 - 4]);
    off.compare(fUpper(own.test?.statistic ?? 0, df, ddf), p);
    const pair = groupMeans(momentsRows(rows, 'sent', sentiment, by, designs.strat), {
      valid: [['DE', 'FR']],
    });
    off.compare(Math.sqrt(pair.test?.statistic ?? 0), Math.abs(reference.svyttest_sent.t));
    expect(off.count).toBe(7);
  });
});
