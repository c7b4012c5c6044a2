import { at } from '../algebra/at.ts';
import type { Matrix } from '../algebra/matrix.ts';
import type { Base, Note } from '../finding/finding-parts.ts';
import { tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignTally } from '../summary/tally.ts';
import { baseOf } from '../weight/effective-base.ts';
import { linearCovariance } from '../weight/linear-covariance.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';

/** Which people a column holds and what is measured of each, by the codes of a cell. */
export interface OverlapRule {
  readonly columns: readonly ((cell: Readonly<Record<string, string>>) => boolean)[];
  /** 1 or 0 for a share, a number for a mean, null where the answer is missing. */
  readonly value: (cell: Readonly<Record<string, string>>) => number | null;
}

export interface OverlappingColumns {
  readonly values: readonly (number | null)[];
  readonly bases: readonly Base[];
  /** Bases of the people that two columns share, row-major. */
  readonly shared: readonly Base[];
  readonly covariance: Matrix | null;
  readonly notes: readonly Note[];
}

const codesOf = (dimensions: DesignTally['cells'][number]['dimensions'], cell: number) => {
  const named: Record<string, string> = {};
  let rest = cell;
  for (const { variable, codes } of [...dimensions].reverse()) {
    named[variable] = codes[rest % codes.length] ?? '';
    rest = Math.floor(rest / codes.length);
  }
  return named;
};

/**
 * A share or a mean in columns that share people: options of a multiple-response question, a column beside the total.
 * Columns are domains; people in two of them move both, and the covariance holds it (influence w·1[in a](y −
 * e_a)/W_a). From a design tally over whatever decides column and value.
 *
 * Not for: columns that share nobody: `columnShares` is quicker.
 * Source: Binder 1983.
 * Oracle: `svyrecvar` of R's survey on these influence values.
 *
 * @example
 * const n = Float64Array.of(10, 20, 30, 40);
 * const dimensions = [{ variable: 'in', codes: ['1', '0'] }, { variable: 'y', codes: ['1', '0'] }];
 * const evidence = { units: [{ stratum: '', rows: 100 }], cells: [{ dimensions, n, w: n, w2: n }] };
 * const rule = { columns: [(cell) => cell.in === '1', () => true], value: (cell) => Number(cell.y) };
 * overlappingColumns(evidence, rule).values // [0.3333333333333333, 0.4]
 */
export const overlappingColumns = (
  evidence: DesignTally,
  { columns, value }: OverlapRule,
  lonely?: LonelyUnit,
): OverlappingColumns => {
  const { dimensions, n, w, w2 } = tallyOfDesign(evidence);
  const cells = [...n.keys()].map((cell) => {
    const named = codesOf(dimensions, cell);
    return { cell, y: value(named), inside: columns.map((holds) => holds(named)) };
  });
  const sum = (values: Float64Array, of: (own: (typeof cells)[number]) => boolean): number =>
    cells.reduce((total, own) => (own.y !== null && of(own) ? total + at(values, own.cell) : total), 0);
  const baseWhere = (of: (own: (typeof cells)[number]) => boolean): Base =>
    baseOf(sum(n, of), sum(w, of), sum(w2, of));
  const bases = columns.map((_, a) => baseWhere(({ inside }) => inside[a] === true));
  const values = bases.map(({ weighted }, a) =>
    weighted > 0
      ? cells.reduce((total, { cell, y, inside }) => total + (inside[a] ? (y ?? 0) * at(w, cell) : 0), 0) /
        weighted
      : null,
  );
  const influence = values.map((mean, a) =>
    cells.map(({ y, inside }) =>
      inside[a] && y !== null && mean !== null ? (y - mean) / (bases[a]?.weighted ?? 1) : 0,
    ),
  );
  const { matrix, notes } = linearCovariance(evidence, influence, lonely);
  return {
    values,
    bases,
    shared: columns.flatMap((_, a) =>
      columns.map((__, b) => baseWhere(({ inside }) => inside[a] === true && inside[b] === true)),
    ),
    covariance: matrix,
    notes,
  };
};
