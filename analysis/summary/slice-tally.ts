import { addTally, emptyTally } from './align-tally.ts';
import type { Tally } from './tally.ts';

/**
 * The tally of the rows that have one of these codes, in this order; a variable without a list keeps its codes.
 * A code the tally does not know gives empty cells.
 *
 * @example
 * const ones = Float64Array.of(1, 2, 3);
 * const tally = { dimensions: [{ variable: 'x', codes: ['a', 'b', ''] }], n: ones, w: ones, w2: ones };
 * [...sliceTally(tally, { x: ['b', 'a'] }).n] // [2, 1]
 */
export const sliceTally = (tally: Tally, codes: Readonly<Record<string, readonly string[]>>): Tally =>
  addTally(
    emptyTally(
      tally.dimensions.map(({ variable, codes: own }) => ({ variable, codes: codes[variable] ?? own })),
    ),
    tally,
  );
