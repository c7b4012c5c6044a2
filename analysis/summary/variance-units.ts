import type { CodedColumn } from '../data/column.ts';
import { absentCode } from './code-order.ts';
import type { Unit } from './tally.ts';
import { compareUnits } from './unit-order.ts';

/** The variance units of a design, in order of stratum and cluster, and the unit of every row of every part. */
export interface VarianceUnits {
  readonly units: readonly Unit[];
  /** One index a part (a frame); null when the whole sample is the only unit. */
  readonly index: readonly (Uint32Array | null)[];
}

/** The design columns of one part of the rows. */
export interface DesignPart {
  readonly rows: number;
  readonly stratum: CodedColumn | null;
  readonly cluster: CodedColumn | null;
  /** Cells of margins that weights were made to meet, with those weights. */
  readonly margin?: { readonly cells: CodedColumn; readonly weights: Float64Array } | null;
}

const codeAt = (column: CodedColumn, value: number): string => column.codes[value] ?? absentCode;

interface Found {
  readonly stratum: string;
  readonly cluster: string | null;
  readonly cell: string | null;
  rows: number;
  w: number;
  w2: number;
}

const unitOf = ({ stratum, cluster, cell, rows, w, w2 }: Found): Unit => ({
  stratum,
  ...(cluster === null ? {} : { cluster }),
  rows,
  ...(cell === null ? {} : { margin: { cell, w, w2 } }),
});

/** How many values a column has, with that of nothing. */
const width = (column: CodedColumn | null): number => (column === null ? 1 : column.codes.length + 1);

/** Where each combination of codes was seen first: a table where that is small enough, else a map. */
const placesSeen = (size: number) => {
  const dense = size <= 1 << 22 ? new Int32Array(size).fill(-1) : null;
  const sparse = new Map<number, number>();
  return {
    get: (place: number): number => (dense === null ? (sparse.get(place) ?? -1) : (dense[place] ?? -1)),
    set: (place: number, own: number): void => {
      if (dense === null) sparse.set(place, own);
      else dense[place] = own;
    },
  };
};

/**
 * Finds the units rows were sampled in: the whole sample, the strata, or the clusters nested in their strata (equal
 * names in two strata are two clusters); with margins each by its cells. Counts all rows of the design, whatever is
 * asked later.
 */
export const varianceUnits = (parts: readonly DesignPart[]): VarianceUnits => {
  const total = parts.reduce((sum, { rows }) => sum + rows, 0);
  if (parts.every(({ stratum, cluster, margin }) => stratum === null && cluster === null && !margin))
    return { units: [{ stratum: '', rows: total }], index: parts.map(() => null) };

  const found = new Map<string, Found>();
  const local = parts.map(({ rows, stratum, cluster, margin }) => {
    const cells = margin?.cells ?? null;
    const weights = margin?.weights ?? null;
    const seen: Found[] = [];
    const index = new Uint32Array(rows);
    const [clusterWidth, cellWidth] = [width(cluster), width(cells)];
    const known = placesSeen(width(stratum) * clusterWidth * cellWidth);
    for (let row = 0; row < rows; row += 1) {
      const s = stratum === null ? 0 : Math.min(stratum.values[row] ?? 0, stratum.codes.length);
      const c = cluster === null ? 0 : Math.min(cluster.values[row] ?? 0, cluster.codes.length);
      const m = cells === null ? 0 : Math.min(cells.values[row] ?? 0, cells.codes.length);
      const place = (s * clusterWidth + c) * cellWidth + m;
      let own = known.get(place);
      if (own < 0) {
        const fresh: Found = {
          stratum: stratum === null ? '' : codeAt(stratum, s),
          cluster: cluster === null ? null : codeAt(cluster, c),
          cell: cells === null ? null : codeAt(cells, m),
          rows: 0,
          w: 0,
          w2: 0,
        };
        const key = JSON.stringify([fresh.stratum, fresh.cluster, fresh.cell]);
        const unit = found.get(key) ?? fresh;
        found.set(key, unit);
        own = seen.push(unit) - 1;
        known.set(place, own);
      }
      const unit = seen[own];
      if (unit) {
        unit.rows += 1;
        const weight = weights?.[row] ?? 0;
        unit.w += weight;
        unit.w2 += weight * weight;
      }
      index[row] = own;
    }
    return { index, seen };
  });

  const sorted = [...found.values()]
    .map((own) => ({ own, unit: unitOf(own) }))
    .sort((one, other) => compareUnits(one.unit, other.unit));
  const place = new Map(sorted.map(({ own }, at) => [own, at]));
  return {
    units: sorted.map(({ unit }) => unit),
    index: local.map(({ index, seen }) => {
      const global = seen.map((unit) => place.get(unit) ?? 0);
      return index.map((at) => global[at] ?? 0);
    }),
  };
};
