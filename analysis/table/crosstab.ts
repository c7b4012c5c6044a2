import { at } from '../algebra/at.ts';
import type { CrosstabCell, CrosstabFinding } from '../finding/crosstab-finding.ts';
import type { Base, Estimate, Note } from '../finding/finding-parts.ts';
import { collapseTally } from '../summary/collapse-tally.ts';
import { sliceDesignTally, tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignTally, Tally } from '../summary/tally.ts';
import { baseOf } from '../weight/effective-base.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';
import { cramersV } from './cramers-v.ts';
import { raoScott } from './rao-scott.ts';
import { shareEstimates } from './share-estimates.ts';
import { type IntervalMethod, shareIntervals } from './share-interval.ts';
import { rowMargin, type ShareTable, shareTable } from './share-table.ts';

export interface CrosstabOptions {
  /** Valid codes of the stub variable (the tally's first) in the order they are shown. */
  readonly rows: readonly string[];
  /** Valid codes of the banner variable (the tally's second); absent where there is no banner. */
  readonly columns?: readonly string[];
  /** Names of the stub and the banner: needed where the evidence may be of no rows at all and so without names. */
  readonly variables?: readonly string[];
  readonly interval?: IntervalMethod;
  /** Of the intervals; 0.95 unless told. */
  readonly level?: number;
  readonly lonely?: LonelyUnit;
  /** Below this many people in a column a note warns; 30 unless told. */
  readonly smallBase?: number;
}

const range = (length: number): readonly number[] => [...Array(length).keys()];

const baseOfCells = (table: ShareTable, places: readonly number[]): Base => {
  const add = (values: Float64Array): number => places.reduce((total, place) => total + at(values, place), 0);
  return baseOf(add(table.n), add(table.w), add(table.w2));
};

/** A share that is 1 by what it is a share of. */
const whole = (base: Base): Estimate =>
  base.weighted > 0
    ? { value: 1, se: 0, low: 1, high: 1, base }
    : { value: null, se: null, low: null, high: null, base };

const missingOf = (tally: Tally, valid: readonly (readonly string[])[]): CrosstabFinding['missing'] =>
  tally.dimensions.flatMap(({ variable, codes }, dimension) => {
    const own = collapseTally(tally, [variable]);
    return codes.flatMap((code, place) =>
      valid[dimension]?.includes(code) === false && at(own.n, place) > 0
        ? [{ variable, code, n: at(own.n, place), weighted: at(own.w, place) }]
        : [],
    );
  });

const baseNotes = (
  asked: number,
  base: Base,
  variable: string,
  codes: readonly string[],
  bases: readonly Base[],
  small: number,
): readonly Note[] => [
  ...(base.n === 0 ? [{ code: 'too-few', data: { n: 0 } }] : []),
  ...(base.n > 0 && base.n < 0.95 * asked ? [{ code: 'base-drop', data: { asked, valid: base.n } }] : []),
  ...codes.flatMap((code, place) => {
    const n = bases[place]?.n ?? 0;
    return n > 0 && n < small ? [{ code: 'small-base', place: variable, data: { code, n } }] : [];
  }),
];

/**
 * Who says what, by whom: row, column and total shares (0 to 1) of a stub by a banner, with design standard errors
 * that treat columns and rows as domains, intervals (Wilson under the design unless told otherwise), three bases, the
 * Rao–Scott test and Cramér's V. Base: rows with a valid answer to both; the others are counted by reason in
 * `missing`. A code that nobody gave stays in the table with a share of 0 and is left out of the test, with a note.
 * What cannot be had is null, and a note says why.
 *
 * Not for: multiple answers as columns, which share people (`overlappingColumns`).
 * Source: Kish 1965; Binder 1983; Rao & Scott 1984; Franco et al. 2019.
 * Oracle: `svytable`, `svyby`, `svyciprop` and `svychisq` of R's survey.
 *
 * @example
 * const n = Float64Array.of(30, 10, 20, 40);
 * const dimensions = [{ variable: 'feels', codes: ['yes', 'no'] }, { variable: 'country', codes: ['CL', 'MX'] }];
 * const evidence = { units: [{ stratum: '', rows: 100 }], cells: [{ dimensions, n, w: n, w2: n }] };
 * const found = crosstab(evidence, { rows: ['yes', 'no'], columns: ['CL', 'MX'] });
 * found.cells[0][0].column.value // ≈ 0.6
 * found.cells[0][0].column.low // ≈ 0.459
 * found.test.p // ≈ 0.000097
 */
export const crosstab = (
  evidence: DesignTally,
  options: CrosstabOptions,
): Omit<CrosstabFinding, 'asks' | 'provenance'> => {
  const { rows: rowCodes, columns: columnCodes, interval, level, lonely, smallBase = 30 } = options;
  const everyone = tallyOfDesign(evidence);
  const [stub, banner] =
    everyone.dimensions.length > 0
      ? everyone.dimensions
      : (options.variables ?? []).map((variable) => ({ variable, codes: [] }));
  if (stub === undefined || (banner === undefined) !== (columnCodes === undefined))
    throw new Error('crosstab requires a tally of the stub and, where columns are given, of the banner');
  const codes = {
    [stub.variable]: rowCodes,
    ...(banner && columnCodes ? { [banner.variable]: columnCodes } : {}),
  };
  const columns = columnCodes?.length ?? 1;
  const rows = rowCodes.length;
  const table = shareTable(sliceDesignTally(evidence, codes), rows, columns, lonely);
  const margin = rowMargin(table);
  const inRow = (row: number): readonly number[] => range(columns).map((column) => row * columns + column);
  const inColumn = (column: number): readonly number[] => range(rows).map((row) => row * columns + column);
  const intervalOf = shareIntervals({ df: table.df, rows: table.designRows, method: interval, level });
  const estimate = (from: ShareTable, domain: readonly number[]): readonly Estimate[] =>
    shareEstimates(from, domain, intervalOf);

  const every = range(rows * columns);
  const base = baseOfCells(table, every);
  const rowBases = range(rows).map((row) => baseOfCells(table, inRow(row)));
  const columnBases = range(columns).map((column) => baseOfCells(table, inColumn(column)));
  const totals = estimate(table, every);
  const byRow = range(rows).map((row) =>
    columnCodes ? estimate(table, inRow(row)) : [whole(baseOfCells(table, inRow(row)))],
  );
  const byColumn = columnCodes ? range(columns).map((column) => estimate(table, inColumn(column))) : [totals];
  const nothing: Estimate = { value: null, se: null, low: null, high: null, base };
  const cellOf = (row: number, column: number): CrosstabCell => {
    const place = row * columns + column;
    return {
      n: at(table.n, place),
      weighted: at(table.w, place),
      row: byRow[row]?.[column] ?? nothing,
      column: byColumn[column]?.[row] ?? nothing,
      total: totals[place] ?? nothing,
    };
  };
  const marginShares = estimate(margin, range(rows));
  const test = columnCodes ? raoScott(table) : null;
  const named = (test?.notes ?? []).map((note): Note => {
    const variable = note.code === 'empty-row' ? stub.variable : banner?.variable;
    const list = note.code === 'empty-row' ? rowCodes : columnCodes;
    const index = note.data?.['index'];
    return typeof index === 'number' && variable !== undefined
      ? { code: note.code, place: variable, data: { code: list?.[index] ?? '' } }
      : { ...note, place: 'test' };
  });
  const asked = everyone.n.reduce((total, count) => total + count, 0);
  return {
    kind: 'crosstab',
    rows: { variable: stub.variable, codes: rowCodes },
    columns: banner && columnCodes ? { variable: banner.variable, codes: columnCodes } : null,
    cells: range(rows).map((row) => range(columns).map((column) => cellOf(row, column))),
    total: range(rows).map((row) => ({
      n: at(margin.n, row),
      weighted: at(margin.w, row),
      row: whole(rowBases[row] ?? base),
      column: marginShares[row] ?? nothing,
      total: marginShares[row] ?? nothing,
    })),
    columnBases,
    rowBases,
    base,
    missing: missingOf(everyone, [rowCodes, ...(columnCodes ? [columnCodes] : [])]),
    test: test?.second ?? null,
    effect: test ? cramersV(test.pearson, base.n, test.rows, test.columns) : null,
    evidence,
    notes: [
      ...table.notes,
      ...baseNotes(asked, base, banner?.variable ?? stub.variable, columnCodes ?? [], columnBases, smallBase),
      ...named,
    ],
  };
};
