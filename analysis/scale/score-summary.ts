import { at } from '../algebra/at.ts';
import { groupMeans } from '../compare/means.ts';
import type { ScoreFinding } from '../finding/scale-finding.ts';
import { collapseDesignMoments } from '../summary/merge-design-moments.ts';
import type { DesignMoments, GroupedMoments, Moments } from '../summary/moments.ts';
import type { Tally } from '../summary/tally.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';
import { itemMean, type ScaleItem } from './item-covariance.ts';

export interface ScoreSummaryInput {
  readonly construct: string;
  /** Of the score itself, whatever its groups: they are taken together. */
  readonly score: DesignMoments;
  /** Each item with its own moments, so that a person who left one item out still counts for the others. */
  readonly items: readonly (ScaleItem & { readonly moments: Moments })[];
  /** Tally of the number of items a person left out, codes `0`, `1`, `2` … */
  readonly unanswered: Tally;
  readonly evidence: GroupedMoments;
  readonly level?: number;
  readonly lonely?: LonelyUnit;
}

/** 0, 1, 2 or more items missing: as many people as have it. */
const missingItems = (tally: Tally): ScoreFinding['missingItems'] => {
  const people = [0, 0, 0];
  tally.dimensions[0]?.codes.forEach((code, place) => {
    const missing = Number(code);
    if (code !== '' && Number.isInteger(missing) && missing >= 0) {
      const group = Math.min(2, missing);
      people[group] = (people[group] ?? 0) + at(tally.n, place);
    }
  });
  return people.map((n, items) => ({ items, n }));
};

const spread = (moments: Moments, item: string): number | null => {
  const place = moments.variables.indexOf(item);
  if (place < 0 || moments.n < 2 || !(moments.w > 0)) return null;
  const square = at(moments.comoment, place * moments.variables.length + place) / moments.w;
  return Math.sqrt(Math.max(0, square) * (moments.n / (moments.n - 1)));
};

/**
 * How a score is distributed: design-based mean with interval, standard deviation, how many people left 0, 1, 2 or
 * more items out, and each item after reversal.
 */
export const scoreSummary = ({
  construct,
  score,
  items,
  unanswered,
  evidence,
  level,
  lonely,
}: ScoreSummaryInput): Omit<ScoreFinding, 'asks' | 'provenance'> => {
  const all = groupMeans(collapseDesignMoments(score), {
    ...(level === undefined ? {} : { level }),
    ...(lonely === undefined ? {} : { lonely }),
  });
  return {
    kind: 'score',
    construct,
    mean: all.total,
    sd: all.groups[0]?.sd ?? null,
    missingItems: missingItems(unanswered),
    items: items.map((item) => ({
      item: item.item,
      reversed: item.reversed,
      mean: itemMean(item.moments, item),
      sd: spread(item.moments, item.item),
      n: item.moments.n,
    })),
    evidence,
    notes: all.notes,
  };
};
