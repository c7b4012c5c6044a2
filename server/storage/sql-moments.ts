import type { RawBuilder } from 'kysely';
import { codeNumbers, variableOf } from '../../analysis/data/codes.ts';
import type { GroupedMoments, Moments } from '../../analysis/summary/moments.ts';
import type { GroupTable, SqlTable } from './group-table.ts';
import { sql } from './kysely.ts';

/** Beyond this a query would be longer than reading the columns. */
const mostCases = 60;
export const mostMeasured = 25;

/** A number as SQL says it, exactly. */
export const literal = (value: number): RawBuilder<unknown> =>
  sql`cast(${sql.lit(String(value))} as double precision)`;

/** The number of a variable in each row; null where SQL cannot say it. */
export const numberIn = ({ codebook, template }: SqlTable, name: string): RawBuilder<unknown> | null => {
  const column = template.columns.get(name);
  const variable = variableOf(codebook, name);
  if (column === undefined || variable === null || column.kind === 'text') return null;
  if (column.kind === 'number') return sql`${sql.id(name)}`;
  // any code that reads as a number is one where no codes are listed
  if (variable.codes === undefined || column.codes.length > mostCases) return null;
  const numbers = codeNumbers(variable, column.codes);
  const cases = column.codes.flatMap((code, place) => {
    const number = numbers[place] ?? Number.NaN;
    return Number.isNaN(number) ? [] : [sql`when ${sql.lit(code)} then ${literal(number)}`];
  });
  return cases.length === 0
    ? sql`cast(null as double precision)`
    : sql`case ${sql.id(name)} ${sql.join(cases, sql` `)} end`;
};

const pairs = (size: number): readonly (readonly [number, number])[] =>
  Array.from({ length: size }, (_, one) =>
    Array.from({ length: one + 1 }, (__, other): readonly [number, number] => [one, other]),
  ).flat();

/** Sums from which moments are made; numbers are less their middle, so that squares keep their digits. */
export const momentSums = (
  numbers: readonly RawBuilder<unknown>[],
  middles: readonly number[],
  weight: RawBuilder<unknown> | null,
): Readonly<Record<string, RawBuilder<unknown>>> => {
  const less = numbers.map((number, place) => sql`(${number} - ${literal(middles[place] ?? 0)})`);
  const times = weight === null ? sql`` : sql`${weight} * `;
  return {
    n: sql`count(*)`,
    w: weight === null ? sql`count(*)` : sql`sum(${weight})`,
    w2: weight === null ? sql`count(*)` : sql`sum(${weight} * ${weight})`,
    ...Object.fromEntries(less.map((own, place) => [`s${place}`, sql`sum(${times}${own})`])),
    ...Object.fromEntries(
      pairs(numbers.length).map(([one, other]) => [
        `p${one}_${other}`,
        sql`sum(${times}${less[one] ?? sql``} * ${less[other] ?? sql``})`,
      ]),
    ),
  };
};

interface Sums {
  readonly codes: readonly string[];
  n: number;
  w: number;
  w2: number;
  readonly sum: Float64Array;
  readonly products: Float64Array;
}

/** The moments of groups that a mask lets through, by fewer variables: sums are added before means are made of them. */
export const momentsOf = (
  found: GroupTable,
  {
    variables,
    by,
    middles,
    mask,
  }: {
    readonly variables: readonly string[];
    readonly by: readonly string[];
    readonly middles: readonly number[];
    readonly mask: Uint8Array | null;
  },
): GroupedMoments => {
  const size = variables.length;
  const places = pairs(size);
  const [n, w, w2] = [found.sum('n'), found.sum('w'), found.sum('w2')];
  const sums = variables.map((_, place) => found.sum(`s${place}`));
  const products = places.map(([one, other]) => found.sum(`p${one}_${other}`));
  const codes = by.map((name) => found.codeOf(name));
  const groups = new Map<string, Sums>();
  const add = (to: Float64Array, from: readonly Float64Array[], row: number): void => {
    for (const [place, own] of from.entries()) to[place] = (to[place] ?? 0) + (own[row] ?? 0);
  };
  for (let row = 0; row < found.size; row += 1) {
    if (mask?.[row] === 0 || (n[row] ?? 0) === 0) continue;
    const own = codes.map((list) => list[row] ?? '');
    const key = JSON.stringify(own);
    const group = groups.get(key) ?? {
      codes: own,
      n: 0,
      w: 0,
      w2: 0,
      sum: new Float64Array(size),
      products: new Float64Array(places.length),
    };
    groups.set(key, group);
    group.n += n[row] ?? 0;
    group.w += w[row] ?? 0;
    group.w2 += w2[row] ?? 0;
    add(group.sum, sums, row);
    add(group.products, products, row);
  }
  const momentsIn = (group: Sums): Moments => {
    const share = group.sum.map((sum) => (group.w === 0 ? 0 : sum / group.w));
    const comoment = new Float64Array(size * size);
    for (const [place, [one, other]] of places.entries()) {
      const value = (group.products[place] ?? 0) - (share[one] ?? 0) * (group.sum[other] ?? 0);
      comoment[one * size + other] = value;
      comoment[other * size + one] = value;
    }
    const mean = share.map((own, place) => (middles[place] ?? 0) + own);
    return { variables, n: group.n, w: group.w, w2: group.w2, mean, comoment };
  };
  return {
    by,
    groups: [...groups.values()].map((group) => ({ codes: group.codes, moments: momentsIn(group) })),
  };
};
