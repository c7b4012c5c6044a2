import { at } from '../algebra/at.ts';
import { correlation } from '../algebra/correlation.ts';
import type { Matrix } from '../algebra/matrix.ts';
import { explainedBySets, shapleyValues } from './explained-by-sets.ts';

/** How much of the variance of an outcome each block of drivers accounts for. */
export interface BlockShares {
  /** Of everything together, and of what is always in alone. */
  readonly r2: number;
  readonly r2Given: number;
  /** What each block adds to R², averaged over every order of the blocks; together r2 − r2Given. */
  readonly shapley: readonly number[];
  /** The same as shares of what the blocks add together. */
  readonly shares: readonly number[];
}

/**
 * Which block of drivers accounts for more of an outcome, beside what is always in the model? Shapley shares with blocks
 * as players (LMG of groups): what a block adds to R², averaged over every order in which blocks can come.
 * From the covariances of all variables and, last, the outcome (weighted ones too); `blocks` and `given` are places.
 * A block of more drivers is not favoured by their number alone, but by what they say that others do not. Null where a
 * variable does not vary, says the same as others, or nothing is explained.
 *
 * Not for: claims of cause, and more than 15 blocks.
 * Source: Lindeman, Merenda & Gold 1980; Grömping 2006 (groups, and what is always in).
 * Oracle: R² of every set of blocks worked in R.
 *
 * @example
 * const values = Float64Array.of(1, 0, 0.6, 0, 1, 0.3, 0.6, 0.3, 1);
 * blockShares({ size: 3, values }, { blocks: [[0], [1]] }).shares[0] // ≈ 0.8
 */
export const blockShares = (
  covariance: Matrix,
  {
    blocks,
    given = [],
  }: { readonly blocks: readonly (readonly number[])[]; readonly given?: readonly number[] },
): BlockShares | null => {
  if (blocks.length > 15) throw new Error(`blockShares takes at most 15 blocks, got ${blocks.length}`);
  const correlations = correlation(covariance);
  const sets = correlations && explainedBySets(correlations, blocks, given);
  if (sets === null) return null;
  const [r2Given, r2] = [at(sets, 0), at(sets, sets.length - 1)];
  const shapley = shapleyValues(sets, blocks.length);
  const added = r2 - r2Given;
  return added > 1e-12 ? { r2, r2Given, shapley, shares: shapley.map((value) => value / added) } : null;
};
