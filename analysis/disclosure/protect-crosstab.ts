import type { CrosstabCell, CrosstabFinding, NetLine } from '../finding/crosstab-finding.ts';
import { hiddenPlaces } from './hidden-places.ts';
import { judgementOf } from './protect-groups.ts';
import { tableLines } from './table-lines.ts';
import { enough, nobody, notesBeside, unitsEnough, withoutValue } from './withheld.ts';

const range = (length: number): readonly number[] => Array.from({ length }, (_, place) => place);

const withoutCell = ({ row, column, total }: CrosstabCell): CrosstabCell => ({
  n: null,
  weighted: null,
  row: withoutValue(row),
  column: withoutValue(column),
  total: withoutValue(total),
});

/** Evidence of which every count is of enough people, else none. */
const shownEvidence = (finding: CrosstabFinding, least: number): CrosstabFinding['evidence'] =>
  unitsEnough(finding.evidence.units, least) && finding.evidence.cells.every(({ n }) => enough(n, least))
    ? finding.evidence
    : { units: [], cells: [] };

/** Whether a scale that was cut may be compared; its groups only where everything is shown. */
const judged = (
  comparability: CrosstabFinding['comparability'],
  isWhole: boolean,
  least: number,
): Pick<CrosstabFinding, 'comparability'> =>
  comparability === undefined
    ? {}
    : { comparability: comparability.map((own) => judgementOf(own, isWhole, least)) };

/** What is left of a crosstab where something is not shown: nothing that was worked out of the whole of it. */
const bare = ({
  nets,
  letters,
  firstOrder,
  unbiased,
  differences,
  residuals,
  association,
  versions,
  comparability,
  beside,
  ...rest
}: CrosstabFinding): CrosstabFinding => ({ ...rest, ...judged(comparability, false, Infinity) });

/** Notes beside a table without letters: how they were made would be said of none. */
const notesOf = ({ notes }: CrosstabFinding, least: number): CrosstabFinding['notes'] =>
  notesBeside(
    notes.filter(({ code }) => !code.startsWith('letters-') && code !== 'columns-not-tested'),
    least,
  );

/** Nets of cells that are shown: sums anybody could make. A net with an answer that is not shown is not there. */
const shownNets = (
  { nets, rows, columns }: CrosstabFinding,
  isShown: (row: number, column: number) => boolean,
  isRowShown: (row: number) => boolean,
  kept: readonly number[],
): Pick<CrosstabFinding, 'nets'> => {
  const partsOf = ({ codes }: NetLine): readonly number[] => codes.map((code) => rows.codes.indexOf(code));
  const own = (nets ?? []).filter((net) => partsOf(net).every(isRowShown));
  if (own.length === 0) return {};
  return {
    nets: own.map((net) => ({
      ...net,
      cells: (columns === null ? [] : kept).flatMap((column) =>
        net.cells
          .slice(column, column + 1)
          .map((cell) => (partsOf(net).every((row) => isShown(row, column)) ? cell : withoutCell(cell))),
      ),
    })),
  };
};

/** A crosstab of too few people: what was asked, and nothing of the answers. */
export const withheldCrosstab = (finding: CrosstabFinding, least: number): CrosstabFinding => {
  return {
    ...bare(finding),
    rows: { ...finding.rows, codes: [] },
    columns: finding.columns && { ...finding.columns, codes: [] },
    cells: [],
    total: [],
    columnBases: [],
    rowBases: [],
    base: nobody,
    missing: [],
    test: null,
    effect: null,
    evidence: { units: [], cells: [] },
    notes: notesOf(finding, least),
  };
};

/** A table's counts: cells row by row, then the rows' totals, the columns' bases, and everybody. */
const countsOf = ({ cells, rowBases, columnBases, base, columns }: CrosstabFinding): readonly number[] => [
  ...(columns === null ? [] : cells.flatMap((row) => row.map(({ n }) => n ?? 0))),
  ...rowBases.map(({ n }) => n),
  ...(columns === null ? [] : columnBases.map(({ n }) => n)),
  base.n,
];

/** A crosstab without the counts at these places, in the order of `tableLines`. */
export const crosstabWithout = (
  finding: CrosstabFinding,
  hidden: ReadonlySet<number>,
  least: number,
): CrosstabFinding => {
  const [R, C] = [finding.rowBases.length, finding.columnBases.length];
  const single = finding.columns === null;
  if (hidden.has(single ? R : R * C + R + C)) return withheldCrosstab(finding, least);
  const missing = enough(
    finding.missing.map(({ n }) => n),
    least,
  )
    ? finding.missing
    : [];
  if (hidden.size === 0)
    return {
      ...finding,
      ...judged(finding.comparability, true, least),
      missing,
      evidence: shownEvidence(finding, least),
    };
  const rows = range(R).filter((row) => !hidden.has(single ? row : R * C + row));
  const columns = range(C).filter((column) => single || !hidden.has(R * C + R + column));
  const codesAt = (codes: readonly string[], places: readonly number[]): readonly string[] =>
    places.map((place) => codes[place] ?? '');
  const pick = <T>(list: readonly T[], places: readonly number[]): readonly T[] =>
    places.flatMap((place) => list.slice(place, place + 1));
  const isShown = (row: number, column: number): boolean =>
    rows.includes(row) && columns.includes(column) && !hidden.has(row * C + column);
  const isRowShown = (row: number): boolean => rows.includes(row);
  return {
    ...bare(finding),
    ...shownNets(finding, isShown, isRowShown, columns),
    ...(finding.versions === undefined ? {} : { versions: finding.versions }),
    rows: { ...finding.rows, codes: codesAt(finding.rows.codes, rows) },
    columns: finding.columns && {
      ...finding.columns,
      codes: codesAt(finding.columns.codes, columns),
    },
    cells: rows.map((row) =>
      columns.flatMap((column) => {
        const cell = finding.cells[row]?.[column];
        return cell === undefined ? [] : [!single && hidden.has(row * C + column) ? withoutCell(cell) : cell];
      }),
    ),
    total: pick(finding.total, rows),
    columnBases: pick(finding.columnBases, columns),
    rowBases: pick(finding.rowBases, rows),
    missing,
    test: null,
    effect: null,
    evidence: { units: [], cells: [] },
    notes: notesOf(finding, least),
  };
};

/** A crosstab without the counts that stand for too few people, and those from which they would follow. */
export const protectCrosstab = (finding: CrosstabFinding, least: number): CrosstabFinding => {
  const lines = tableLines(finding.rowBases.length, finding.columns?.codes.length ?? null);
  return crosstabWithout(finding, hiddenPlaces(countsOf(finding), lines, least), least);
};
