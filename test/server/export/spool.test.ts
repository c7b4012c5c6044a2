import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../server/export/cell.ts';
import { csvText } from '../../../server/export/csv-text.ts';
import { batchesOf, rowsInBatch } from '../../../server/export/exported-batch.ts';
import { spool } from '../../../server/export/spool.ts';
import type { SpooledCell } from '../../../server/export/spool-block.ts';
import { missingCode } from '../../../surveys/model/missing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

const code = (text: string): Cell => ({ text, kind: 'code' });
const [one, two, again] = [code('1'), code('2'), code('1')];
const skipped: Cell = { text: String(missingCode.skipped), kind: 'number', missing: 'skipped' };
const nothing: Cell = { text: '', kind: 'code' };

/** Two whole batches and a piece: few cells, of which later batches have more and others; as many texts as rows; nothing. */
const rows = Array.from({ length: rowsInBatch * 2 + 77 }, (_, row): readonly Cell[] => [
  row < rowsInBatch ? one : row % 3 === 0 ? skipped : row % 3 === 1 ? again : two,
  { text: `text ${row} é`, kind: 'text' },
  row === rowsInBatch * 2 + 70 ? two : nothing,
]);

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

const held = ({ text, missing }: Cell): SpooledCell =>
  missing === undefined ? (text === '' ? null : text) : { missing };

describe('rows that are held on the disk', () => {
  it('are those that came, as often as they are read, and are measured', async () => {
    const spooled = await spool(folder, 3, batchesOf(each(rows), 3));
    try {
      expect(spooled.rows).toBe(rows.length);
      for (let time = 0; time < 2; time += 1) {
        const read: (readonly SpooledCell[])[] = [];
        for await (const row of spooled.read()) read.push(row);
        expect(read).toEqual(rows.map((row) => row.map(held)));
      }
      const [few, texts, one] = spooled.columns;
      const missing = rows.filter(([first]) => first === skipped).length;
      expect(few).toMatchObject({ filled: rows.length - missing, low: 1, high: 2, longest: 1 });
      expect([...(few?.reasons ?? [])]).toEqual(['skipped']);
      expect(texts).toMatchObject({
        filled: rows.length,
        longest: 'text 4172 é'.length + 1,
        isNumber: false,
      });
      expect(one?.filled).toBe(1);
    } finally {
      await spooled.close();
    }
  });

  it('may be left in the middle', async () => {
    const spooled = await spool(folder, 3, batchesOf(each(rows), 3));
    for await (const { rows: count } of spooled.batches()) {
      expect(count).toBe(rowsInBatch);
      break;
    }
    await spooled.close();
  });

  it('end with what went wrong where they came from', async () => {
    const broken = async function* () {
      for await (const batch of batchesOf(each(rows), 3)) {
        yield batch;
        if (batch.rows < rowsInBatch) throw new Error('the store has gone');
      }
    };
    await expect(spool(folder, 3, broken())).rejects.toThrow('the store has gone');
  });
});

describe('CSV of batches that keep their lists of cells', () => {
  it('has every cell, also those that a later batch brings', async () => {
    const variables = ['a', 'b', 'c'].map((name) => ({ name, measure: 'nominal' as const, label: {} }));
    const codebook = { format: 'codebook-1' as const, name: 'x', version: '1', languages: ['en'], variables };
    let text = '';
    for await (const piece of csvText({ codebook, batches: () => batchesOf(each(rows), 3) }, 'spreadsheet'))
      text += Buffer.from(piece).toString('utf8');
    expect(text).toBe(
      `a,b,c\r\n${rows.map((row) => `${row.map((cell) => cell.text).join(',')}\r\n`).join('')}`,
    );
  });
});
