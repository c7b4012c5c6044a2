import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvReader, readCsv } from '../../../analysis/data/read-csv.ts';

const cellsOf = (text: string): readonly (readonly string[])[] =>
  readCsv([text]).records.map(({ cells }) => cells);

const codeOf = (text: string): readonly string[] =>
  readCsv([text]).issues.map(({ code, place }) => `${code} ${place}`);

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** Cells with everything that makes CSV hard. */
const anyCell = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', '٣', '😀'),
  maxLength: 6,
});
const anyTable = fc
  .integer({ min: 2, max: 4 })
  .chain((width) =>
    fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
  );

describe('reading CSV', () => {
  it('reads back what RFC 4180 writes, whatever the line ends and wherever the pieces are cut', () => {
    fc.assert(
      fc.property(
        anyTable,
        fc.constantFrom('\r\n', '\n', '\r'),
        fc.boolean(),
        fc.boolean(),
        fc.array(fc.nat(200)),
        (table, end, last, mark, cuts) => {
          const body = table.map((row) => row.map(quoted).join(',')).join(end);
          const text = `${mark ? '\uFEFF' : ''}${body}${last ? end : ''}`;
          const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)), text.length].sort(
            (one, other) => one - other,
          );
          const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
          const { records, issues } = readCsv(pieces);
          expect(issues).toEqual([]);
          expect(records.map(({ cells }) => cells)).toEqual(table);
          expect(records.map(({ row }) => row)).toEqual(table.map((_, index) => index + 1));
        },
      ),
    );
  });

  it('reads plain cells, empty cells and a last line without an end', () => {
    expect(cellsOf('a,b,c\n1,,3\n,,\nx,"",z')).toEqual([
      ['a', 'b', 'c'],
      ['1', '', '3'],
      ['', '', ''],
      ['x', '', 'z'],
    ]);
    expect(cellsOf('')).toEqual([]);
    expect(cellsOf('a,b\n')).toEqual([['a', 'b']]);
    expect(cellsOf('a,')).toEqual([['a', '']]);
  });

  it('gives records as soon as they are complete, so that a file need not be one string', () => {
    const reader = csvReader();
    expect(reader.push('a,b\r').records.map(({ cells }) => cells)).toEqual([['a', 'b']]);
    expect(reader.push('\n1,"x').records).toEqual([]);
    expect(reader.push('"').records).toEqual([]);
    expect(reader.push('"y"\n').records).toEqual([{ row: 2, cells: ['1', 'x"y'] }]);
    expect(reader.end()).toEqual({ records: [], issues: [] });
  });

  it('says where it is not CSV, and stops there', () => {
    expect(codeOf('a,b\n1,x"y"')).toEqual(['CSV-QUOTE-INSIDE row 2, column 2']);
    expect(codeOf('a,b\n"1"x,2\n"')).toEqual(['CSV-TEXT-AFTER-QUOTE row 2, column 1']);
    expect(codeOf('a,b\n1,"x\n')).toEqual(['CSV-QUOTE-OPEN row 2, column 2']);
  });
});
