import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../surveys/exchange/workbook/read-workbook.ts';
import { writeCsv } from '../../../../surveys/exchange/workbook/write-csv.ts';
import { writeMarkdown } from '../../../../surveys/exchange/workbook/write-markdown.ts';
import { writeXlsx } from '../../../../surveys/exchange/workbook/write-xlsx.ts';
import type { Workbook } from '../../../../surveys/exchange/xlsform/workbook.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '=1+1',
    '-2',
    '+3',
    '@x',
    '007',
    '1/2',
    'TRUE',
    '_x0041_',
    'a,"b"',
    ' a ',
    'two\nlines',
    '\r',
    '\u0000',
    '٣',
    '<&>"\'',
  ),
);

/** A workbook whose rows hold something. */
const workbook = (cell: fc.Arbitrary<string>): fc.Arbitrary<Workbook> =>
  fc
    .array(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((sheets) => ({
      sheets: sheets.map((rows, index) => ({
        name: `sheet ${index}`,
        rows: rows.map((cells, row) => ({ number: row + 1, cells: [...cells, 'end'] })),
      })),
    }));

const readBack = (name: string, bytes: Uint8Array): Workbook => {
  const result = readWorkbook(name, bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

describe('a workbook that is written', () => {
  it('reads back the same from .xlsx, whatever its cells hold', () => {
    fc.assert(
      fc.property(workbook(text), (wanted) => {
        expect(readBack('a.xlsx', writeXlsx(wanted))).toEqual(wanted);
      }),
      { numRuns: 200 },
    );
  });

  it('reads back the same from .csv, but for NUL and half characters, which text files cannot hold', () => {
    const plain = text.map((cell) => cell.replace(/[\0\p{Surrogate}]/gu, ''));
    fc.assert(
      fc.property(workbook(plain), (wanted) => {
        expect(readBack('a.csv', new TextEncoder().encode(writeCsv(wanted)))).toEqual(wanted);
      }),
      { numRuns: 200 },
    );
  });

  it('reads back the same from .md where cells are trimmed', () => {
    const plain = fc.constantFrom('a', 'a | b', 'two\nlines', '', '-', '\\', '=1+1', '“x”');
    fc.assert(
      fc.property(workbook(plain), (wanted) => {
        expect(readBack('a.md', new TextEncoder().encode(writeMarkdown(wanted)))).toEqual(wanted);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the numbers of rows with gaps between them', () => {
    const wanted = {
      sheets: [
        {
          name: 'survey',
          rows: [
            { number: 1, cells: ['type'] },
            { number: 5, cells: ['note'] },
          ],
        },
      ],
    };
    expect(readBack('a.xlsx', writeXlsx(wanted))).toEqual(wanted);
    expect(readBack('a.csv', new TextEncoder().encode(writeCsv(wanted)))).toEqual(wanted);
  });

  it('is the same bytes every time, and holds no formula', () => {
    const wanted = { sheets: [{ name: 'a & b', rows: [{ number: 1, cells: ['=1+1', '+cmd'] }] }] };
    expect(writeXlsx(wanted)).toEqual(writeXlsx(structuredClone(wanted)));
    expect(new TextDecoder('latin1').decode(writeXlsx(wanted))).not.toContain('<f>');
    expect(readBack('a.xlsx', writeXlsx(wanted))).toEqual(wanted);
  });
});
