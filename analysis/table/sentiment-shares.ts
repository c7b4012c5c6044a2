import { at } from '../algebra/at.ts';
import { groupMeans } from '../compare/means.ts';
import type { Estimate, Note } from '../finding/finding-parts.ts';
import type { SentimentFinding } from '../finding/sentiment-finding.ts';
import { collapseTally } from '../summary/collapse-tally.ts';
import { tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignMoments } from '../summary/moments.ts';
import { combinations } from '../summary/slice-grouped-moments.ts';
import { sliceTally } from '../summary/slice-tally.ts';
import type { DesignTally, Tally } from '../summary/tally.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';
import { shareEstimates } from './share-estimates.ts';
import { type IntervalMethod, shareIntervals } from './share-interval.ts';
import { shareTable } from './share-table.ts';

export const sentiments = ['negative', 'neutral', 'positive'] as const;

export interface SentimentOptions {
  /** The open question. */
  readonly of: string;
  /** Names of the grouping variables and of the sentiment variable, as in the tally. */
  readonly variables: readonly string[];
  /** Valid codes of each grouping variable, in the order they are shown; none without groups. */
  readonly valid: readonly (readonly string[])[];
  /** Codes of the sentiment variable that mean a text was given and could not be read. */
  readonly unscored: readonly string[];
  readonly interval?: IntervalMethod;
  readonly level?: number;
  readonly lonely?: LonelyUnit;
}

/**
 * Each unit's table of groups × sentiment, as sentiments × groups: groups become columns, so that each is a domain.
 */
const turned = (tally: Tally, groups: number): Tally => {
  const turn = (values: Float64Array): Float64Array =>
    Float64Array.from(values, (_, place) => at(values, (place % groups) * 3 + Math.floor(place / groups)));
  return { dimensions: tally.dimensions, n: turn(tally.n), w: turn(tally.w), w2: turn(tally.w2) };
};

/**
 * How people feel in their own words, by group: mean polarity in [−1, 1] and the shares of negative, neutral and
 * positive texts among those that could be read, with design standard errors and intervals; and how many texts were
 * given and could not be read. The tally's dimensions are the grouping variables, then the sentiment. These are what
 * the machine reads, error and all; a note says so.
 *
 * Not for: judging one person by a text: the machine's reading errs, and a note says so.
 * Source: Binder 1983.
 * Oracle: none for the reading; shares and means as `crosstab` and `groupMeans`.
 *
 * @example
 * const n = Float64Array.of(1, 2, 3);
 * const dimensions = [{ variable: 's', codes: ['negative', 'neutral', 'positive'] }];
 * const units = [{ stratum: '', rows: 6 }];
 * const [six, wy, wyy] = [Float64Array.of(6), Float64Array.of(1.2), Float64Array.of(2)];
 * const sums = { n: six, w: six, wy, wyy, w2: six, w2y: wy, w2yy: wyy };
 * const tone = { variable: 'p', by: [], groups: [[]], units, ...sums };
 * const asked = { of: 'text', variables: ['s'], valid: [], unscored: ['unread'] };
 * sentimentShares({ units, cells: [{ dimensions, n, w: n, w2: n }] }, tone, asked).groups[0].mean.value // ≈ 0.2
 */
export const sentimentShares = (
  evidence: DesignTally,
  polarity: DesignMoments,
  { of, variables, valid, unscored, interval, level, lonely }: SentimentOptions,
): Omit<SentimentFinding, 'asks' | 'provenance'> => {
  const everyone = tallyOfDesign(evidence);
  const by = variables.slice(0, -1);
  const label = variables.at(-1);
  if (label === undefined || by.length !== valid.length)
    throw new Error('sentimentShares requires the grouping variables with their codes, then the sentiment');
  if (
    everyone.dimensions.length > 0 &&
    everyone.dimensions.some(({ variable }, i) => variable !== variables[i])
  )
    throw new Error('sentimentShares requires a tally of its variables in their order');
  const groups = combinations(valid);
  const codesFor = (labels: readonly string[]): Readonly<Record<string, readonly string[]>> => ({
    ...Object.fromEntries(by.map((variable, index) => [variable, valid[index] ?? []])),
    [label]: labels,
  });
  const cells = evidence.cells.map((tally) => turned(sliceTally(tally, codesFor(sentiments)), groups.length));
  const table = shareTable({ units: evidence.units, cells }, 3, groups.length, lonely);
  const textsOf = (labels: readonly string[]): Float64Array =>
    everyone.dimensions.length > 0
      ? collapseTally(sliceTally(everyone, codesFor(labels)), by).n
      : new Float64Array(groups.length);
  const read = textsOf(sentiments);
  const unread = textsOf(unscored);
  const intervalOf = shareIntervals({ df: table.df, rows: table.designRows, method: interval, level });
  const means = groupMeans(polarity, {
    ...(by.length > 0 ? { valid } : {}),
    ...(level === undefined ? {} : { level }),
    ...(lonely === undefined ? {} : { lonely }),
  });
  const nothing: Estimate = {
    value: null,
    se: null,
    low: null,
    high: null,
    base: { n: 0, weighted: 0, effective: 0 },
  };
  return {
    kind: 'sentiment',
    of,
    by,
    groups: groups.map((codes, group) => {
      const domain = [0, 1, 2].map((row) => row * groups.length + group);
      const [negative = nothing, neutral = nothing, positive = nothing] = shareEstimates(
        table,
        domain,
        intervalOf,
      );
      const unscoredTexts = at(unread, group);
      return {
        codes,
        mean: means.groups[group]?.mean ?? nothing,
        negative,
        neutral,
        positive,
        texts: at(read, group) + unscoredTexts,
        unscored: unscoredTexts,
        corrected: null,
      };
    }),
    total: means.total,
    corrected: null,
    refit: null,
    evidence: everyone,
    notes: [...means.notes, { code: 'machine-read' } satisfies Note],
  };
};
