import { type CountedGroup, coarser, collapsed } from './collapse.ts';
import { type CountedTable, type GroupedCounts, groupedCounts } from './grouped-counts.ts';
import { protectTables } from './protect-tables.ts';
import type { CategoryGroup, Release, ReleasedTable } from './release.ts';

/** A variable of the tables: its categories in order, and whether they have one. */
export interface ReleasedVariable {
  readonly name: string;
  readonly codes: readonly string[];
  readonly isOrdered: boolean;
}

export interface ReleaseAsked {
  readonly variables: readonly ReleasedVariable[];
  readonly tables: readonly CountedTable[];
  readonly weighted: boolean;
  readonly simulated: boolean;
  readonly least: number;
  readonly day: string;
  /** Everybody in the data. */
  readonly answers: number;
  readonly earlier: readonly Release[];
  /** Of each earlier release and of this one, whether since the one before nobody has left. */
  readonly onlyGrows: readonly boolean[];
}

/** More of a table than this left out, and its categories are made fewer instead. */
const mostHidden = 1 / 3;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** The people of each category of a variable in one table; of those who gave a category of the other variable too. */
const marginOf = (counts: GroupedCounts, variable: string, groups: number): readonly number[] => {
  const places = Array.from({ length: groups }, (_, place) => place);
  if (variable === counts.rows) {
    const valid = (row: readonly number[]): readonly number[] =>
      counts.columns === undefined ? row : row.slice(0, -1);
    return places.map((place) => sum(valid(counts.n[place] ?? [])));
  }
  return places.map((place) => sum(counts.n.slice(0, -1).map((row) => row[place] ?? 0)));
};

type Groupings = ReadonlyMap<string, readonly CategoryGroup[]>;

const groupsIn =
  (grouping: Groupings) =>
  (variable: string): readonly CategoryGroup[] =>
    grouping.get(variable) ?? [];

const uses = ({ rows, columns }: Pick<CountedTable, 'rows' | 'columns'>, variable: string): boolean =>
  rows === variable || columns === variable;

/** Categories with the fewest people each has in any table of its variable. */
const countedGroups = (
  variable: string,
  grouping: Groupings,
  tables: readonly CountedTable[],
): readonly CountedGroup[] => {
  const groups = groupsIn(grouping)(variable);
  const margins = tables
    .filter((table) => uses(table, variable))
    .map((table) => marginOf(groupedCounts(table, groupsIn(grouping)), variable, groups.length));
  return groups.map((group, place) => ({
    ...group,
    n: Math.min(...margins.map((margin) => margin[place] ?? 0)),
  }));
};

const plain = (groups: readonly CountedGroup[]): readonly CategoryGroup[] =>
  groups.map(({ codes, isOther }) => ({ codes, isOther }));

/** The first categories of every variable: as they were released before, else each code, put together where it is too small. */
const firstGrouping = ({
  variables,
  tables,
  least,
  earlier,
}: ReleaseAsked): Map<string, readonly CategoryGroup[]> => {
  const grouping = new Map<string, readonly CategoryGroup[]>();
  for (const { name, codes } of variables) {
    const before = earlier.map((release) => release.grouping[name]).find((own) => own !== undefined);
    grouping.set(name, before ?? codes.map((code) => ({ codes: [code], isOther: false })));
  }
  for (const { name, isOrdered } of variables)
    if (!earlier.some((release) => release.grouping[name] !== undefined))
      grouping.set(name, plain(collapsed(countedGroups(name, grouping, tables), isOrdered, least)));
  return grouping;
};

const hiddenShare = ({ people }: ReleasedTable): number =>
  people.filter((own) => own === null).length / Math.max(1, people.length);

const shownOf = ({ people }: ReleasedTable): number => people.filter((own) => own !== null).length;

/** How many of those who gave an answer stand in a cell that is shown, as a share. */
const told = ({ people, shares }: ReleasedTable): number =>
  sum(people.slice(0, shares.length).map((own) => own ?? 0)) / Math.max(1, people.at(-1) ?? 1);

const sameTable = (one: ReleasedTable, other: ReleasedTable): boolean =>
  one.rows === other.rows && one.columns === other.columns;

/**
 * A release of declared tables: categories put together until each has enough people, and fewer where more than a third of
 * a table would be left out; then what stands for too few is left out, and what that would follow from. A table that would
 * show less than it did before stays as it was, and is not in the release.
 *
 * Not for: deciding whether a release is due (`releaseDue`).
 * Source: Hundepool et al. 2012.
 * Oracle: none: attacks on seeded studies are the test.
 */
export const makeRelease = (asked: ReleaseAsked): Release => {
  const { variables, tables, weighted, least, earlier, answers } = asked;
  const grouping = firstGrouping(asked);
  const isFree = (name: string): boolean => !earlier.some((release) => release.grouping[name] !== undefined);
  const steps = answers - (answers % least);
  let best: { readonly made: readonly ReleasedTable[]; readonly named: Release['grouping'] } | null = null;
  for (;;) {
    const usable = tables.filter(
      ({ rows, columns }) =>
        groupsIn(grouping)(rows).length > 1 &&
        (columns === undefined || groupsIn(grouping)(columns).length > 1),
    );
    const named = Object.fromEntries(grouping);
    const made = protectTables(
      usable.map((table) => groupedCounts(table, groupsIn(grouping))),
      { least, answers: steps, grouping: named, weighted, earlier, onlyGrows: asked.onlyGrows },
    );
    const [worst] = made
      .filter((table) => hiddenShare(table) > mostHidden)
      .sort((one, other) => hiddenShare(other) - hiddenShare(one));
    const [candidate] = [worst?.rows, worst?.columns]
      .flatMap((name) => (typeof name === 'string' && isFree(name) ? [name] : []))
      .filter((name) => groupsIn(grouping)(name).length > 2)
      .map((name) => ({ name, groups: countedGroups(name, grouping, tables) }))
      .sort(
        (one, other) =>
          Math.min(...one.groups.map(({ n }) => n)) - Math.min(...other.groups.map(({ n }) => n)),
      );
    if (best === null || worst === undefined || sum(made.map(told)) > sum(best.made.map(told)))
      best = { made, named };
    if (candidate !== undefined) {
      const isOrdered = variables.find(({ name }) => name === candidate.name)?.isOrdered === true;
      grouping.set(candidate.name, plain(coarser(candidate.groups, isOrdered)));
      continue;
    }
    const kept = best.made.filter((table) => {
      const before = earlier
        .flatMap((release) => release.tables.filter((own) => sameTable(own, table)))
        .at(-1);
      return shownOf(table) > 0 && shownOf(table) >= (before === undefined ? 1 : shownOf(before));
    });
    return {
      number: earlier.length + 1,
      day: asked.day,
      least,
      answers: steps,
      weighted,
      simulated: asked.simulated,
      grouping: best.named,
      tables: kept,
    };
  }
};
