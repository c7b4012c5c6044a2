import { cramersVInterval } from '../association/cramers-v-interval.ts';
import { ordinalAssociation } from '../association/ordinal-association.ts';
import { designResiduals } from '../association/residuals.ts';
import { variableOf } from '../data/codes.ts';
import { tableLetters } from '../pairwise/table-letters.ts';
import { sliceDesignTally } from '../summary/design-tally-cells.ts';
import { type Net, netCells } from '../table/net-cells.ts';
import { raoScott } from '../table/rao-scott.ts';
import { shareIntervals } from '../table/share-interval.ts';
import { shareTable } from '../table/share-table.ts';
import { type Asked, smallBase, variableNamed } from './asked.ts';
import type { CrosstabFinding } from './crosstab-finding.ts';
import type { Note } from './finding-parts.ts';
import { letterNotes } from './letter-notes.ts';
import type { AnalysisTask } from './schema.ts';

type Details = Pick<CrosstabFinding, 'effect' | 'nets' | 'letters' | 'residuals' | 'association'> & {
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
  const nets = netsOf(asked, stub, rows, told);
  const intervalOf = shareIntervals({
    df: table.df,
    rows: table.designRows,
    method: told.interval,
    level: told.level,
  });
  const withBanner = banner !== undefined && columns !== undefined;
  const ordered =
    withBanner && variables.every((own) => variableOf(asked.source.codebook, own)?.measure === 'ordinal');
  const letters =
    withBanner && told.letters
      ? tableLetters(table, [...rows.keys()].map((row) => [row]).concat(nets.map((net) => [...net.rows])), {
          ...told.letters,
          least: smallBase,
        })
      : null;
  const residuals = withBanner && told.residuals ? designResiduals(table) : null;
  return {
    effect: withBanner ? cramersVInterval(raoScott(table), base.n, told.level) : effect,
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
    ...(residuals && columns
      ? {
          residuals: rows.map((_, row) => residuals.slice(row * columns.length, (row + 1) * columns.length)),
        }
      : {}),
    ...(ordered ? { association: ordinalAssociation(table, told.level) } : {}),
    notes: letters ? letterNotes(letters, banner ?? '') : [],
  };
};
