import { addTally, emptyTally } from './align-tally.ts';
import { collapseTally } from './collapse-tally.ts';
import { sliceTally } from './slice-tally.ts';
import type { DesignTally, Tally } from './tally.ts';

/** The same done to the tally of every unit and every replicate; the rows of the design stay as they are. */
export const inEvery = (
  { units, cells, replicates }: DesignTally,
  change: (tally: Tally) => Tally,
): DesignTally => ({
  units,
  cells: cells.map(change),
  ...(replicates === undefined
    ? {}
    : { replicates: replicates && { ...replicates, summaries: replicates.summaries.map(change) } }),
});

/** `sliceTally` in every unit; the rows of the design stay as they are. */
export const sliceDesignTally = (
  tally: DesignTally,
  codes: Readonly<Record<string, readonly string[]>>,
): DesignTally => inEvery(tally, (cell) => sliceTally(cell, codes));

/** `collapseTally` in every unit; the rows of the design stay as they are. */
export const collapseDesignTally = (tally: DesignTally, keep: readonly string[]): DesignTally =>
  inEvery(tally, (cell) => collapseTally(cell, keep));

/** The plain tally over all units. A design without units gives a tally of no variables and no rows. */
export const tallyOfDesign = (tally: DesignTally): Tally => {
  const [first, ...rest] = tally.cells;
  const total = addTally(emptyTally(first?.dimensions ?? []), first ?? emptyTally([]));
  for (const cell of rest) addTally(total, cell);
  return total;
};
