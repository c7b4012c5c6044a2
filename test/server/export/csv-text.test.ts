import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../server/export/cell.ts';
import { csvText } from '../../../server/export/csv-text.ts';
import { batchesOf, type ExportedBatch, rowsOf } from '../../../server/export/exported-batch.ts';
import { csvCell, guardText } from '../../../surveys/exchange/workbook/csv-cell.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('=1+1', 'a "b", c', 'x\r\ny', ' edge', '', 'ñandú', '你好', `long ${'é'.repeat(90)}`),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  text.map((own): Cell => ({ text: own, kind: 'text' })),
  fc.constantFrom<Cell>(
    { text: '1', kind: 'code' },
    { text: 'CL', kind: 'code' },
    { text: 'a,b', kind: 'code' },
  ),
  fc.integer().map((own): Cell => ({ text: String(own), kind: 'number' })),
  fc.constant<Cell>({ text: '-99', kind: 'number', missing: 'skipped' }),
);

/** Columns whose cells are few in some and many in others, so that rows are written joined and one by one. */
const batches = fc
  .record({ columns: fc.integer({ min: 1, max: 9 }), batches: fc.integer({ min: 0, max: 3 }) })
  .chain(({ columns, batches: count }) =>
    fc.array(
      fc.integer({ min: 1, max: 60 }).chain((rows) =>
        fc
          .array(
            fc
              .uniqueArray(cell, { minLength: 1, maxLength: 40 })
              .chain((cells) =>
                fc
                  .array(fc.nat({ max: cells.length - 1 }), { minLength: rows, maxLength: rows })
                  .map((of) => ({ cells, of: Uint16Array.from(of) })),
              ),
            { minLength: columns, maxLength: columns },
          )
          .map((own): ExportedBatch => ({ rows, columns: own })),
      ),
      { minLength: count, maxLength: count },
    ),
  );

const codebook = (columns: number): Codebook => ({
  format: 'codebook-1',
  name: 'made',
  version: '1',
  languages: ['en'],
  variables: Array.from({ length: columns }, (_, at) => ({ name: `v${at}`, measure: 'text', label: {} })),
});

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

const bytesOf = async (pieces: AsyncIterable<Uint8Array>): Promise<string> => {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(Uint8Array.from(piece));
  return Buffer.concat(all).toString('utf8');
};

describe('CSV from columns', () => {
  it('is what each cell by itself is, however columns are joined, in both variants', async () => {
    await fc.assert(
      fc.asyncProperty(
        batches,
        fc.constantFrom('spreadsheet' as const, 'lossless' as const),
        async (given, variant) => {
          const own = { codebook: codebook(given[0]?.columns.length ?? 3), batches: () => each(given) };
          const lines = [own.codebook.variables.map(({ name }) => name).join(',')];
          for await (const row of rowsOf(own))
            lines.push(
              row
                .map(({ text: value, kind }) =>
                  kind === 'number'
                    ? value
                    : csvCell(kind === 'text' && variant === 'spreadsheet' ? guardText(value) : value),
                )
                .join(','),
            );
          expect(await bytesOf(csvText(own, variant))).toBe(`${lines.join('\r\n')}\r\n`);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is the same from rows that are gathered, over more than a batch', async () => {
    const cells: readonly Cell[] = ['a', 'b', 'c'].map((own) => ({ text: own, kind: 'code' }));
    const rows = Array.from({ length: 5000 }, (_, row): readonly Cell[] => [
      cells[row % 3] ?? { text: '', kind: 'code' },
      { text: `text ${row}`, kind: 'text' },
    ]);
    const own = { codebook: codebook(2), batches: () => batchesOf(each(rows), 2) };
    const sizes: number[] = [];
    for await (const batch of own.batches()) sizes.push(batch.rows);
    expect(sizes).toEqual([2048, 2048, 904]);
    const lines = rows.map((row) => row.map(({ text: value }) => value).join(','));
    expect(await bytesOf(csvText(own, 'lossless'))).toBe(`v0,v1\r\n${lines.join('\r\n')}\r\n`);
  });
});
