import type { BesideTable, CrosstabFinding } from '../finding/crosstab-finding.ts';
import type { PanelDifference } from '../pairwise/panel-differences.ts';
import { panelCodes } from '../pairwise/panel-tally.ts';
import { tallyOfDesign } from '../summary/design-tally-cells.ts';
import { hiddenPlaces, type Line } from './hidden-places.ts';
import { crosstabWithout, protectCrosstab } from './protect-crosstab.ts';
import { tableLines, withMargins } from './table-lines.ts';
import { enough, unitsEnough } from './withheld.ts';

/** The first table alone, as if nothing had been asked beside it. */
const alone = (finding: CrosstabFinding, beside: BesideTable, least: number): CrosstabFinding => {
  const own = protectCrosstab(finding, least);
  return {
    ...own,
    notes: [...own.notes, { code: 'beside-suppressed', data: { least } }],
    beside: {
      ...beside,
      finding: null,
      passing: null,
      both: null,
      differences: [],
      evidence: { units: [], cells: [] },
    },
  };
};

/** Counts of both tables and of the three groups of people they are made of, place by place of a table. */
const layersOf = ({ evidence }: BesideTable, rows: number, columns: number | null) => {
  const { n } = tallyOfDesign(evidence);
  const size = n.length / panelCodes.length;
  const groups = panelCodes.map((_, group) =>
    withMargins(n.subarray(group * size, (group + 1) * size), rows, columns),
  );
  const [one = [], other = [], both = []] = groups;
  const tables = [one, other].map((own) => own.map((count, place) => count + (both[place] ?? 0)));
  return [one, other, both, ...tables];
};

/**
 * Every sum that somebody can make of two tables that may share people: each table's own, those of who is in one alone
 * and in both, and how these make up the tables. That nobody is somewhere may follow from the filters themselves, so an
 * empty place of a group is no secret and hides nothing.
 */
const linesOf = (layers: readonly (readonly number[])[], own: readonly Line[]): readonly Line[] => {
  const size = layers[0]?.length ?? 0;
  const isKnown = (place: number): boolean =>
    place < 3 * size && layers[Math.floor(place / size)]?.[place % size] === 0;
  const shifted = layers.flatMap((_, layer) =>
    own.map(({ parts, whole }) => ({
      parts: parts.map((part) => layer * size + part),
      whole: layer * size + whole,
    })),
  );
  const between = Array.from({ length: size }, (_, place) =>
    [0, 1].map((table) => ({
      parts: [table * size + place, 2 * size + place],
      whole: (3 + table) * size + place,
    })),
  ).flat();
  return [...shifted, ...between]
    .filter(({ whole }) => !isKnown(whole))
    .map(({ parts, whole }) => ({ parts: parts.filter((part) => !isKnown(part)), whole }));
};

/** Whether those who gave no answer may be counted by reason in both tables. */
const mayCountMissing = (one: CrosstabFinding, other: CrosstabFinding, least: number): boolean => {
  const count = ({ missing }: CrosstabFinding, variable: string, code: string): number =>
    missing.find((own) => own.variable === variable && own.code === code)?.n ?? 0;
  return [...one.missing, ...other.missing].every(({ variable, code }) => {
    const [a, b] = [count(one, variable, code), count(other, variable, code)];
    return enough([a, b, Math.abs(a - b)], least);
  });
};

/**
 * Two tables beside each other, without the counts of either that stand for too few people, nor those from which it would
 * follow how many are in one of them alone or in both. A difference is there where both its shares are; its interval only
 * where neither group behind the two shares is one that is not told, for it would tell of them. Where filters leave out, or
 * part, a few, the first table stands alone.
 */
export const protectBeside = (finding: CrosstabFinding, least: number): CrosstabFinding => {
  const { beside } = finding;
  if (beside === undefined) return protectCrosstab(finding, least);
  const other = beside.finding;
  const { passing } = beside;
  if (other === null || passing === null || !enough(Object.values(passing), least))
    return alone(finding, beside, least);
  const [rows, columns] = [finding.rows.codes, finding.columns?.codes ?? null];
  const [R, C] = [rows.length, columns?.length ?? null];
  const layers = layersOf(beside, R, C);
  const size = layers[0]?.length ?? 0;
  const hidden = hiddenPlaces(layers.flat(), linesOf(layers, tableLines(R, C)), least);
  const isHidden = (layer: number, place: number): boolean => hidden.has(layer * size + place);
  const of = (layer: number): ReadonlySet<number> =>
    new Set([...hidden].filter((place) => Math.floor(place / size) === layer).map((place) => place % size));
  const corner = size - 1;
  if (isHidden(3, corner) || isHidden(4, corner)) return alone(finding, beside, least);
  const missing = mayCountMissing(finding, other, least);
  const counted = (own: CrosstabFinding): CrosstabFinding => (missing ? own : { ...own, missing: [] });
  const placeOf = (row: number, column: number | null): number =>
    C === null ? row : column === null ? R * C + row : row * C + column;
  const isTold = (places: readonly number[], layersAsked: readonly number[]): boolean =>
    places.every((place) => layersAsked.every((layer) => !isHidden(layer, place)));
  const told = beside.differences.flatMap((own): readonly PanelDifference[] => {
    const net = own.isNet ? finding.nets?.find(({ name }) => name === own.row) : undefined;
    const lines = (own.isNet ? (net?.codes ?? []) : [own.row]).map((code) => rows.indexOf(code));
    const column = own.column === null ? null : (columns ?? []).indexOf(own.column);
    const cells = lines.map((row) => placeOf(row, column));
    const margins = [
      ...(C === null ? [] : lines.map((row) => R * C + row)),
      ...(C === null || column === null ? [] : [R * C + R + column]),
    ];
    if (lines.length === 0 || !isTold([...cells, ...margins], [3, 4])) return [];
    return isTold([...cells, ...margins, corner], [0, 1, 2])
      ? [own]
      : [{ ...own, se: null, low: null, high: null, p: null }];
  });
  const isWhole =
    hidden.size === 0 &&
    unitsEnough(beside.evidence.units, least) &&
    beside.evidence.cells.every(({ n }) => enough(n, least));
  // unit by unit one table less the other would tell of a few, though all units together do not
  const evident = (own: CrosstabFinding): CrosstabFinding =>
    isWhole ? own : { ...own, evidence: { units: [], cells: [] } };
  const shown = evident(crosstabWithout(counted(finding), of(3), least));
  // what is hidden of the second table, or of how far they lie apart, is told beside the first, where it is read
  const isSaid = hidden.size === 0 || shown.notes.some(({ code }) => code === 'suppressed');
  return {
    ...shown,
    notes: isSaid ? shown.notes : [...shown.notes, { code: 'suppressed', data: { least } }],
    beside: {
      ...beside,
      finding: evident(crosstabWithout(counted(other), of(4), least)),
      passing: null,
      both: isHidden(2, corner) ? null : beside.both,
      differences: told,
      evidence: isWhole ? beside.evidence : { units: [], cells: [] },
    },
  };
};
