import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenPlaces, type Line } from '../../../analysis/disclosure/hidden-places.ts';

interface Table {
  readonly values: readonly number[];
  readonly lines: readonly Line[];
  readonly rows: number;
  readonly columns: number;
}

const range = (length: number): readonly number[] => Array.from({ length }, (_, place) => place);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Cells row by row, then totals of rows, bases of columns, and everybody. */
const tableOf = (cells: readonly (readonly number[])[]): Table => {
  const [rows, columns] = [cells.length, cells[0]?.length ?? 0];
  const [total, base] = [rows * columns, rows * columns + rows];
  const corner = base + columns;
  const inRow = (row: number) => range(columns).map((column) => row * columns + column);
  const inColumn = (column: number) => range(rows).map((row) => row * columns + column);
  const flat = cells.flat();
  const of = (places: readonly number[]) => sum(places.map((place) => flat[place] ?? 0));
  return {
    rows,
    columns,
    values: [
      ...flat,
      ...range(rows).map((row) => of(inRow(row))),
      ...range(columns).map((column) => of(inColumn(column))),
      sum(flat),
    ],
    lines: [
      ...range(rows).map((row) => ({ parts: inRow(row), whole: total + row })),
      ...range(columns).map((column) => ({ parts: inColumn(column), whole: base + column })),
      { parts: range(rows).map((row) => total + row), whole: corner },
      { parts: range(columns).map((column) => base + column), whole: corner },
    ],
  };
};

const tables = (most: number, size: { rows: number; columns: number }) =>
  fc
    .tuple(fc.integer({ min: 1, max: size.rows }), fc.integer({ min: 1, max: size.columns }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.nat(most), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    .map(tableOf);

/** Every value a hidden cell can have, tried one by one against all that is shown. */
const possible = (
  { values, lines }: Table,
  hidden: ReadonlySet<number>,
  place: number,
): ReadonlySet<number> => {
  const cells = [...hidden].filter((own) => lines.every(({ whole }) => whole !== own));
  const everybody = values.at(-1) ?? 0;
  const known = values.map((value, own) => (hidden.has(own) ? null : value));
  const found = new Set<number>();
  const fits = (tried: ReadonlyMap<number, number>): boolean => {
    const at = (own: number): number | null => tried.get(own) ?? known[own] ?? null;
    return lines.every(({ parts, whole }) => {
      const most = known[whole] ?? everybody;
      const given = parts.map(at);
      const least = sum(given.map((own) => own ?? 0));
      const open = given.some((own) => own === null);
      return least <= most && (open || known[whole] === null || least === most);
    });
  };
  const go = (left: readonly number[], tried: ReadonlyMap<number, number>): void => {
    const [next, ...rest] = left;
    if (next === undefined) {
      found.add(tried.get(place) ?? -1);
      return;
    }
    for (let value = 0; value <= everybody; value += 1) {
      const more = new Map([...tried, [next, value]]);
      if (fits(more)) go(rest, more);
    }
  };
  go(cells, new Map());
  return found;
};

describe('the counts that are not shown', () => {
  it('are every one that stands for too few, and no difference of a margin and its parts tells of one', () => {
    fc.assert(
      fc.property(tables(40, { rows: 6, columns: 6 }), fc.integer({ min: 2, max: 20 }), (table, least) => {
        const { values, lines } = table;
        const hidden = hiddenPlaces(values, lines, least);
        const enough = (n: number) => n === 0 || n >= least;
        values.forEach((value, place) => {
          if (!hidden.has(place)) expect(enough(value)).toBe(true);
        });
        for (const { parts, whole } of lines) {
          if (hidden.has(whole)) continue;
          const shown = sum(parts.map((part) => (hidden.has(part) ? 0 : (values[part] ?? 0))));
          expect(enough((values[whole] ?? 0) - shown)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('can each be told by nobody closer than the least, tried value by value', () => {
    fc.assert(
      fc.property(tables(5, { rows: 2, columns: 3 }), fc.constantFrom(2, 3), (table, least) => {
        const hidden = hiddenPlaces(table.values, table.lines, least);
        if (hidden.has(table.values.length - 1)) return;
        range(table.rows * table.columns).forEach((place) => {
          const value = table.values[place] ?? 0;
          if (value === 0 || value >= least) return;
          const all = possible(table, hidden, place);
          expect(all.has(value)).toBe(true);
          expect(Math.max(...all) - Math.min(...all)).toBeGreaterThanOrEqual(least);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('are none where everything stands for enough, and everything where everybody are too few', () => {
    const large = tableOf([
      [12, 40],
      [0, 33],
    ]);
    expect(hiddenPlaces(large.values, large.lines, 10).size).toBe(0);
    const small = tableOf([[2, 1]]);
    expect(hiddenPlaces(small.values, small.lines, 10).size).toBe(small.values.length);
  });
});
