import type { Unit } from '../summary/tally.ts';

/** Where each row stands in the design; an element is its own sampling unit where no cluster is given. */
export interface RowDesign {
  readonly stratum?: readonly string[];
  readonly cluster?: readonly string[];
  /** Where weights meet margins: each row's cell and weight. `units` are needed then, and come in parts by cell. */
  readonly margin?: { readonly cells: readonly string[]; readonly weights: ArrayLike<number> };
  /** Every sampling unit of the design with its rows, those outside the model too; absent: the rows given are all. */
  readonly units?: readonly Unit[];
}

const keyOf = (stratum: string, cluster = '', cell = ''): string => `${stratum}\u0000${cluster}\u0000${cell}`;

/**
 * The variance units of a design, and the place of each row among them: those that are told, with rows that nobody here
 * stands for too; or, where none are told, those of the rows.
 *
 * @example
 * [...rowUnits(3, { cluster: ['a', 'b', 'a'] }).places] // [0, 1, 0]
 * rowUnits(3, { cluster: ['a', 'b', 'a'] }).units[0].rows // 2
 */
export const rowUnits = (
  rows: number,
  { stratum, cluster, margin, units: whole = [] }: RowDesign,
): { readonly units: readonly Unit[]; readonly places: Int32Array } => {
  const known = new Map<string, number>();
  const units: Unit[] = [];
  const add = (unit: Unit): number => {
    known.set(keyOf(unit.stratum, unit.cluster, unit.margin?.cell), units.length);
    return units.push(unit) - 1;
  };
  for (const unit of whole) add(unit);
  const places = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const [own, name] = [stratum?.[row] ?? '', cluster?.[row]];
    const place =
      known.get(keyOf(own, name, margin?.cells[row])) ??
      add({ stratum: own, ...(name === undefined ? {} : { cluster: name }), rows: 0 });
    places[row] = place;
    const unit = units[place];
    if (unit !== undefined && whole.length === 0) units[place] = { ...unit, rows: unit.rows + 1 };
  }
  return { units, places };
};
