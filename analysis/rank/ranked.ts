import { at } from '../algebra/at.ts';
import { tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignTally, Tally } from '../summary/tally.ts';

/** A tally of an ordered answer by groups, in order of the answer's values. */
export interface RankedTally {
  /** By value ascending: the place of its code, and people (or weights) in each group. */
  readonly values: readonly {
    readonly place: number;
    readonly byGroup: readonly number[];
    readonly all: number;
  }[];
  readonly groups: readonly number[];
  readonly total: number;
}

/**
 * The values of a tally (answer by group) in order of size, with what each group holds of them. Codes of the answer
 * that are no number are missing and left out.
 */
export const rankedTally = (tally: Tally, of: 'n' | 'w'): RankedTally => {
  const [answer, group] = tally.dimensions;
  const width = group?.codes.length ?? 1;
  const cells = tally[of];
  const values = (answer?.codes ?? [])
    .map((code, place) => ({ value: code === '' ? Number.NaN : Number(code), place }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((one, other) => one.value - other.value)
    .map(({ place }) => {
      const byGroup = [...Array(width).keys()].map((own) => at(cells, place * width + own));
      return { place, byGroup, all: byGroup.reduce((sum, count) => sum + count, 0) };
    })
    .filter(({ all }) => all > 0);
  const groups = [...Array(width).keys()].map((own) =>
    values.reduce((sum, { byGroup }) => sum + (byGroup[own] ?? 0), 0),
  );
  return { values, groups, total: groups.reduce((sum, count) => sum + count, 0) };
};

/** The same of a design tally over all its units. */
export const rankedDesign = (evidence: DesignTally): RankedTally => rankedTally(tallyOfDesign(evidence), 'w');

/** Σ of the mid-ranks of a group's people: people below, half of those level, and half of one. */
export const rankSums = ({ values, groups }: RankedTally): readonly number[] => {
  let below = 0;
  const sums = groups.map(() => 0);
  for (const { byGroup, all } of values) {
    const rank = below + (all + 1) / 2;
    byGroup.forEach((count, group) => {
      sums[group] = (sums[group] ?? 0) + count * rank;
    });
    below += all;
  }
  return sums;
};

/** Σ(t³ − t) over people level with each other. */
export const tieTerm = ({ values }: RankedTally): number =>
  values.reduce((sum, { all }) => sum + (all ** 3 - all), 0);
