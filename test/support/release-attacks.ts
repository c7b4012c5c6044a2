import {
  type Equation,
  type LinearRegion,
  linearRegion,
  type Terms,
} from '../../analysis/optimise/linear-region.ts';
import type { PublicRelease, PublicTable } from '../../analysis/release/public-release.ts';
import type { Person } from './seeded-study.ts';

/** A number of people that an attacker wants: of those with some answers, at a moment, or since an earlier one. */
interface Target {
  readonly name: string;
  readonly terms: Terms;
  readonly truth: number;
}

export interface Attacked {
  /** Numbers of 1 to less than the least that were told or worked out exactly. */
  readonly exact: readonly string[];
  /** Numbers below the least that were told within a range narrower than it. */
  readonly narrow: readonly string[];
  /** Groups of whom it is told that all answered alike. */
  readonly alike: readonly string[];
}

export interface Attack {
  /** What was published at each moment. */
  readonly releases: readonly PublicRelease[];
  /** Who was in the study then. */
  readonly moments: readonly (readonly Person[])[];
  /** What an attacker has heard: that since the release before nobody left. */
  readonly onlyGrows: readonly boolean[];
  /** Mean weights of cells, which an attacker might know: by release and table, as its cells. */
  /** Who solves the linear programs; absent: the product’s own solver. */
  readonly solver?: (
    variables: number,
    equations: readonly Equation[],
  ) => Pick<LinearRegion, 'most' | 'least'> | null;
  readonly weights?: (release: number, table: PublicTable, row: number, column: number) => number;
}

const range = (length: number): readonly number[] => Array.from({ length }, (_, place) => place);

/**
 * Everything that follows from what was published: sums that are told, complements, differences of tables and of
 * releases, and linear programs over all of it at once. Written from the published form alone, apart from what protects it.
 */
export const attack = ({
  releases,
  moments,
  onlyGrows,
  weights,
  solver = linearRegion,
}: Attack): Attacked => {
  const known = new Map<string, number>();
  const variable = (key: string): number => {
    const place = known.get(key) ?? known.size;
    known.set(key, place);
    return place;
  };
  const equations: Equation[] = [];
  const targets: Target[] = [];
  const alike: string[] = [];
  let spare = 0;
  const slack = (): number => {
    spare += 1;
    return variable(`slack ${spare}`);
  };
  const seen = new Map<string, number>();

  for (const [moment, { tables, grouping, answers, least }] of releases.entries()) {
    const people = moments[moment] ?? [];
    const groupOf = (name: string, code: string): number => {
      const groups = grouping[name] ?? [];
      const place = groups.findIndex(({ codes }) => codes.includes(code));
      return place < 0 ? groups.length : place;
    };
    const sizes = (table: PublicTable) => ({
      R: grouping[table.rows]?.length ?? 0,
      C: table.columns === null ? 0 : (grouping[table.columns]?.length ?? 0),
    });
    const margins = new Map<string, Terms>();
    for (const table of tables) {
      const { R, C } = sizes(table);
      const id = `${table.rows} by ${table.columns ?? 'nothing'}`;
      const wide = table.columns === null ? 1 : C + 1;
      const at = (row: number, column: number): number => variable(`${moment} ${id} ${row} ${column}`);
      const sumOf = (rows: readonly number[], columns: readonly number[]): Terms =>
        rows.flatMap((row) => columns.map((column): [number, number] => [at(row, column), 1]));
      const truth = (rows: readonly number[], columns: readonly number[]): number =>
        people.filter(
          ({ answers: own }) =>
            rows.includes(groupOf(table.rows, own[table.rows] ?? '')) &&
            columns.includes(table.columns === null ? 0 : groupOf(table.columns, own[table.columns] ?? '')),
        ).length;
      const valid = table.columns === null ? [0] : range(C);
      const places: readonly (readonly [readonly number[], readonly number[]])[] = [
        ...range(R).flatMap((row) => valid.map((column) => [[row], [column]] as const)),
        ...(table.columns === null
          ? []
          : [
              ...range(R).map((row) => [[row], valid] as const),
              ...valid.map((column) => [range(R), [column]] as const),
            ]),
        [range(R), valid],
      ];
      for (const [place, [rows, columns]] of places.entries()) {
        const shown = table.people[place];
        const name = `${moment} ${id} ${rows.join()}/${columns.join()}`;
        const terms = sumOf(rows, columns);
        const n = truth(rows, columns);
        if (shown !== null && shown !== undefined) equations.push({ terms, value: shown });
        targets.push({ name, terms, truth: n });
        for (const before of range(moment)) {
          const was = seen.get(`${before} ${id} ${rows.join()}/${columns.join()}`);
          if (was === undefined) continue;
          const earlier = rows.flatMap((row) =>
            columns.map((column): [number, number] => [variable(`${before} ${id} ${row} ${column}`), -1]),
          );
          targets.push({ name: `${name} since ${before}`, terms: [...terms, ...earlier], truth: n - was });
        }
        seen.set(name, n);
      }
      if (table.columns !== null)
        for (const column of valid) {
          const base = table.people[R * C + R + column];
          for (const row of range(R))
            if (base != null && base > 0 && table.people[row * C + column] === base)
              alike.push(`${moment} ${id} ${row}/${column}`);
        }
      // who gave no answer, by group
      if (table.columns !== null) {
        for (const column of valid)
          targets.push({
            name: `${moment} ${id} none/${column}`,
            terms: [[at(R, column), 1]],
            truth: truth([R], [column]),
          });
        for (const row of range(R))
          targets.push({
            name: `${moment} ${id} ${row}/none`,
            terms: [[at(row, C), 1]],
            truth: truth([row], [C]),
          });
      }
      if (weights !== undefined)
        for (const column of valid)
          for (const row of range(R)) {
            const share = table.shares[row * valid.length + column];
            if (share == null) continue;
            const own = (limit: number): Terms =>
              range(R).map((other): [number, number] => {
                const weight = weights(moment, table, other, column);
                return [at(other, column), (other === row ? weight : 0) - limit * weight];
              });
            equations.push({ terms: [...own(share - 0.00501), [slack(), -1]], value: 0 });
            equations.push({ terms: [...own(share + 0.00501), [slack(), 1]], value: 0 });
          }
      // tables are of the same people
      const everybody = sumOf(range(R + 1), range(wide));
      const agree = (key: string, terms: Terms): void => {
        const before = margins.get(key);
        if (before === undefined) margins.set(key, terms);
        else
          equations.push({
            terms: [...terms, ...before.map(([own, factor]): [number, number] => [own, -factor])],
            value: 0,
          });
      };
      if (!margins.has('everybody')) {
        equations.push({ terms: [...everybody, [slack(), 1]], value: answers + least - 1 });
        equations.push({ terms: [...everybody, [slack(), -1]], value: answers });
      }
      agree('everybody', everybody);
      for (const row of range(R + 1)) agree(`${table.rows} ${row}`, sumOf([row], range(wide)));
      if (table.columns !== null)
        for (const column of range(wide)) agree(`${table.columns} ${column}`, sumOf(range(R + 1), [column]));
      // nobody left
      const grows = (before: number): boolean =>
        range(moment - before).every((step) => onlyGrows[before + step + 1] === true);
      for (const before of range(moment))
        if (grows(before) && known.has(`${before} ${id} 0 0`))
          for (const row of range(R + 1))
            for (const column of range(wide))
              equations.push({
                terms: [
                  [at(row, column), 1],
                  [variable(`${before} ${id} ${row} ${column}`), -1],
                  [slack(), -1],
                ],
                value: 0,
              });
    }
  }
  const region = solver(known.size, equations);
  if (region === null) throw new Error('attack: what was published contradicts itself');
  const least = releases[0]?.least ?? 0;
  const exact: string[] = [];
  const narrow: string[] = [];
  for (const { name, terms, truth } of targets) {
    if (truth === 0 || Math.abs(truth) >= least) continue;
    const high = region.most(terms);
    if (high === Number.POSITIVE_INFINITY) continue;
    const low = region.least(terms);
    if (high - low < 0.5) exact.push(name);
    else if (high - low < least - 1e-6) narrow.push(name);
  }
  return { exact, narrow, alike };
};
