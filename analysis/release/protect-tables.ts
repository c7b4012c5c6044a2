import type { Terms } from '../optimise/linear-region.ts';
import type { GroupedCounts } from './grouped-counts.ts';
import type { Release, ReleasedTable } from './release.ts';
import { releaseEquations, shapeOf } from './release-equations.ts';
import { cellCount, cellsAt, peopleAt, type TableShape } from './table-shape.ts';
import { tooNarrow } from './too-narrow.ts';

/** What tables are protected with. */
export interface Protecting {
  readonly least: number;
  readonly answers: number;
  readonly grouping: Release['grouping'];
  readonly weighted: boolean;
  /** What was published before, in that order. */
  readonly earlier: readonly Release[];
  /** Of each earlier release and of this one, whether since the one before people only came. */
  readonly onlyGrows: readonly boolean[];
}

interface Place {
  readonly table: number;
  readonly place: number;
}

interface Asked {
  readonly terms: Terms;
  /** Whose places are left out when the sum can be told. */
  readonly of: Place;
}

/** A table while it is decided what of it is shown. */
interface Open {
  readonly counts: GroupedCounts;
  readonly shape: TableShape;
  readonly people: readonly number[];
  readonly hidden: Set<number>;
  readonly few: Set<number>;
}

const range = (length: number): readonly number[] => Array.from({ length }, (_, place) => place);

/** The places of a table that lie in another place of it: of a margin, its cells. */
const inside = (shape: TableShape, place: number): readonly number[] => {
  const every = cellsAt(shape);
  const own = new Set((every[place] ?? []).map(String));
  return every.flatMap((cells, other) => (cells.every((cell) => own.has(String(cell))) ? [other] : []));
};

const hide = ({ shape, hidden }: Open, place: number): void => {
  for (const own of inside(shape, place)) hidden.add(own);
};

const shares = (open: Open, weighted: boolean): readonly (number | null)[] => {
  const { counts, shape, hidden } = open;
  const wide = shape.columns ?? 1;
  const values = weighted ? counts.w : counts.n;
  const bases = range(wide).map((column) =>
    range(shape.rows).reduce((sum, row) => sum + (values[row]?.[column] ?? 0), 0),
  );
  return range(cellCount(shape)).map((place) => {
    const base = bases[place % wide] ?? 0;
    const value = values[Math.floor(place / wide)]?.[place % wide] ?? 0;
    return hidden.has(place) || base <= 0 ? null : Math.round((100 * value) / base) / 100;
  });
};

const meanWeights = ({ counts, shape }: Open): readonly number[] => {
  const wide = shape.columns ?? 1;
  return range(cellCount(shape)).map((place) => {
    const [row, column] = [Math.floor(place / wide), place % wide];
    const n = counts.n[row]?.[column] ?? 0;
    return n === 0 ? 1 : (counts.w[row]?.[column] ?? 0) / n;
  });
};

const toldOf = (open: Open, weighted: boolean): ReleasedTable => ({
  rows: open.counts.rows,
  columns: open.counts.columns ?? null,
  people: open.people.map((people, place) => (open.hidden.has(place) ? null : people)),
  shares: shares(open, weighted),
  few: [...open.few].sort((one, other) => one - other),
  ...(weighted ? { weights: meanWeights(open) } : {}),
});

/** Whether a few with large weights speak for the people in a cell. */
const leansOnFew = ({ w, w2 }: GroupedCounts, row: number, column: number, least: number): boolean => {
  const [sum, squares] = [w[row]?.[column] ?? 0, w2[row]?.[column] ?? 0];
  return squares > 0 && (sum * sum) / squares < least;
};

const sameTable = (one: Pick<ReleasedTable, 'rows' | 'columns'>, { rows, columns }: GroupedCounts): boolean =>
  one.rows === rows && one.columns === (columns ?? null);

/** Lines of a table: the places of its cells and of what these add up to. */
const linesOf = (
  shape: TableShape,
): readonly { readonly parts: readonly number[]; readonly whole: number }[] => {
  const every = cellsAt(shape);
  return range(every.length)
    .filter((place) => place >= cellCount(shape))
    .map((whole) => ({
      whole,
      parts: inside(shape, whole).filter((place) => place < cellCount(shape)),
    }));
};

/**
 * Places where the difference to an earlier release would count a few: whoever came or left, and where all who came to a
 * group answered alike.
 */
const movedByFew = (open: Open, before: ReleasedTable, least: number): readonly number[] => {
  const moved = open.people.map((people, place) => {
    const was = before.people[place];
    return was === null || was === undefined ? null : people - was;
  });
  const few = moved.flatMap((own, place) =>
    own !== null && own !== 0 && Math.abs(own) < least ? [place] : [],
  );
  const alike = linesOf(open.shape).flatMap(({ parts, whole }) => {
    const all = moved[whole];
    if (all === null || all === undefined || all === 0 || parts.length < 2) return [];
    return parts.filter(
      (part) => moved[part] === all && parts.every((own) => own === part || moved[own] === 0),
    );
  });
  return [...few, ...alike];
};

/** What stands for too few by itself. */
const primary = (open: Open, { least, earlier, weighted }: Protecting): void => {
  const { counts, people, shape } = open;
  const mark = (place: number): void => {
    open.few.add(place);
    hide(open, place);
  };
  for (const [place, n] of people.entries()) if (n < least) mark(place);
  if (weighted)
    for (const [place, cells] of cellsAt(shape).entries())
      if (cells.length === 1 && cells.some(([row, column]) => leansOnFew(counts, row, column, least)))
        mark(place);
  for (const { tables } of earlier) {
    const before = tables.find((table) => sameTable(table, counts));
    if (before !== undefined) for (const place of movedByFew(open, before, least)) mark(place);
  }
};

/** What nobody could tell of earlier releases, of tables that are no longer published too: counts of few, differences. */
const askedBefore = (
  tables: readonly Open[],
  { earlier }: Protecting,
  system: ReturnType<typeof releaseEquations>,
): readonly Asked[] => {
  const all = earlier.flatMap((release, number) =>
    release.tables.map((table, own) => ({ number, own, table })),
  );
  return all.flatMap(({ number, own, table }): readonly Asked[] => {
    const of = (place: number): Place => ({
      table: tables.findIndex(({ counts }) => sameTable(table, counts)),
      place,
    });
    const few = table.few.map((place): Asked => ({ terms: system.at(number, own, place), of: of(place) }));
    const firsts = all.filter(
      (first) =>
        first.number < number && first.table.rows === table.rows && first.table.columns === table.columns,
    );
    const changes = firsts.flatMap((first) =>
      [...table.people.keys()].flatMap((place): readonly Asked[] => {
        if (first.table.people[place] !== null && !table.few.includes(place)) return [];
        const was = system
          .at(first.number, first.own, place)
          .map(([variable, factor]): [number, number] => [variable, -factor]);
        return [{ terms: [...system.at(number, own, place), ...was], of: of(place) }];
      }),
    );
    return [...few, ...changes];
  });
};

/** Every sum that nobody may tell within less than the least. */
const askedOf = (
  tables: readonly Open[],
  protecting: Protecting,
  system: ReturnType<typeof releaseEquations>,
): readonly Asked[] => {
  const { earlier, least } = protecting;
  const now = earlier.length;
  const asked: Asked[] = [];
  for (const [table, { few, counts, shape, people }] of tables.entries()) {
    for (const place of few) asked.push({ terms: system.at(now, table, place), of: { table, place } });
    const beside = [
      ...range(shape.columns ?? 0).map((column) => counts.n[shape.rows]?.[column] ?? 0),
      ...range(shape.columns === null ? 0 : shape.rows).map(
        (row) => counts.n[row]?.[shape.columns ?? 0] ?? 0,
      ),
    ];
    for (const [at, terms] of system.unanswered(now, table).entries()) {
      const n = beside[at] ?? 0;
      const margin =
        at < (shape.columns ?? 0)
          ? cellCount(shape) + shape.rows + at
          : cellCount(shape) + at - (shape.columns ?? 0);
      if (n > 0 && n < least) asked.push({ terms, of: { table, place: margin } });
    }
    for (const [release, { tables: before }] of earlier.entries()) {
      const own = before.findIndex((other) => sameTable(other, counts));
      const told = before[own];
      if (told === undefined) continue;
      for (const place of people.keys()) {
        if (told.people[place] !== null && !few.has(place)) continue;
        const change = system
          .at(release, own, place)
          .map(([variable, factor]): [number, number] => [variable, -factor]);
        asked.push({ terms: [...system.at(now, table, place), ...change], of: { table, place } });
      }
    }
  }
  return [...asked, ...askedBefore(tables, protecting, system)];
};

/** A shown place beside one: the cell itself, the cell with the fewest people in its lines, a margin, then any of the table. */
const beside = (open: Open, place: number): number | null => {
  const { shape, hidden, people } = open;
  const isShown = (own: number): boolean => !hidden.has(own);
  const fewest = (places: readonly number[]): number | null =>
    [...places].sort((one, other) => (people[one] ?? 0) - (people[other] ?? 0))[0] ?? null;
  const cells = (own: number): boolean => own < cellCount(shape) && isShown(own);
  const around = linesOf(shape).filter(
    ({ parts, whole }) => (whole === place || parts.includes(place)) && parts.length < cellCount(shape),
  );
  const lonely = around.filter(({ parts }) => parts.filter((part) => hidden.has(part)).length === 1);
  return (
    (place < cellCount(shape) ? null : fewest(inside(shape, place).filter(cells))) ??
    fewest(lonely.flatMap(({ parts }) => parts).filter(cells)) ??
    fewest(around.flatMap(({ parts }) => parts).filter(cells)) ??
    fewest(range(cellCount(shape)).filter(cells)) ??
    fewest(around.map(({ whole }) => whole).filter(isShown)) ??
    fewest(range(people.length).filter(isShown))
  );
};

/**
 * Tables with nothing shown from which the number of fewer than `least` people would follow: neither cells nor margins,
 * nor who gave no answer, nor who came or left since an earlier release, for somebody who knows everything in all tables
 * of all releases. Cells of fewer are left out, zeros too; then others beside them, until a linear program over all that
 * is told finds each of them only within a range of at least `least`.
 *
 * Not for: tables that cross each other in a circle (`planIssues` refuses them); differences that are not in the tables.
 * Source: Hundepool et al. 2012, secondary suppression audited by linear programming.
 * Oracle: none: attacks on seeded studies are the test.
 */
export const protectTables = (
  counted: readonly GroupedCounts[],
  protecting: Protecting,
): readonly ReleasedTable[] => {
  const { grouping, least, weighted, earlier } = protecting;
  const tables = counted.map((counts): Open => {
    const shape = shapeOf({ rows: counts.rows, columns: counts.columns ?? null }, grouping);
    const open: Open = {
      counts,
      shape,
      people: peopleAt(shape, counts.n),
      hidden: new Set(),
      few: new Set(),
    };
    primary(open, protecting);
    return open;
  });
  const told = (): readonly ReleasedTable[] => tables.map((open) => toldOf(open, weighted));
  const narrow = (grows: readonly boolean[]): readonly Asked[] | null => {
    const now = { answers: protecting.answers, least, grouping, tables: told() };
    const system = releaseEquations([...earlier, now], grows);
    const asked = askedOf(tables, protecting, system);
    const found = tooNarrow(
      system.equations,
      asked.map(({ terms }) => terms),
      least,
    );
    return found === null ? null : found.flatMap((place) => asked.slice(place, place + 1));
  };
  for (;;) {
    // whoever corrected an answer came and left: then nobody can reckon with people only coming
    const found = narrow(protecting.onlyGrows) ?? narrow(protecting.onlyGrows.map(() => false));
    if (found === null) throw new Error('protectTables: figures contradict each other');
    if (found.length === 0) return told();
    const changed = new Set<string>();
    let any = false;
    for (const { of } of found) {
      const open = tables[of.table];
      if (open === undefined) continue;
      const lines = linesOf(open.shape)
        .filter(({ parts, whole }) => whole === of.place || parts.includes(of.place))
        .map(({ whole }) => `${of.table}-${whole}`);
      if (lines.some((line) => changed.has(line))) continue;
      const next = beside(open, of.place);
      if (next === null) continue;
      hide(open, next);
      any = true;
      for (const line of lines) changed.add(line);
    }
    if (any) continue;
    // nothing of these tables is shown: what tells of them stands in others
    const other = tables.find(({ hidden, people }) => hidden.size < people.length);
    if (other === undefined) return told();
    for (const place of other.people.keys()) hide(other, place);
  }
};
