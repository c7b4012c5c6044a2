import { studentTQuantile } from '../distribution/student-t.ts';
import { tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignTally } from '../summary/tally.ts';
import { degreesOfFreedom } from '../weight/degrees-of-freedom.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';
import { overlappingColumns } from './overlapping-columns.ts';
import { comparePairs } from './pairs.ts';
import { panelName } from './panel-tally.ts';

/** How far a share under one filter lies above the same share under another. */
export interface PanelDifference {
  /** Code of a row, or the name of a net. */
  readonly row: string;
  readonly isNet: boolean;
  /** Code of a column; null for all of them. */
  readonly column: string | null;
  /** First less second, as a part of one; null where one of the two is not known. */
  readonly value: number | null;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
}

export interface PanelOptions {
  /** Of what the shares are. */
  readonly share: 'row' | 'column' | 'total';
  readonly rows: readonly string[];
  /** Null where there is no banner. */
  readonly columns: readonly string[] | null;
  readonly nets: readonly { readonly name: string; readonly codes: readonly string[] }[];
  readonly level?: number | undefined;
  /** Shares of fewer people are not tested. */
  readonly least: number;
  readonly lonely?: LonelyUnit | undefined;
}

type Cell = Readonly<Record<string, string>>;

/**
 * How far apart are the shares of a table under two filters that may share people? Each share is that of a domain of the
 * same design, linearised; people in both move both, and the covariance holds it: t = (p_A − p_B)/√(V_A + V_B − 2V_AB)
 * with ν of the design, the interval p_A − p_B ± t·se. By row, net and column, all columns last. From `panelTally`, whose
 * dimensions after the first are the stub and the banner.
 *
 * Not for: columns of one table that share nobody (`shareDifferences`). Each interval holds by itself, not all of them.
 * Source: Binder 1983.
 * Oracle: `svyby` of R's survey over rows that stand once for each filter, with `vcov` of both and `svycontrast`.
 *
 * @example
 * const n = Float64Array.of(10, 20, 30, 40, 25, 25);
 * const dimensions = [{ variable: 'panel', codes: ['a', 'b', 'both'] }, { variable: 'y', codes: ['1', '0'] }];
 * const evidence = { units: [{ stratum: '', rows: 150 }], cells: [{ dimensions, n, w: n, w2: n }] };
 * panelDifferences(evidence, { share: 'column', rows: ['1'], columns: null, nets: [], least: 1 })[0].value // ≈ -0.0208
 */
export const panelDifferences = (
  evidence: DesignTally,
  { share, rows, columns, nets, level = 0.95, least, lonely }: PanelOptions,
): readonly PanelDifference[] => {
  const { dimensions } = tallyOfDesign(evidence);
  const [stub = '', banner] = dimensions.slice(1).map(({ variable }) => variable);
  const df = degreesOfFreedom(evidence.units);
  const reach = df > 0 ? studentTQuantile((1 - level) / 2, df, 'upper') : null;
  const lines = [
    ...rows.map((row) => ({ name: row, isNet: false, codes: [row] as readonly string[] })),
    ...nets.map(({ name, codes }) => ({ name, isNet: true, codes })),
  ];
  return lines.flatMap(({ name, isNet, codes }) =>
    [...(columns ?? []), null].map((column): PanelDifference => {
      const inRow = (cell: Cell): boolean => codes.includes(cell[stub] ?? '');
      const inColumn = (cell: Cell): boolean => column === null || cell[banner ?? ''] === column;
      const isWhole = {
        column: inColumn,
        row: inRow,
        total: () => true,
      }[share];
      const found = overlappingColumns(
        evidence,
        {
          columns: ['a', 'b'].map(
            (panel) => (cell) => (cell[panelName] === panel || cell[panelName] === 'both') && isWhole(cell),
          ),
          value: (cell) => (inRow(cell) && inColumn(cell) ? 1 : 0),
        },
        lonely,
      );
      const none = { row: name, isNet, column, value: null, se: null, low: null, high: null, p: null };
      const [one = null, other = null] = found.values;
      if (one === null || other === null) return none;
      const value = one - other;
      const isTested = found.bases.every(({ n }) => n >= least);
      const [pair] = isTested ? comparePairs(found.values, found.covariance, { df, adjustment: 'none' }) : [];
      const se = pair?.se ?? null;
      const half = se === null || reach === null ? null : se * reach;
      return {
        ...none,
        value,
        se,
        low: half === null ? null : Math.max(-1, value - half),
        high: half === null ? null : Math.min(1, value + half),
        p: pair?.p ?? null,
      };
    }),
  );
};
