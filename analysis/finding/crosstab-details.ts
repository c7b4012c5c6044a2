import { cramersVInterval } from '../association/cramers-v-interval.ts';
import { ordinalAssociation } from '../association/ordinal-association.ts';
import { designResiduals } from '../association/residuals.ts';
import { validCodes, variableOf } from '../data/codes.ts';
import { type ShareDifference, shareDifferences } from '../pairwise/share-differences.ts';
import { tableLetters } from '../pairwise/table-letters.ts';
import { sliceDesignTally } from '../summary/design-tally-cells.ts';
import { cramersVUnbiased } from '../table/cramers-v.ts';
import { type Net, netCells } from '../table/net-cells.ts';
import { raoScott } from '../table/rao-scott.ts';
import { shareIntervals } from '../table/share-interval.ts';
import { shareTable } from '../table/share-table.ts';
import { type Asked, smallBase, variableNamed } from './asked.ts';
import type { CrosstabFinding } from './crosstab-finding.ts';
import type { Note } from './finding-parts.ts';
import { letterNotes } from './letter-notes.ts';
import type { AnalysisTask } from './schema.ts';

type Details = Pick<
  CrosstabFinding,
  'effect' | 'firstOrder' | 'unbiased' | 'nets' | 'letters' | 'differences' | 'residuals' | 'association'
> & {
  readonly notes: readonly Note[];
};

/** Boxes by direction, then the nets as told; by places in the rows shown. */
const netsOf = (
  asked: Asked,
  stub: string,
  codes: readonly string[],
  { nets = [], boxes = {} }: NonNullable<AnalysisTask['crosstab']>,
): readonly Net[] => {
  const places = [...codes.keys()];
  const upwards = variableNamed(asked, stub).direction === 'up' ? places : [...places].reverse();
  const { top, bottom } = boxes;
  const box = (name: string, rows: readonly number[]): Net => ({
    name,
    rows: places.filter((at) => rows.includes(at)),
  });
  return [
    ...(top === undefined ? [] : [box(`top-${top}`, upwards.slice(-top))]),
    ...(bottom === undefined ? [] : [box(`bottom-${bottom}`, upwards.slice(0, bottom))]),
    ...nets.map((net) => ({
      name: net.name,
      rows: places.filter((at) => net.codes.includes(codes[at] ?? '')),
    })),
  ];
};

/** The two columns that are furthest apart in a row, where that is more than chance. */
const widestNote = (
  differences: readonly (readonly ShareDifference[])[],
  names: {
    readonly stub: string;
    readonly rows: readonly string[];
    readonly banner: string;
    readonly columns: readonly string[];
  },
): readonly Note[] => {
  const [widest] = differences
    .flatMap((pairs, row) => pairs.map((pair) => ({ ...pair, row })))
    .filter(({ low, high }) => low !== null && high !== null && low * high > 0)
    .sort((one, other) => Math.abs(other.h.value ?? 0) - Math.abs(one.h.value ?? 0));
  if (widest === undefined) return [];
  const { a, b, row, low, high, h } = widest;
  const [more, less] = widest.difference > 0 ? [a, b] : [b, a];
  const limits = [low, high].map((own) => Math.abs(own ?? 0)).sort((one, other) => one - other);
  return [
    {
      code: 'widest-difference',
      place: names.banner,
      data: {
        code: names.columns[more] ?? '',
        other: names.columns[less] ?? '',
        stub: names.stub,
        row: names.rows[row] ?? '',
        points: 100 * Math.abs(widest.difference),
        low: 100 * (limits[0] ?? 0),
        high: 100 * (limits[1] ?? 0),
        h: Math.abs(h.value ?? 0),
      },
    },
  ];
};

/**
 * What a crosstab carries beyond its shares: V's interval, gamma and its kin where both variables are ordered, and the
 * nets, letters and residuals that were asked for.
 */
export const crosstabDetails = (
  asked: Asked,
  variables: readonly string[],
  valid: readonly (readonly string[])[],
  { evidence, base, effect }: Pick<CrosstabFinding, 'evidence' | 'base' | 'effect'>,
  told: NonNullable<AnalysisTask['crosstab']>,
): Details => {
  const [stub = '', banner] = variables;
  const [rows = [], columns] = valid;
  const { lonely } = asked;
  const shown = Object.fromEntries(variables.map((variable, index) => [variable, valid[index] ?? []]));
  const table = shareTable(sliceDesignTally(evidence, shown), rows.length, columns?.length ?? 1, lonely);
  const isAnswer = new Set(validCodes(variableNamed(asked, stub)));
  const nets = netsOf(
    asked,
    stub,
    rows.filter((code) => isAnswer.has(code)),
    told,
  );
  const intervalOf = shareIntervals({
    df: table.df,
    rows: table.designRows,
    method: told.interval,
    level: told.level,
  });
  const withBanner = banner !== undefined && columns !== undefined;
  const tested = withBanner ? raoScott(table) : null;
  const { weight, stratum, cluster } = asked.design;
  const plain = weight === undefined && stratum === undefined && cluster === undefined;
  const ordered =
    withBanner &&
    !told.reasons &&
    variables.every((own) => variableOf(asked.source.codebook, own)?.measure === 'ordinal');
  const lines = [...rows.keys()].map((row) => [row]).concat(nets.map((net) => [...net.rows]));
  const letters =
    withBanner && told.letters ? tableLetters(table, lines, { ...told.letters, least: smallBase }) : null;
  const differences =
    withBanner && told.differences
      ? shareDifferences(table, lines, { intervalOf, level: told.level, least: smallBase })
      : null;
  const residuals = withBanner && told.residuals ? designResiduals(table) : null;
  return {
    effect: tested ? cramersVInterval(tested, base.n, told.level) : effect,
    ...(tested ? { firstOrder: tested.first } : {}),
    ...(tested && plain
      ? { unbiased: cramersVUnbiased(tested.pearson, base.n, tested.rows, tested.columns) }
      : {}),
    ...(nets.length > 0
      ? {
          nets: netCells(table, nets, intervalOf).map((own, index) => ({
            ...own,
            cells: withBanner ? own.cells : [],
            codes: (nets[index]?.rows ?? []).map((row) => rows[row] ?? ''),
          })),
        }
      : {}),
    ...(letters
      ? {
          letters: {
            method: letters.method,
            adjustment: letters.adjustment,
            capital: letters.capital,
            small: letters.small,
            columns: letters.columns,
            skipped: letters.skipped,
            rows: letters.lines.slice(0, rows.length),
            nets: letters.lines.slice(rows.length),
          },
        }
      : {}),
    ...(differences
      ? { differences: { rows: differences.slice(0, rows.length), nets: differences.slice(rows.length) } }
      : {}),
    ...(residuals && columns
      ? {
          residuals: rows.map((_, row) => residuals.slice(row * columns.length, (row + 1) * columns.length)),
        }
      : {}),
    ...(ordered ? { association: ordinalAssociation(table, told.level) } : {}),
    notes: [
      ...(letters ? letterNotes(letters, banner ?? '') : []),
      ...(differences && columns
        ? widestNote(differences.slice(0, rows.length), { stub, rows, banner: banner ?? '', columns })
        : []),
    ],
  };
};
