import type { RawBuilder } from 'kysely';
import type { Design, MomentsQuery } from '../../analysis/source/source.ts';
import type { DesignMoments, GroupedMoments } from '../../analysis/summary/moments.ts';
import { combinations, sliceGroupedMoments } from '../../analysis/summary/slice-grouped-moments.ts';
import { addedByCell, cellsOf, dimensionsOf, unitsOf } from './group-cells.ts';
import type { GroupTable, SqlTable } from './group-table.ts';
import { sql } from './kysely.ts';
import { momentSums, momentsOf, mostMeasured, valueSums } from './moment-sums.ts';
import { maskOf, type SqlGroups, weightSums } from './sql-groups.ts';
import { numberIn } from './sql-numbers.ts';
import { areFewValues, groupNumbers } from './value-numbers.ts';

/** A whole number in the midst of each number's values. */
const middlesOf = async (
  { table, ask }: SqlTable,
  numbers: readonly RawBuilder<unknown>[],
): Promise<readonly number[]> => {
  if (numbers.length === 0) return [];
  const means = numbers.map((number, place) => sql`avg(${number}) as ${sql.id(`m${place}`)}`);
  const [row] = await ask(sql`select ${sql.join(means)} from ${sql.id(table)}`);
  return numbers.map((_, place) => {
    const middle = Number(row?.[`m${place}`] ?? 0);
    return Number.isFinite(middle) ? Math.round(middle) : 0;
  });
};

/** Moments that are numbers; null where a square was too large to be one. */
const ifFinite = (made: GroupedMoments): GroupedMoments | null =>
  made.groups.every(({ moments }) => moments.comoment.every(Number.isFinite)) ? made : null;

/** Means and comoments by group: of values where these are few, else of sums that the engine makes of every row. */
export const sqlMoments = async (
  table: SqlTable,
  { grouped }: SqlGroups,
  { stratum: _, cluster: __, ...query }: MomentsQuery,
): Promise<GroupedMoments | null> => {
  const { variables, by, weight, where } = query;
  if (areFewValues(table, variables)) {
    const found = await grouped(query, [...variables, ...by], weightSums(weight));
    if (found !== null) {
      const about = valueSums(
        found,
        variables.map((name) => groupNumbers(table, found, name)),
      );
      const made = ifFinite(momentsOf(found, query, about, maskOf(found, where)));
      return made && sliceGroupedMoments(made, by.map(found.codes));
    }
  }
  const numbers = variables.map((name) => numberIn(table, name)).filter((number) => number !== null);
  if (numbers.length < variables.length || numbers.length > mostMeasured) return null;
  const middles = await middlesOf(table, numbers);
  const known = numbers.map((number) => sql`${number} is not null`);
  const only = sql.join([sql`true`, ...known], sql` and `);
  const found = await grouped(query, by, momentSums(numbers, middles, weight), only);
  if (found === null) return null;
  const about = { middles, sums: found.sum };
  const made = ifFinite(momentsOf(found, query, about, maskOf(found, where)));
  return made && sliceGroupedMoments(made, by.map(found.codes));
};

type Sum = (name: string) => Float64Array;

/** Sums of a variable's values, times weights and their squares, in each group. */
const sumsByValue = (found: GroupTable, numbers: Float64Array): Sum => {
  const powers: Readonly<Record<string, readonly [string, number]>> = {
    n: ['n', 0],
    w: ['w', 0],
    wy: ['w', 1],
    wyy: ['w', 2],
    w2: ['w2', 0],
    w2y: ['w2', 1],
    w2yy: ['w2', 2],
  };
  return (name) => {
    const [weight, power] = powers[name] ?? ['n', 0];
    return found
      .sum(weight)
      .map((sum, row) => (Number.isNaN(numbers[row]) ? 0 : sum * (numbers[row] ?? 0) ** power));
  };
};

/** The sums behind design-based means, by variance unit and group. */
export const sqlDesignMoments = async (
  table: SqlTable,
  { grouped }: SqlGroups,
  query: { readonly variable: string; readonly by: readonly string[] } & Design,
): Promise<DesignMoments | null> => {
  const { variable, by, weight, where } = query;
  const summed = async (): Promise<readonly [GroupTable, Sum] | null> => {
    if (areFewValues(table, [variable])) {
      const found = await grouped(query, [variable, ...by], weightSums(weight));
      if (found !== null) return [found, sumsByValue(found, groupNumbers(table, found, variable))];
    }
    const number = numberIn(table, variable);
    if (number === null) return null;
    const times = weight === undefined ? sql`` : sql`${sql.id(weight)} * `;
    const found = await grouped(query, by, {
      ...weightSums(weight, number),
      wy: sql`sum(${times}${number})`,
      wyy: sql`sum(${times}${number} * ${number})`,
      w2y: sql`sum(${times}${times}${number})`,
      w2yy: sql`sum(${times}${times}${number} * ${number})`,
    });
    return found && [found, found.sum];
  };
  const made = await summed();
  if (made === null) return null;
  const [found, sumOf] = made;
  const dimensions = dimensionsOf(found, by);
  const groups = combinations(dimensions.map(({ codes }) => codes));
  const { units, places } = unitsOf(found, query);
  const cells = cellsOf(found, dimensions).map((cell, row) => (places[row] ?? 0) * groups.length + cell);
  const mask = maskOf(found, where);
  const sum = (name: string) => addedByCell(sumOf(name), cells, units.length * groups.length, mask);
  return {
    variable,
    by,
    groups,
    units,
    n: sum('n'),
    w: sum('w'),
    wy: sum('wy'),
    wyy: sum('wyy'),
    w2: sum('w2'),
    w2y: sum('w2y'),
    w2yy: sum('w2yy'),
  };
};
