import { cellCount, emptyTally } from './align-tally.ts';
import type { Tally } from './tally.ts';

/**
 * The tally of fewer variables: every other one is summed over, and the rest put in the order asked for.
 *
 * @example
 * const cells = Float64Array.of(1, 2, 3, 4);
 * const tally = { dimensions: [{ variable: 'x', codes: ['a', 'b'] }, { variable: 'y', codes: ['c', 'd'] }], n: cells, w: cells, w2: cells };
 * [...collapseTally(tally, ['y']).n] // [4, 6]
 */
export const collapseTally = (tally: Tally, keep: readonly string[]): Tally => {
  const kept = keep.map((variable) => {
    const dimension = tally.dimensions.find((own) => own.variable === variable);
    if (dimension === undefined) throw new Error(`collapseTally: no variable ${variable}`);
    return dimension;
  });
  const result = emptyTally(kept);
  const strides = tally.dimensions.map(({ variable }) => {
    const place = keep.indexOf(variable);
    return place < 0 ? 0 : cellCount(kept.slice(place + 1));
  });
  const lengths = tally.dimensions.map(({ codes }) => codes.length);
  for (let cell = 0; cell < tally.n.length; cell += 1) {
    let rest = cell;
    let place = 0;
    for (let dimension = lengths.length - 1; dimension >= 0; dimension -= 1) {
      const length = lengths[dimension] ?? 1;
      place += (rest % length) * (strides[dimension] ?? 0);
      rest = Math.floor(rest / length);
    }
    result.n[place] = (result.n[place] ?? 0) + (tally.n[cell] ?? 0);
    result.w[place] = (result.w[place] ?? 0) + (tally.w[cell] ?? 0);
    result.w2[place] = (result.w2[place] ?? 0) + (tally.w2[cell] ?? 0);
  }
  return result;
};
