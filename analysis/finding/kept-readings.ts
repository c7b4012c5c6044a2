import type { Column } from '../data/column.ts';

/** Of one part: what pages of one survey ask in turn. */
const most = 2;

interface Kept<Reading> {
  readonly columns: readonly (Column | undefined)[];
  readonly asked: string;
  readonly reading: Reading;
}

/**
 * Keeps what a model read in the texts of a part of the rows, by the columns it read, what it had learned and whose texts
 * they were, as long as these columns are there: reading a text takes longer than anything else that is asked of it.
 */
export const keptReadings = <Reading>() => {
  const known = new WeakMap<Column, readonly Kept<Reading>[]>();
  return (columns: readonly (Column | undefined)[], asked: string, read: () => Reading): Reading => {
    const [first] = columns;
    if (first === undefined) return read();
    const before = known.get(first) ?? [];
    const found = before.find(
      (own) => own.asked === asked && own.columns.every((column, place) => column === columns[place]),
    );
    const kept = found ?? { columns, asked, reading: read() };
    known.set(first, [kept, ...before.filter((own) => own !== found)].slice(0, most));
    return kept.reading;
  };
};
