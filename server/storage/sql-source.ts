import type { RawBuilder } from 'kysely';
import type { Frame } from '../../analysis/data/column.ts';
import { rowMask } from '../../analysis/data/filter.ts';
import { filterNames } from '../../analysis/finding/filter-names.ts';
import { columnarSource } from '../../analysis/source/columnar.ts';
import type { Design, Extent, Source, TextReader } from '../../analysis/source/source.ts';
import { everyRow } from '../../analysis/source/weigh-frame.ts';
import { combinations, sliceGroupedMoments } from '../../analysis/summary/slice-grouped-moments.ts';
import type { Dimension, Tally, Unit } from '../../analysis/summary/tally.ts';
import { compareUnits, unitKey } from '../../analysis/summary/unit-order.ts';
import { deferredSource } from './deferred-source.ts';
import { type GroupTable, groupTable, type SqlTable } from './group-table.ts';
import { sql } from './kysely.ts';
import { momentSums, momentsOf, mostMeasured, numberIn } from './sql-moments.ts';

export interface SqlSourceParts extends SqlTable {
  readonly simulated: boolean;
  readonly reader?: TextReader;
  /** The rows themselves, in some columns. */
  readonly read: (names: readonly string[]) => Promise<readonly Frame[]>;
  /** Told of every summary whether the engine made it or the columns were read. */
  readonly told?: (way: 'pushed' | 'read') => void;
  /** More groups than this and the columns are read. */
  readonly most?: number;
}

type Sums = Readonly<Record<string, RawBuilder<unknown>>>;

/** The place of every group's cell in a table of dimensions. */
const cellsOf = (found: GroupTable, dimensions: readonly Dimension[]): Int32Array => {
  const cells = new Int32Array(found.size);
  for (const { variable, codes } of dimensions) {
    const place = new Map(codes.map((code, own) => [code, own]));
    found.codeOf(variable).forEach((code, row) => {
      cells[row] = (cells[row] ?? 0) * codes.length + (place.get(code) ?? 0);
    });
  }
  return cells;
};

const isBlocked = (mask: Uint8Array | null, row: number): boolean => mask?.[row] === 0;

/** Sums of groups by cell. */
const added = (
  sum: Float64Array,
  cells: ArrayLike<number>,
  size: number,
  mask: Uint8Array | null,
): Float64Array => {
  const to = new Float64Array(size);
  sum.forEach((value, row) => {
    const cell = cells[row] ?? 0;
    if (!isBlocked(mask, row)) to[cell] = (to[cell] ?? 0) + value;
  });
  return to;
};

/** The variance units of groups, in order, and the unit of each. */
const unitsOf = (
  found: GroupTable,
  { stratum, cluster }: Design,
  rows: Float64Array,
): { readonly units: readonly Unit[]; readonly places: Int32Array } => {
  const strata = stratum === undefined ? null : found.codeOf(stratum);
  const clusters = cluster === undefined ? null : found.codeOf(cluster);
  const units = new Map<string, Unit>();
  const keys = Array.from(rows, (count, row) => {
    const unit: Unit = {
      stratum: strata?.[row] ?? '',
      ...(clusters === null ? {} : { cluster: clusters[row] ?? '' }),
      rows: count,
    };
    const key = unitKey(unit);
    units.set(key, { ...unit, rows: count + (units.get(key)?.rows ?? 0) });
    return key;
  });
  const sorted = [...units.values()].sort(compareUnits);
  const place = new Map(sorted.map((unit, own) => [unitKey(unit), own]));
  return { units: sorted, places: Int32Array.from(keys, (key) => place.get(key) ?? 0) };
};

const productOf = (dimensions: readonly Dimension[]): number =>
  dimensions.reduce((cells, { codes }) => cells * codes.length, 1);

/**
 * Summaries of a table with a column a variable, worked out by the SQL engine that has it: one `GROUP BY` a question.
 * What cannot be said so (weights made to meet margins, people as clusters, too many groups, numbers of variables without
 * a list of codes) is worked out from the columns, which are read then and kept; the answer is the same but for the order
 * in which numbers are added. Rows are of one moment as far as `ask` and `read` are.
 */
export const sqlSource = (parts: SqlSourceParts): Source => {
  const { codebook, template, table, ask, simulated, reader, told, most } = parts;
  const head = { codebook, simulated, ...(reader === undefined ? {} : { reader }) };

  const columns = new Map<string, Promise<readonly Frame[]>>();
  const load = async (names: readonly string[]): Promise<Source> => {
    const there = [...new Set(names)].filter((name) => template.columns.has(name));
    const missing = there.filter((name) => !columns.has(name));
    if (missing.length > 0 || columns.size === 0) {
      const [first = ''] = template.columns.keys();
      const reading = parts.read(missing.length > 0 ? missing : [first]);
      for (const name of missing.length > 0 ? missing : [first]) columns.set(name, reading);
    }
    const held = there.length > 0 ? there : [...columns.keys()].slice(0, 1);
    const frames = await Promise.all(
      held.map(async (name) => ({ name, pieces: (await columns.get(name)) ?? [] })),
    );
    const joined = (frames[0]?.pieces ?? []).map(
      ({ rows }, piece): Frame => ({
        rows,
        columns: new Map(
          frames.flatMap(({ name, pieces }) => {
            const column = pieces[piece]?.columns.get(name);
            return column === undefined ? [] : [[name, column] as const];
          }),
        ),
      }),
    );
    return columnarSource({ ...head, frames: joined });
  };
  const whole = deferredSource(head, load);

  const names = ({ stratum, cluster, where }: Design): readonly string[] => [
    ...[stratum, cluster].filter((name) => name !== undefined),
    ...filterNames(codebook, where),
  ];

  /** Whether the engine can know of this design. */
  const isPushed = ({ weight, cluster, margin }: Design): boolean =>
    margin === undefined &&
    cluster !== everyRow &&
    (weight === undefined || template.columns.get(weight)?.kind === 'number');

  const weightSums = (weight: string | undefined, given: RawBuilder<unknown> | null = null): Sums => {
    const count = given === null ? sql`count(*)` : sql`count(${given})`;
    if (weight === undefined) return { rows: sql`count(*)`, n: count, w: count, w2: count };
    const own = sql`${sql.id(weight)}`;
    const valid = given === null ? own : sql`case when ${given} is not null then ${own} end`;
    return {
      rows: sql`count(*)`,
      n: count,
      w: sql`sum(${valid})`,
      w2: sql`sum(${valid} * ${own})`,
      weights: sql`count(${own})`,
      least: sql`min(${own})`,
      greatest: sql`max(${own})`,
    };
  };

  const grouped = async (design: Design, by: readonly string[], sums: Sums): Promise<GroupTable | null> => {
    if (!isPushed(design)) return null;
    const found = await groupTable(
      parts,
      [...by, ...names(design)],
      sums,
      most === undefined ? {} : { most },
    );
    const rows = found?.sum('rows') ?? new Float64Array();
    if (found === null || rows.every((own) => own === 0)) return null;
    if (design.weight === undefined) return found;
    const [weights, least, greatest] = [found.sum('weights'), found.sum('least'), found.sum('greatest')];
    const isWeight = rows.every(
      (own, row) => weights[row] === own && (least[row] ?? 0) >= 0 && (greatest[row] ?? 0) < Infinity,
    );
    if (!isWeight) throw new Error(`sqlSource: ${design.weight} is not a weight`);
    return found;
  };

  const maskOf = (found: GroupTable, where: string | undefined): Uint8Array | null => {
    if (where === undefined) return null;
    const mask = found.mask(where);
    if (!mask.ok) throw new Error(`sqlSource: ${mask.issues[0]?.code} in the filter`);
    return mask.value;
  };

  const either = async <T>(found: T | null, otherwise: () => Promise<T>): Promise<T> => {
    told?.(found === null ? 'read' : 'pushed');
    return found ?? otherwise();
  };

  const dimensionsOf = (found: GroupTable, variables: readonly string[]): readonly Dimension[] =>
    variables.map((variable) => ({ variable, codes: found.codes(variable) }));

  const middles = new Map<string, Promise<number>>();
  const middleOf = (name: string, number: RawBuilder<unknown>): Promise<number> => {
    const known =
      middles.get(name) ??
      ask(sql`select avg(${number}) as middle from ${sql.id(table)}`).then(([row]) => {
        const middle = Number(row?.['middle'] ?? 0);
        return Number.isFinite(middle) ? Math.round(middle) : 0;
      });
    middles.set(name, known);
    return known;
  };

  const extents = new Map<string, Promise<Extent>>();
  const extentOf = async (name: string): Promise<Extent> => {
    const kind = template.columns.get(name)?.kind;
    if (kind === undefined) throw new Error(`sqlSource: no variable ${name}`);
    const own = sql`${sql.id(name)}`;
    const present = kind === 'text' ? sql`nullif(${own}, '')` : own;
    const ends = kind === 'number' ? sql`, min(${own}) as least, max(${own}) as greatest` : sql``;
    const [row] = await ask(
      sql`select count(*) as "rows", count(${present}) as present ${ends} from ${sql.id(table)}`,
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

  return {
    ...whole,
    rows: async () =>
      Number((await ask(sql`select count(*) as "rows" from ${sql.id(table)}`))[0]?.['rows'] ?? 0),
    extent: (name) => {
      const known = extents.get(name) ?? extentOf(name);
      extents.set(name, known);
      return known;
    },
    filterIssues: async (where) => {
      const said = rowMask({ ...template, rows: 0 }, codebook, where);
      if (!said.ok) return said.issues;
      const found = await groupTable(
        parts,
        filterNames(codebook, where),
        { rows: sql`count(*)` },
        most === undefined ? {} : { most },
      );
      if (found === null) return whole.filterIssues(where);
      const mask = found.mask(where);
      return mask.ok ? [] : mask.issues;
    },
    tally: async (query) => {
      const found = await grouped(query, query.variables, weightSums(query.weight));
      const tally = (groups: GroupTable): Tally => {
        const dimensions = dimensionsOf(groups, query.variables);
        const cells = cellsOf(groups, dimensions);
        const mask = maskOf(groups, query.where);
        const sums = (name: string) => added(groups.sum(name), cells, productOf(dimensions), mask);
        return { dimensions, n: sums('n'), w: sums('w'), w2: sums('w2') };
      };
      return either(found && tally(found), () => whole.tally(query));
    },
    designTally: async (query) => {
      const found = await grouped(query, query.variables, weightSums(query.weight));
      const design = (groups: GroupTable) => {
        const dimensions = dimensionsOf(groups, query.variables);
        const { units, places } = unitsOf(groups, query, groups.sum('rows'));
        const size = productOf(dimensions);
        const cells = cellsOf(groups, dimensions).map((cell, row) => (places[row] ?? 0) * size + cell);
        const mask = maskOf(groups, query.where);
        const [n, w, w2] = ['n', 'w', 'w2'].map((name) =>
          added(groups.sum(name), cells, size * units.length, mask),
        );
        const part = (all: Float64Array | undefined, unit: number): Float64Array =>
          all?.subarray(unit * size, (unit + 1) * size) ?? new Float64Array();
        return {
          units,
          cells: units.map(
            (_, unit): Tally => ({ dimensions, n: part(n, unit), w: part(w, unit), w2: part(w2, unit) }),
          ),
        };
      };
      return either(found && design(found), () => whole.designTally(query));
    },
    moments: async (query) => {
      const { variables, by, weight, where } = query;
      const numbers = variables.map((name) => numberIn(parts, name));
      const known = numbers.filter((number) => number !== null);
      const push = async () => {
        if (known.length < numbers.length || known.length > mostMeasured || !isPushed(query)) return null;
        if (weight !== undefined) {
          const { absent, least, greatest } = await extentOf(weight);
          if (absent > 0 || (least ?? 0) < 0 || (greatest ?? 0) === Infinity)
            throw new Error(`sqlSource: ${weight} is not a weight`);
        }
        const own: number[] = [];
        for (const [place, number] of known.entries())
          own.push(await middleOf(variables[place] ?? '', number));
        const found = await groupTable(
          parts,
          [...by, ...filterNames(codebook, where)],
          momentSums(known, own, weight === undefined ? null : sql`${sql.id(weight)}`),
          {
            ...(known.length === 0
              ? {}
              : {
                  only: sql.join(
                    known.map((number) => sql`${number} is not null`),
                    sql` and `,
                  ),
                }),
            ...(most === undefined ? {} : { most }),
          },
        );
        if (found === null) return null;
        const made = momentsOf(found, { variables, by, middles: own, mask: maskOf(found, where) });
        return sliceGroupedMoments(made, by.map(found.codes));
      };
      return either(await push(), () => whole.moments(query));
    },
    designMoments: async (query) => {
      const { variable, by, weight, where } = query;
      const number = numberIn(parts, variable);
      const own = weight === undefined ? null : sql`${sql.id(weight)}`;
      const times = own === null ? sql`` : sql`${own} * `;
      const found =
        number === null
          ? null
          : await grouped(query, by, {
              ...weightSums(weight, number),
              wy: sql`sum(${times}${number})`,
              wyy: sql`sum(${times}${number} * ${number})`,
              w2y: sql`sum(${times}${times}${number})`,
              w2yy: sql`sum(${times}${times}${number} * ${number})`,
            });
      const design = (table: GroupTable) => {
        const dimensions = dimensionsOf(table, by);
        const groups = combinations(dimensions.map(({ codes }) => codes));
        const { units, places } = unitsOf(table, query, table.sum('rows'));
        const cells = cellsOf(table, dimensions).map(
          (cell, row) => (places[row] ?? 0) * groups.length + cell,
        );
        const mask = maskOf(table, where);
        const sum = (name: string) => added(table.sum(name), cells, units.length * groups.length, mask);
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
      return either(found && design(found), () => whole.designMoments(query));
    },
  };
};
