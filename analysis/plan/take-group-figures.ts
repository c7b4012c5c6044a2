import type { CrosstabFinding } from '../finding/crosstab-finding.ts';
import type { Note } from '../finding/finding-parts.ts';
import type { ReliabilityFinding } from '../finding/scale-finding.ts';
import { type Figure, figureOf } from './figure.ts';

/** A figure of so many people, or none although it was asked. */
export interface TakenFigure {
  readonly n: number;
  readonly figure: Figure | null;
}

/**
 * The share of a code in every group of enough people, in per cent if `times` is 100; groups below the fewest people are
 * left out, and a note names them.
 */
export const sharesByGroup = (
  { rows, columns, cells, columnBases }: CrosstabFinding,
  code: string,
  { times, minimum }: { readonly times: number; readonly minimum: number },
): { readonly taken: readonly TakenFigure[]; readonly notes: readonly Note[] } => {
  const line = cells[rows.codes.indexOf(code)];
  if (columns === null || line === undefined) return { taken: [{ n: 0, figure: null }], notes: [] };
  const { variable } = columns;
  const isMet = (place: number): boolean => (columnBases[place]?.n ?? 0) > 0;
  const isEnough = (place: number): boolean => (columnBases[place]?.n ?? 0) >= minimum;
  const few = columns.codes.filter((_, place) => isMet(place) && !isEnough(place));
  return {
    taken: columns.codes.flatMap((group, place): readonly TakenFigure[] => {
      const share = line[place]?.column;
      if (share === undefined || !isEnough(place)) return [];
      const { value, se, low, high, base } = share;
      const turned = (own: number | null): number | null => (own === null ? null : own * times);
      const figure = figureOf({
        value: turned(value),
        se: turned(se),
        df: Number.POSITIVE_INFINITY,
        n: base.n,
      });
      if (figure === null || low === null || high === null) return [{ n: base.n, figure: null }];
      const limits = { low: low * times, high: high * times };
      return [{ n: base.n, figure: { ...figure, ...limits, group: { variable, code: group } } }];
    }),
    notes:
      few.length === 0
        ? []
        : [
            {
              code: 'groups-left-out',
              place: variable,
              data: { groups: few.join(', '), least: minimum },
            },
          ],
  };
};

/**
 * How many steps of invariance hold: 1 the form, 2 the loadings too, 3 the intercepts too or enough of them. `n` is the
 * smallest group's, those that were too small to be looked at among them.
 */
export const stepsOf = ({ comparability }: ReliabilityFinding): TakenFigure => {
  const groups = [...(comparability?.groups ?? []), ...(comparability?.leftOut ?? [])];
  const n = groups.length === 0 ? 0 : Math.min(...groups.map((group) => group.n));
  if (comparability === null || comparability.verdict === 'unknown') return { n, figure: null };
  const { verdict, fails } = comparability;
  const value = verdict !== 'not-comparable' ? 3 : fails === 'configural' ? 0 : fails === 'metric' ? 1 : 2;
  const [se, df] = [0, Number.POSITIVE_INFINITY];
  return { n, figure: { value, se, df, n, low: value, high: value, low90: value, high90: value } };
};
