import type { Design, TallyQuery } from '../../analysis/source/source.ts';
import type { DesignTally, Tally } from '../../analysis/summary/tally.ts';
import { addedByCell, cellCount, cellsOf, dimensionsOf, unitsOf } from './group-cells.ts';
import { maskOf, type SqlGroups, weightSums } from './sql-groups.ts';

/** A table of counts, as one `GROUP BY`; null where it must be made of the columns. */
export const sqlTally = async (
  { grouped }: SqlGroups,
  { stratum: _, cluster: __, ...query }: TallyQuery,
): Promise<Tally | null> => {
  const found = await grouped(query, query.variables, weightSums(query.weight));
  if (found === null) return null;
  const dimensions = dimensionsOf(found, query.variables);
  const [cells, size] = [cellsOf(found, dimensions), cellCount(dimensions)];
  const mask = maskOf(found, query.where);
  const sums = (name: string) => addedByCell(found.sum(name), cells, size, mask);
  return { dimensions, n: sums('n'), w: sums('w'), w2: sums('w2') };
};

/** The same by variance unit. */
export const sqlDesignTally = async (
  { grouped }: SqlGroups,
  query: TallyQuery & Design,
): Promise<DesignTally | null> => {
  const found = await grouped(query, query.variables, weightSums(query.weight));
  if (found === null) return null;
  const dimensions = dimensionsOf(found, query.variables);
  const { units, places } = unitsOf(found, query);
  const size = cellCount(dimensions);
  const cells = cellsOf(found, dimensions).map((cell, row) => (places[row] ?? 0) * size + cell);
  const mask = maskOf(found, query.where);
  const sums = (name: string) => addedByCell(found.sum(name), cells, size * units.length, mask);
  const [n, w, w2] = [sums('n'), sums('w'), sums('w2')];
  const part = (all: Float64Array, unit: number): Float64Array =>
    all.subarray(unit * size, (unit + 1) * size);
  return {
    units,
    cells: units.map((_, unit) => ({ dimensions, n: part(n, unit), w: part(w, unit), w2: part(w2, unit) })),
  };
};
