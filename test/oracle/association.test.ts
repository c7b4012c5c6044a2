import { describe, expect, it } from 'vitest';
import { ordinalAssociation } from '../../analysis/association/ordinal-association.ts';
import { shareTable } from '../../analysis/table/share-table.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { deviation } from './deviation.ts';
import { type Row, readRows, tallyRows } from './synth.ts';

interface Reference {
  readonly vars: readonly string[];
  readonly kendall: readonly (readonly number[])[];
}

describe.skipIf(!sharedPresent)(`association of ordered answers against R (${sharedAbsent})`, () => {
  const rows = sharedPresent ? readRows() : [];

  it('tau-b: 3 numbers of cor(method = "kendall") within 1e-10', () => {
    const off = deviation(1e-10);
    const { vars, kendall } = sharedJson('reference/stats/H_polychoric.json') as Reference;
    const complete = rows.filter((row) => vars.every((name) => row[name] !== ''));
    const of = (name: string) => ({
      dimension: { variable: name, codes: ['1', '2', '3', '4', '5'] },
      code: (row: Row) => row[name] ?? '',
    });
    vars.forEach((one, i) => {
      vars.slice(0, i).forEach((other, j) => {
        const { tauB } = ordinalAssociation(shareTable(tallyRows(complete, [of(one), of(other)], {}), 5, 5));
        off.compare(tauB.value, kendall[i]?.[j] ?? Number.NaN);
        expect((tauB.low ?? 1) < (tauB.value ?? 0) && (tauB.value ?? 0) < (tauB.high ?? 0)).toBe(true);
      });
    });
    expect(off.count).toBe(3);
  });
});
