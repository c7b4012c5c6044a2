import { describe, expect, it } from 'vitest';
import { groupMeans } from '../../analysis/compare/means.ts';
import { designQuantiles } from '../../analysis/describe/quantiles.ts';
import { designRatio } from '../../analysis/describe/ratio.ts';
import { designTotals } from '../../analysis/describe/totals.ts';
import { compareCodes } from '../../analysis/summary/code-order.ts';
import { crosstab } from '../../analysis/table/crosstab.ts';
import { designEffect } from '../../analysis/weight/design-effect.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { deviation } from './deviation.ts';
import { countries, designs, momentsRows, type Row, readRows, tallyRows, trust3 } from './synth.ts';

interface Reference {
  readonly svyquantile: Readonly<Record<'q' | 'lo' | 'hi' | 'se', readonly number[]>>;
  readonly svymean_deff: { readonly deff: number };
  readonly svytotal: { readonly total: number; readonly se: number };
  readonly svyratio: { readonly r: number; readonly se: number };
}
type Shares = Readonly<Record<string, { readonly svyby: Readonly<Record<string, readonly number[]>> }>>;

const steps = ['low', 'mid', 'high'] as const;

describe.skipIf(!sharedPresent)(`quantiles, totals, ratios against R's survey (${sharedAbsent})`, () => {
  const rows = sharedPresent ? readRows() : [];
  const reference = (sharedPresent ? sharedJson('reference/stats/C_intervals.json') : {}) as Reference;
  const of = (name: string) => ({
    dimension: {
      variable: name,
      codes: [...new Set(rows.map((row) => row[name] ?? ''))].sort(compareCodes),
    },
    code: (row: Row) => row[name] ?? '',
  });

  it('quartiles with Woodruff intervals: 12 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const valid = rows.filter((row) => row['sent'] !== '').length;
    const { quantiles } = designQuantiles(tallyRows(rows, [of('sent')], designs.strat), {
      at: [0.25, 0.5, 0.75],
      df: valid - countries.length,
    });
    quantiles.forEach((own, place) => {
      const wanted = (name: 'q' | 'lo' | 'hi' | 'se'): number => reference.svyquantile[name][place] ?? NaN;
      off.compare(own.value, wanted('q'), 'quantile');
      off.compare(own.low, wanted('lo'), 'low');
      off.compare(own.high, wanted('hi'), 'high');
      off.compare(own.se, wanted('se'), 'se');
    });
    expect(off.count).toBe(12);
  });

  it('total, ratio and design effects: 50 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const total = designTotals(momentsRows(rows, 'used', (row) => row['used'] ?? '', null, designs.strat));
    off.compare(total.groups[0]?.total.value, reference.svytotal.total);
    off.compare(total.groups[0]?.total.se, reference.svytotal.se);
    const { ratio } = designRatio(tallyRows(rows, [of('used'), of('c1')], designs.strat));
    off.compare(ratio.value, reference.svyratio.r);
    off.compare(ratio.se, reference.svyratio.se);
    const mean = groupMeans(momentsRows(rows, 'sent', (row) => row['sent'] ?? '', null, designs.strat));
    off.compare(
      designEffect(mean.total.se, mean.groups[0]?.sd ?? null, mean.total.base.n),
      reference.svymean_deff.deff,
    );
    const shares = sharedJson('reference/stats/A_crosstab.json') as Shares;
    for (const name of ['srs', 'strat', 'clust'] as const) {
      const table = crosstab(
        tallyRows(
          rows,
          [
            { dimension: { variable: 'trust3', codes: [...steps, ''] }, code: trust3 },
            { dimension: { variable: 'country', codes: countries }, code: (row) => row['country'] ?? '' },
          ],
          designs[name],
        ),
        { rows: steps, columns: countries },
      );
      steps.forEach((step, row) => {
        countries.forEach((_, column) => {
          const { value, se, base } = table.cells[row]?.[column]?.column ?? table.total[0]?.total ?? never();
          const sd = Math.sqrt(((value ?? 0) * (1 - (value ?? 0)) * base.n) / (base.n - 1));
          off.compare(
            designEffect(se, sd, base.n),
            shares[name]?.svyby[`DEff.trust3${step}`]?.[column] ?? NaN,
          );
        });
      });
    }
    expect(off.count).toBe(50);
  });
});

const never = (): never => {
  throw new Error('a table without cells');
};
