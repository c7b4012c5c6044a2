import type { Frame } from '../../analysis/data/column.ts';
import { columnarSource } from '../../analysis/source/columnar.ts';
import type { Source } from '../../analysis/source/source.ts';
import { deferredSource } from './deferred-source.ts';

/**
 * A source over columns that are read from a table when a question is about them, once each, and kept.
 *
 * @param known the columns that there are
 * @param read some columns of every row, always in the same pieces
 */
export const columnsWhenAsked = (
  head: Pick<Source, 'codebook' | 'simulated' | 'reader'>,
  known: readonly string[],
  read: (names: readonly string[]) => Promise<readonly Frame[]>,
): Source => {
  const columns = new Map<string, Promise<readonly Frame[]>>();
  const load = async (names: readonly string[]): Promise<Source> => {
    const there = [...new Set(names)].filter((name) => known.includes(name));
    // how many rows there are is only known of a column
    const asked = there.length > 0 ? there : [[...columns.keys()][0] ?? known[0] ?? ''];
    const missing = asked.filter((name) => !columns.has(name));
    if (missing.length > 0) {
      const reading = read(missing);
      for (const name of missing) columns.set(name, reading);
    }
    const frames = await Promise.all(
      asked.map(async (name) => ({ name, pieces: (await columns.get(name)) ?? [] })),
    );
    const joined = (frames[0]?.pieces ?? []).map(
      ({ rows }, piece): Frame => ({
        rows,
        columns: new Map(
          frames.flatMap(({ name, pieces }) => {
            const column = pieces[piece]?.columns.get(name);
            return column === undefined ? [] : [[name, column] as const];
          }),
        ),
      }),
    );
    return columnarSource({ ...head, frames: joined });
  };
  return deferredSource(head, load);
};
