import { describe, expect, it } from 'vitest';
import { groupMeans } from '../../analysis/compare/means.ts';
import { designTotals } from '../../analysis/describe/totals.ts';
import { crosstab } from '../../analysis/table/crosstab.ts';
import { degreesOfFreedom } from '../../analysis/weight/degrees-of-freedom.ts';
import type { LonelyUnit } from '../../analysis/weight/linearised-variance.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { deviation } from './deviation.ts';
import { countries, momentsRows, type Row, readRows, type Sampling, tallyRows, trust3 } from './synth.ts';

interface Policy {
  readonly mean_sent: { readonly est: number; readonly se: number };
  readonly total_used: { readonly est: number; readonly se: number };
  readonly domain_mean_sent_lonely: { readonly est: number; readonly se: number };
  readonly domain_mean_sent_other: { readonly country: string; readonly est: number; readonly se: number };
  readonly svychisq_F: { readonly stat: number; readonly param: readonly number[]; readonly p: number };
}
interface Reference extends Readonly<Record<Exclude<LonelyUnit, 'fail'> | 'remove', Policy>> {
  readonly lonely: string;
  readonly degf: number;
}

const country = (row: Row): string => row['country'] ?? '';
/** France has one cluster only. */
const sampling: Sampling = {
  weight: 'w',
  stratum: country,
  cluster: (row) => (country(row) === 'FR' ? 'FR-1' : (row['psu'] ?? '')),
};
const by = { variable: 'country', codes: countries, code: country };
const steps = ['low', 'mid', 'high'] as const;
const variables = [
  { dimension: { variable: 'trust3', codes: [...steps, ''] }, code: trust3 },
  { dimension: { variable: 'country', codes: countries }, code: country },
];

describe.skipIf(!sharedPresent)(`a stratum of one cluster, against R's survey (${sharedAbsent})`, () => {
  const rows = sharedPresent ? readRows() : [];
  const reference = (sharedPresent ? sharedJson('reference/stats/L_lonely_psu.json') : {}) as Reference;
  const evidence = () => tallyRows(rows, variables, sampling);

  it('gives no standard error, no test and a note unless a policy is chosen', () => {
    const table = crosstab(evidence(), { rows: steps, columns: countries });
    const note = { code: 'single-unit-stratum', data: { stratum: reference.lonely } };
    expect(table.notes).toContainEqual(note);
    expect(table.test).toEqual({ name: 'rao-scott', statistic: null, df: [], p: null });
    expect(table.cells[0]?.[0]?.column).toMatchObject({
      value: expect.any(Number),
      se: null,
      low: null,
      high: null,
    });
    const means = groupMeans(momentsRows(rows, 'sent', (row) => row['sent'] ?? '', by, sampling));
    expect(means.notes).toContainEqual(note);
    expect(means.total).toMatchObject({ value: expect.any(Number), se: null, low: null, high: null });
    expect(means.test?.p).toBeNull();
  });

  it('follows the policy that is chosen: 44 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    expect(degreesOfFreedom(evidence().units)).toBe(reference.degf);
    for (const policy of ['certainty', 'remove', 'adjust', 'average'] as const) {
      const lonely = policy === 'remove' ? 'certainty' : policy;
      const own = reference[policy];
      const { mean_sent, domain_mean_sent_other, svychisq_F } = own;
      const used = momentsRows(rows, 'used', (row) => row['used'] ?? '', null, sampling);
      const { groups } = designTotals(used, 0.95, lonely);
      off.compare(groups[0]?.total.value, own.total_used.est);
      off.compare(groups[0]?.total.se, own.total_used.se);
      const means = groupMeans(
        momentsRows(rows, 'sent', (row) => row['sent'] ?? '', by, sampling),
        { lonely },
      );
      off.compare(means.total.value, mean_sent.est);
      off.compare(means.total.se, mean_sent.se);
      const other = means.groups.find(({ codes }) => codes[0] === domain_mean_sent_other.country)?.mean;
      off.compare(other?.value, domain_mean_sent_other.est);
      const alone = means.groups.find(({ codes }) => codes[0] === reference.lonely)?.mean;
      off.compare(alone?.value, own.domain_mean_sent_lonely.est);
      // a domain that is one unit has no variance; R gives 0 or its rounding
      off.compare(other?.se, domain_mean_sent_other.se);
      const { test } = crosstab(evidence(), { rows: steps, columns: countries, lonely });
      off.compare(test?.statistic, svychisq_F.stat, lonely);
      off.compare(test?.df[0], svychisq_F.param[0] ?? Number.NaN);
      off.compare(test?.df[1], svychisq_F.param[1] ?? Number.NaN);
      off.compare(test?.p, svychisq_F.p);
    }
    expect(off.count).toBe(44);
  });
});
