import type { RawBuilder } from 'kysely';
import type { GroupedMoments, Moments } from '../../analysis/summary/moments.ts';
import type { GroupTable } from './group-table.ts';
import { sql } from './kysely.ts';
import { type Sums, weightSums } from './sql-groups.ts';
import { literal } from './sql-numbers.ts';

export const mostMeasured = 25;

const pairs = (size: number): readonly (readonly [number, number])[] =>
  Array.from({ length: size }, (_, one) =>
    Array.from({ length: one + 1 }, (__, other): readonly [number, number] => [one, other]),
  ).flat();

/** Sums over groups of numbers that are less a middle of theirs, so that squares keep their digits. */
interface AboutMiddles {
  readonly middles: readonly number[];
  readonly sums: (name: string) => Float64Array;
}

/** Sums from which moments are made. */
export const momentSums = (
  numbers: readonly RawBuilder<unknown>[],
  middles: readonly number[],
  weight: string | undefined,
): Sums => {
  const less = numbers.map((number, place) => sql`(${number} - ${literal(middles[place] ?? 0)})`);
  const times = weight === undefined ? sql`` : sql`${sql.id(weight)} * `;
  return {
    ...weightSums(weight),
    ...Object.fromEntries(less.map((own, place) => [`s${place}`, sql`sum(${times}${own})`])),
    ...Object.fromEntries(
      pairs(numbers.length).map(([one, other]) => [
        `p${one}_${other}`,
        sql`sum(${times}${less[one] ?? sql``} * ${less[other] ?? sql``})`,
      ]),
    ),
  };
};

/**
 * The same sums of a table that is grouped by the values themselves: each is a group's weight times what its numbers say.
 * A group without one of the numbers has no rows.
 */
export const valueSums = (found: GroupTable, numbers: readonly Float64Array[]): AboutMiddles => {
  const [rows, w, w2] = [found.sum('n'), found.sum('w'), found.sum('w2')];
  const isWhole = Uint8Array.from(rows, (_, row) =>
    numbers.every((own) => !Number.isNaN(own[row])) ? 1 : 0,
  );
  const only = (sum: Float64Array): Float64Array => sum.map((own, row) => (isWhole[row] === 1 ? own : 0));
  const n = only(rows);
  const people = n.reduce((sum, own) => sum + own, 0);
  const middles = numbers.map((own) => {
    const total = n.reduce((sum, count, row) => (count === 0 ? sum : sum + count * (own[row] ?? 0)), 0);
    return people === 0 ? 0 : Math.round(total / people);
  });
  const less = numbers.map((own, place) => own.map((number) => number - (middles[place] ?? 0)));
  const weighed = only(w);
  const sums = new Map([
    ['n', n],
    ['w', weighed],
    ['w2', only(w2)],
    ...less.map(
      (own, place) =>
        [`s${place}`, weighed.map((weight, row) => (weight === 0 ? 0 : weight * (own[row] ?? 0)))] as const,
    ),
    ...pairs(numbers.length).map(
      ([one, other]) =>
        [
          `p${one}_${other}`,
          weighed.map((weight, row) =>
            weight === 0 ? 0 : weight * (less[one]?.[row] ?? 0) * (less[other]?.[row] ?? 0),
          ),
        ] as const,
    ),
  ]);
  return { middles, sums: (name) => sums.get(name) ?? new Float64Array(found.size) };
};

interface GroupSums {
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
  { variables, by }: Pick<GroupedMoments, 'by'> & Pick<Moments, 'variables'>,
  { middles, sums: sumOf }: AboutMiddles,
  mask: Uint8Array | null,
): GroupedMoments => {
  const size = variables.length;
  const places = pairs(size);
  const [n, w, w2] = [sumOf('n'), sumOf('w'), sumOf('w2')];
  const sums = variables.map((_, place) => sumOf(`s${place}`));
  const products = places.map(([one, other]) => sumOf(`p${one}_${other}`));
  const codes = by.map((name) => found.codeOf(name));
  const groups = new Map<string, GroupSums>();
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
  const momentsIn = (group: GroupSums): Moments => {
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
