import type { RawBuilder } from 'kysely';
import { filterNames } from '../../analysis/finding/filter-names.ts';
import type { Design, Extent } from '../../analysis/source/source.ts';
import { everyRow } from '../../analysis/source/weigh-frame.ts';
import { type GroupTable, groupTable, type SqlTable } from './group-table.ts';
import { sql } from './kysely.ts';

export type Sums = Readonly<Record<string, RawBuilder<unknown>>>;

/** How a table is asked for groups of its rows. */
export interface SqlGroups {
  /**
   * The groups by some variables and by whatever else a design is about, with sums, `rows` among them; null where the
   * engine cannot know of the design, there are too many, or there is nobody.
   */
  readonly grouped: (
    design: Design,
    by: readonly string[],
    sums: Sums,
    only?: RawBuilder<unknown>,
  ) => Promise<GroupTable | null>;
  readonly extent: (name: string) => Promise<Extent>;
}

/** Rows, those of which something is known (`given`), and their weights and squares of these. */
export const weightSums = (weight: string | undefined, given: RawBuilder<unknown> | null = null): Sums => {
  const count = given === null ? sql`count(*)` : sql`count(${given})`;
  const rows = { rows: sql`count(*)`, n: count };
  if (weight === undefined) return { ...rows, w: count, w2: count };
  const own = sql`${sql.id(weight)}`;
  const valid = given === null ? own : sql`case when ${given} is not null then ${own} end`;
  return { ...rows, w: sql`sum(${valid})`, w2: sql`sum(${valid} * ${own})` };
};

/** Which groups a filter lets through. */
export const maskOf = (found: GroupTable, where: string | undefined): Uint8Array | null => {
  if (where === undefined) return null;
  const mask = found.mask(where);
  if (!mask.ok) throw new Error(`sqlSource: ${mask.issues[0]?.code} in the filter`);
  return mask.value;
};

/**
 * Asks a table for groups. What is known of a variable (its extent) is asked once; a weight is one if every row has it and
 * none is below nought.
 *
 * @param most more groups than this are none
 */
export const sqlGroups = (table: SqlTable, most?: number): SqlGroups => {
  const { codebook, template, ask } = table;

  const extents = new Map<string, Promise<Extent>>();
  const extentOf = async (name: string): Promise<Extent> => {
    const kind = template.columns.get(name)?.kind;
    if (kind === undefined) throw new Error(`sqlSource: no variable ${name}`);
    const own = sql`${sql.id(name)}`;
    const present = kind === 'text' ? sql`nullif(${own}, '')` : own;
    const ends = kind === 'number' ? sql`, min(${own}) as least, max(${own}) as greatest` : sql``;
    const [row] = await ask(
      sql`select count(*) as "rows", count(${present}) as present ${ends} from ${sql.id(table.table)}`,
    );
    const [rows, there] = [Number(row?.['rows'] ?? 0), Number(row?.['present'] ?? 0)];
    const end = (value: unknown): number | null =>
      value === null || value === undefined ? null : Number(value);
    return {
      present: there,
      absent: rows - there,
      least: end(row?.['least']),
      greatest: end(row?.['greatest']),
    };
  };
  const extent = (name: string): Promise<Extent> => {
    const known = extents.get(name) ?? extentOf(name);
    extents.set(name, known);
    return known;
  };

  const mustBeWeight = async (name: string): Promise<void> => {
    const { absent, least, greatest } = await extent(name);
    if (absent > 0 || (least ?? 0) < 0 || (greatest ?? 0) === Infinity)
      throw new Error(`sqlSource: ${name} is not a weight`);
  };

  return {
    extent,
    grouped: async (design, by, sums, only) => {
      const { weight, stratum, cluster, margin, where } = design;
      if (margin !== undefined || cluster === everyRow) return null;
      if (weight !== undefined && template.columns.get(weight)?.kind !== 'number') return null;
      const named = [stratum, cluster].filter((name) => name !== undefined);
      const [found] = await Promise.all([
        groupTable(table, [...by, ...named, ...filterNames(codebook, where)], sums, {
          ...(only === undefined ? {} : { only }),
          ...(most === undefined ? {} : { most }),
        }),
        weight === undefined ? undefined : mustBeWeight(weight),
      ]);
      const isOfNobody = only === undefined && found?.sum('rows').every((rows) => rows === 0);
      return isOfNobody ? null : found;
    },
  };
};
