import type { Column, Frame } from '../../analysis/data/column.ts';
import { seededRandom } from '../../analysis/distribution/random.ts';
import { segmentBytes } from '../../server/storage/column-writer.ts';
import { idBytes } from '../../server/storage/keys.ts';
import { openColumns } from '../../server/storage/open-columns.ts';
import { segmentRows } from '../../server/storage/segment.ts';
import { decodeColumn } from '../../server/storage/segment-codec.ts';
import type { Store } from '../../server/storage/store.ts';

/** Rows of a column, by their places in another. */
const drawn = (column: Column, from: Uint32Array): Column => {
  if (column.kind === 'number')
    return { kind: 'number', values: Float64Array.from(from, (row) => column.values[row] ?? Number.NaN) };
  if (column.kind === 'coded') {
    const { values } = column;
    const codeOf = (row: number): number => values[row] ?? 0;
    return {
      kind: 'coded',
      codes: column.codes,
      values: values instanceof Uint8Array ? Uint8Array.from(from, codeOf) : Uint16Array.from(from, codeOf),
    };
  }
  const given = column.values.reduce((sum, value) => sum + Number(value > 0), 0);
  // words that hardly two people share are those of open questions: no two of the rows have the same
  const areOwn = 4 * (column.texts.length - 1) > given;
  const texts = [''];
  const values = Uint32Array.from(from, (row, place) => {
    const value = column.values[row] ?? 0;
    return value === 0 || !areOwn ? value : texts.push(`${column.texts[value] ?? ''} ${place}`) - 1;
  });
  return { kind: 'text', texts: areOwn ? texts : column.texts, values };
};

/**
 * Makes the columns of a survey so many rows long, drawn from those of the answers that wait in its store: a million in
 * half a minute, where projecting as many answers takes hours. Only the columns have them; the answers stay as few as they are.
 */
export const fillColumns = async (options: {
  readonly store: Store;
  readonly path: string;
  readonly survey: string;
  readonly rows: number;
}): Promise<void> => {
  const { store, path, survey, rows } = options;
  const random = seededRandom(1);
  const columns = await openColumns({
    path,
    change: async (change) => {
      const [sample] = change.kind === 'fold' ? change.segments : [];
      if (change.kind !== 'fold' || sample === undefined) return store.changeColumns(change);
      const known = sample.columns.map(([variable, bytes]) => [variable, decodeColumn(bytes)] as const);
      let step = change;
      for (let first = 0; first < rows; first += segmentRows) {
        const size = Math.min(segmentRows, rows - first);
        const from = Uint32Array.from({ length: size }, () => random.integer(sample.rows));
        const ids = Buffer.alloc(size * idBytes);
        for (let row = 0; row < size; row += 1) ids.writeUIntBE(first + row + 1, row * idBytes, 6);
        const frame: Frame = {
          rows: size,
          columns: new Map(known.map(([variable, column]) => [variable, drawn(column, from)])),
        };
        await store.changeColumns({ ...step, segments: [segmentBytes({ ids, frame })] });
        step = { ...step, taken: [], replaced: [] };
      }
      return null;
    },
  });
  await columns.source(survey);
  await columns.close();
};
