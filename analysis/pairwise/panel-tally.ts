import { at } from '../algebra/at.ts';
import type { DesignTally, Tally } from '../summary/tally.ts';

/** The dimension that says by which of two filters somebody stands in a table. */
export const panelName = 'panel';

/** In the first alone, in the second alone, in both. */
export const panelCodes = ['a', 'b', 'both'] as const;

const without = (whole: Tally, part: Tally): Pick<Tally, 'n' | 'w' | 'w2'> => {
  const n = whole.n.map((count, cell) => count - at(part.n, cell));
  // nobody weighs nothing: sums of floating point would leave a trace
  const rest = (of: 'w' | 'w2'): Float64Array =>
    whole[of].map((sum, cell) => (at(n, cell) === 0 ? 0 : sum - at(part[of], cell)));
  return { n, w: rest('w'), w2: rest('w2') };
};

const joined = (parts: readonly Float64Array[]): Float64Array =>
  Float64Array.from(parts.flatMap((part) => [...part]));

/**
 * One tally of the people of two filters, by whether they pass the first alone, the second alone or both, from the same
 * tally under the first, under the second, and under both. The dimension `panel` stands first.
 *
 * Not for: tallies of different designs, or with codes in another order.
 * Source: Binder 1983: domains of one design.
 * Oracle: that of `panelDifferences`, which it is made for.
 *
 * @example
 * const of = (n) => ({ units: [{ stratum: '', rows: 9 }], cells: [{ dimensions: [{ variable: 'x', codes: ['1'] }], n: [n], w: [n], w2: [n] }] });
 * const one = (n) => { const { units, cells: [cell] } = of(n); const own = Float64Array.of(n); return { units, cells: [{ ...cell, n: own, w: own, w2: own }] }; };
 * [...panelTally(one(5), one(4), one(3)).cells[0].n] // [2, 1, 3]
 */
export const panelTally = (a: DesignTally, b: DesignTally, both: DesignTally): DesignTally => {
  if (a.cells.length !== both.cells.length || b.cells.length !== both.cells.length)
    throw new Error('panelTally: tallies of different designs');
  return {
    units: both.units,
    cells: both.cells.map((shared, unit) => {
      const [one, other] = [a.cells[unit] ?? shared, b.cells[unit] ?? shared];
      const parts = [without(one, shared), without(other, shared), shared];
      return {
        dimensions: [{ variable: panelName, codes: panelCodes }, ...shared.dimensions],
        n: joined(parts.map(({ n }) => n)),
        w: joined(parts.map(({ w }) => w)),
        w2: joined(parts.map(({ w2 }) => w2)),
      };
    }),
  };
};
