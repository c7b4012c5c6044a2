import type { Equation, Terms } from '../optimise/linear-region.ts';
import type { Release, ReleasedTable } from './release.ts';
import { cellCount, cellsAt, type TableShape } from './table-shape.ts';

/** A release as a reader sees it: what it tells, and over which categories. */
export type ToldRelease = Pick<Release, 'answers' | 'least' | 'grouping' | 'tables'>;

export const shapeOf = (
  table: Pick<ReleasedTable, 'rows' | 'columns'>,
  grouping: Release['grouping'],
): TableShape => ({
  rows: grouping[table.rows]?.length ?? 0,
  columns: table.columns === null ? null : (grouping[table.columns]?.length ?? 0),
});

/** What is known of the people in tables, as equations over the people in each cell of each release. */
export interface ReleaseEquations {
  readonly variables: number;
  readonly equations: readonly Equation[];
  /** The people at a place of a table of a release, `undefined` where the release has no such table. */
  readonly at: (release: number, table: number, place: number) => Terms;
  /** The people of one category who gave none of the other variable's: in a row, or in a column. */
  readonly unanswered: (release: number, table: number) => readonly Terms[];
}

interface Laid {
  readonly table: ReleasedTable;
  readonly shape: TableShape;
  readonly first: number;
}

const range = (length: number): readonly number[] => Array.from({ length }, (_, place) => place);

/** How far a share may be from its whole hundredths. */
const halfHundredth = 0.005 + 1e-6;

const wideOf = ({ columns }: TableShape): number => (columns === null ? 1 : columns + 1);

const ones = (variables: readonly number[]): Terms => variables.map((variable) => [variable, 1]);

/** The variables of one category of a variable in a table, whoever they are in the other. */
const slice = ({ table, shape, first }: Laid, variable: string, group: number): readonly number[] => {
  const wide = wideOf(shape);
  return variable === table.rows
    ? range(wide).map((column) => first + group * wide + column)
    : range(shape.rows + 1).map((row) => first + row * wide + group);
};

const variablesOf = ({ table }: Laid): readonly string[] =>
  table.columns === null ? [table.rows] : [table.rows, table.columns];

/**
 * Everything that releases tell, as a reader may use it: every figure shown; that tables of a release are of the same
 * people, so that what they share agrees; how many these are to a step of the least; of weighted tables every share within
 * its rounding, even by somebody who knows the weights; and, where nobody left (`onlyGrows`), that people are only added.
 * Whoever gave no answer is a category that is never shown.
 */
export const releaseEquations = (
  releases: readonly ToldRelease[],
  onlyGrows: readonly boolean[],
): ReleaseEquations => {
  let variables = 0;
  const fresh = (): number => {
    variables += 1;
    return variables - 1;
  };
  const equations: Equation[] = [];
  const laid = releases.map(({ tables, grouping }) =>
    tables.map((table): Laid => {
      const shape = shapeOf(table, grouping);
      const first = variables;
      variables += (shape.rows + 1) * wideOf(shape);
      return { table, shape, first };
    }),
  );
  const at = (release: number, table: number, place: number): Terms => {
    const own = laid[release]?.[table];
    if (own === undefined) return [];
    const wide = wideOf(own.shape);
    return ones((cellsAt(own.shape)[place] ?? []).map(([row, column]) => own.first + row * wide + column));
  };
  const between = (terms: Terms, low: number, high: number): void => {
    equations.push({ terms: [...terms, [fresh(), 1]], value: high });
    equations.push({ terms: [...terms, [fresh(), -1]], value: low });
  };
  const weighted = ({ table, shape, first }: Laid): void => {
    const { weights, shares, people } = table;
    if (weights === undefined) return;
    const wide = shape.columns ?? 1;
    for (const column of range(wide)) {
      const base = people[shape.columns === null ? shape.rows : cellCount(shape) + shape.rows + column];
      if (base === null || base === undefined) continue;
      const terms = range(shape.rows).map((row): readonly [number, number] => [
        first + row * wideOf(shape) + column,
        weights[row * wide + column] ?? 1,
      ]);
      for (const row of range(shape.rows)) {
        const share = shares[row * wide + column];
        if (share === null || share === undefined) continue;
        const own = (limit: number): Terms =>
          terms.map(([variable, weight], place) => [variable, (place === row ? weight : 0) - limit * weight]);
        equations.push({ terms: [...own(share - halfHundredth), [fresh(), -1]], value: 0 });
        equations.push({ terms: [...own(share + halfHundredth), [fresh(), 1]], value: 0 });
      }
    }
  };
  /** The same table the last time it was told, if people only came since. */
  const lastLike = ({ table }: Laid, release: number): Laid | undefined => {
    for (let before = release - 1; before >= 0 && onlyGrows[before + 1] === true; before -= 1) {
      const found = laid[before]?.find(
        (own) => own.table.rows === table.rows && own.table.columns === table.columns,
      );
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (const [release, { tables, answers, least }] of releases.entries()) {
    const own = laid[release] ?? [];
    for (const [place, one] of own.entries()) {
      for (const [shownAt, people] of (tables[place]?.people ?? []).entries())
        if (people !== null) equations.push({ terms: at(release, place, shownAt), value: people });
      weighted(one);
      const all = ones(range((one.shape.rows + 1) * wideOf(one.shape)).map((offset) => one.first + offset));
      if (place === 0) between(all, answers, answers + least - 1);
      for (const variable of variablesOf(one)) {
        const like = own.slice(0, place).find((other) => variablesOf(other).includes(variable));
        if (like === undefined) continue;
        const groups = variable === one.table.rows ? one.shape.rows : (one.shape.columns ?? 0);
        for (const group of range(groups + 1))
          equations.push({
            terms: [
              ...ones(slice(one, variable, group)),
              ...slice(like, variable, group).map((other): readonly [number, number] => [other, -1]),
            ],
            value: 0,
          });
      }
      const first = own[0];
      const isApart = variablesOf(one).every(
        (variable) => !own.slice(0, place).some((other) => variablesOf(other).includes(variable)),
      );
      if (isApart && first !== undefined && place > 0)
        equations.push({
          terms: [
            ...all,
            ...range((first.shape.rows + 1) * wideOf(first.shape)).map(
              (offset): readonly [number, number] => [first.first + offset, -1],
            ),
          ],
          value: 0,
        });
      const earlier = lastLike(one, release);
      if (earlier === undefined) continue;
      for (const offset of range((one.shape.rows + 1) * wideOf(one.shape)))
        equations.push({
          terms: [
            [one.first + offset, 1],
            [earlier.first + offset, -1],
            [fresh(), -1],
          ],
          value: 0,
        });
    }
  }
  return {
    variables,
    equations,
    at,
    unanswered: (release, table) => {
      const own = laid[release]?.[table];
      if (own === undefined || own.shape.columns === null) return [];
      const { shape, first } = own;
      const wide = wideOf(shape);
      return [
        ...range(shape.columns ?? 0).map((column): Terms => [[first + shape.rows * wide + column, 1]]),
        ...range(shape.rows).map((row): Terms => [[first + row * wide + (shape.columns ?? 0), 1]]),
      ];
    },
  };
};
