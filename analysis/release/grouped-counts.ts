import type { Tally } from '../summary/tally.ts';
import type { CategoryGroup, DeclaredTable } from './release.ts';

/** A declared table as it was counted: the codes people gave, valid or not. */
export interface CountedTable extends DeclaredTable {
  readonly tally: Tally;
}

/**
 * People in each category of a table, and weights. The last row and column hold whoever gave none of the categories; a
 * table without columns has one, of everybody.
 */
export interface GroupedCounts extends DeclaredTable {
  readonly n: readonly (readonly number[])[];
  readonly w: readonly (readonly number[])[];
  readonly w2: readonly (readonly number[])[];
}

const empty = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));

/** Where each code of a dimension is counted; codes of no group come last. */
const placesOf = (codes: readonly string[], groups: readonly CategoryGroup[]): readonly number[] =>
  codes.map((code) => {
    const place = groups.findIndex((own) => own.codes.includes(code));
    return place < 0 ? groups.length : place;
  });

/** A table's counts by category. */
export const groupedCounts = (
  { rows, columns, tally }: CountedTable,
  groupsOf: (variable: string) => readonly CategoryGroup[],
): GroupedCounts => {
  const [stub, banner] = tally.dimensions;
  const down = placesOf(stub?.codes ?? [], groupsOf(rows));
  const across = columns === undefined ? [0] : placesOf(banner?.codes ?? [], groupsOf(columns));
  const high = groupsOf(rows).length + 1;
  const wide = columns === undefined ? 1 : groupsOf(columns).length + 1;
  const counts = { n: empty(high, wide), w: empty(high, wide), w2: empty(high, wide) };
  for (const [row, to] of down.entries())
    for (const [column, at] of across.entries())
      for (const name of ['n', 'w', 'w2'] as const) {
        const line = counts[name][to];
        if (line !== undefined) line[at] = (line[at] ?? 0) + (tally[name][row * across.length + column] ?? 0);
      }
  return { rows, ...(columns === undefined ? {} : { columns }), ...counts };
};
