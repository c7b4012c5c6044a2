import type { CodedColumn } from '../data/column.ts';
import { absentCode, compareCodes } from './code-order.ts';
import type { Unit } from './tally.ts';

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
}

const codeAt = (column: CodedColumn, value: number): string => column.codes[value] ?? absentCode;

/**
 * Finds the units rows were sampled in: the whole sample, the strata, or the clusters nested in their strata (equal
 * names in two strata are two clusters). Counts all rows of the design, whatever is asked later.
 */
export const varianceUnits = (parts: readonly DesignPart[]): VarianceUnits => {
  const total = parts.reduce((sum, { rows }) => sum + rows, 0);
  if (parts.every(({ stratum, cluster }) => stratum === null && cluster === null))
    return { units: [{ stratum: '', rows: total }], index: parts.map(() => null) };

  const found = new Map<string, { stratum: string; cluster: string | null; rows: number }>();
  const local = parts.map(({ rows, stratum, cluster }) => {
    const seen: { stratum: string; cluster: string | null; rows: number }[] = [];
    const width = cluster === null ? 1 : cluster.codes.length + 1;
    const known = new Int32Array(((stratum?.codes.length ?? 0) + 1) * width).fill(-1);
    const index = new Uint32Array(rows);
    for (let row = 0; row < rows; row += 1) {
      const s = stratum === null ? 0 : Math.min(stratum.values[row] ?? 0, stratum.codes.length);
      const c = cluster === null ? 0 : Math.min(cluster.values[row] ?? 0, cluster.codes.length);
      let place = known[s * width + c] ?? -1;
      if (place < 0) {
        const own = {
          stratum: stratum === null ? '' : codeAt(stratum, s),
          cluster: cluster === null ? null : codeAt(cluster, c),
          rows: 0,
        };
        const key = JSON.stringify([own.stratum, own.cluster]);
        const unit = found.get(key) ?? own;
        found.set(key, unit);
        place = seen.push(unit) - 1;
        known[s * width + c] = place;
      }
      const unit = seen[place];
      if (unit) unit.rows += 1;
      index[row] = place;
    }
    return { index, seen };
  });

  const sorted = [...found.values()].sort(
    (one, other) =>
      compareCodes(one.stratum, other.stratum) || compareCodes(one.cluster ?? '', other.cluster ?? ''),
  );
  const place = new Map(sorted.map((unit, at) => [unit, at]));
  return {
    units: sorted.map(({ stratum, cluster, rows }) =>
      cluster === null ? { stratum, rows } : { stratum, cluster, rows },
    ),
    index: local.map(({ index, seen }) => {
      const global = seen.map((unit) => place.get(unit) ?? 0);
      return index.map((at) => global[at] ?? 0);
    }),
  };
};
