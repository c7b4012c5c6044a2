import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvReader } from '../../../../analysis/data/read-csv.ts';
import { csvCell, guardText, unguardText } from '../../../../surveys/exchange/workbook/csv-cell.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../../support/shared.ts';

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly value: string | number;
}

describe('a text in the spreadsheet-safe variant', () => {
  it('comes back by the documented rule, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(unguardText(guardText(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '=', '-', ' ', '\t', 'a', '@') }), (text) => {
        expect(unguardText(guardText(text))).toBe(text);
      }),
    );
  });

  it.skipIf(!sharedPresent)(`begins no formula (corpus; ${sharedAbsent})`, () => {
    const { entries } = sharedJson('reference/trust/csv-formula.json') as { entries: Entry[] };
    for (const { id, kind, value } of entries) {
      if (typeof value === 'number') continue;
      const guarded = guardText(value);
      expect(unguardText(guarded), id).toBe(value);
      if (kind === 'neutral') expect(guarded, id).toBe(value);
      if (['formula', 'sign', 'at', 'control', 'lookalike'].includes(kind))
        expect(guarded, id).toBe(`'${value}`);
    }
  });
});

describe('a cell of CSV', () => {
  it('is read back as one cell with the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (one, other) => {
        const reader = csvReader();
        const { records } = reader.push(`${csvCell(one)},${csvCell(other)}\r\n`);
        expect(records.map(({ cells }) => cells)).toEqual([[one, other]]);
      }),
    );
  });
});
