import { addTally, emptyTally } from './align-tally.ts';
import { uniteCodes } from './code-order.ts';
import type { Dimension, Tally } from './tally.ts';

/** Dimensions of both tallies together; throws when they count different variables. */
export const uniteDimensions = (
  one: readonly Dimension[],
  other: readonly Dimension[],
): readonly Dimension[] => {
  if (one.length !== other.length) throw new Error('uniteDimensions: different numbers of variables');
  return one.map(({ variable, codes }, index) => {
    const second = other[index];
    if (second?.variable !== variable)
      throw new Error(`uniteDimensions: ${variable} against ${second?.variable ?? 'nothing'}`);
    return { variable, codes: uniteCodes(codes, second.codes) };
  });
};

/**
 * The tally of all rows of two shards. Associative and commutative; codes are aligned by name when the shards know
 * different ones, and `emptyTally` is the identity.
 *
 * @example
 * const shard = (codes, n) => ({ dimensions: [{ variable: 'x', codes }], n: Float64Array.from(n), w: Float64Array.from(n), w2: Float64Array.from(n) });
 * [...mergeTallies(shard(['1', '2'], [3, 4]), shard(['2', '3'], [5, 6])).n] // [3, 9, 6]
 */
export const mergeTallies = (one: Tally, other: Tally): Tally =>
  addTally(addTally(emptyTally(uniteDimensions(one.dimensions, other.dimensions)), one), other);
