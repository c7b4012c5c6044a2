import { at } from '../algebra/at.ts';
import type { Tally } from '../summary/tally.ts';
import type { Margin } from './margins.ts';
import { rake } from './rake.ts';
import { trimWeights } from './trim-weights.ts';

/** Weights of so many people each, in cells of a tally of margins. */
export interface CellWeight {
  readonly cells: ArrayLike<number>;
  readonly weights: Float64Array;
  readonly counts: Float64Array;
}

/**
 * Weights trimmed and raked in turn until the margins are met within the limits, or for so many rounds, and then
 * trimmed: a weight is cut only as far as the margins allow. Null where the limits leave no room for the total.
 *
 * Not for: limits so narrow that the margins cannot be met in them: then it is trimming, and a margin is missed.
 * Source: Izrael, Battaglia & Frankel 2009.
 * Oracle: none of its own: it ends where `rake` and `trimWeights` both change nothing.
 *
 * @example
 * const [n, w] = [Float64Array.of(2, 2, 2, 2), Float64Array.of(6, 2, 2, 2)];
 * const codes = (own) => ({ variable: own, codes: ['x', 'y'] });
 * const tally = { dimensions: [codes('a'), codes('b')], n, w, w2: n };
 * const half = (variable) => ({ variable, targets: { x: 0.6, y: 0.4 } });
 * const own = { cells: [0, 1, 2, 3], weights: Float64Array.of(3, 1, 1, 1), counts: n };
 * const found = rakeAndTrim(tally, [half('a'), half('b')], own, 0.5, 2.2);
 * [found.isMet, [...found.weights].map((weight) => weight.toFixed(2))] // [true, ['2.20', '1.40', '1.40', '1.00']]
 */
export const rakeAndTrim = (
  tally: Tally,
  margins: readonly Margin[],
  { cells, weights, counts }: CellWeight,
  lower: number,
  upper: number,
  rounds = 200,
): { readonly weights: Float64Array; readonly isMet: boolean } | null => {
  let own = weights;
  const slack = 1e-9;
  for (let round = 0; round < rounds; round += 1) {
    const trimmed = trimWeights(own, lower, upper, counts);
    if (trimmed === null) return null;
    const w = new Float64Array(tally.w.length);
    trimmed.weights.forEach((weight, place) => {
      const cell = at(cells, place);
      w[cell] = at(w, cell) + at(counts, place) * weight;
    });
    const raked = rake({ ...tally, w, w2: w }, margins);
    if (!raked.ok) return { weights: trimmed.weights, isMet: false };
    own = trimmed.weights.map((weight, place) => weight * at(raked.factors, at(cells, place)));
    if (own.every((weight) => weight <= upper * (1 + slack) && weight >= lower * (1 - slack)))
      return { weights: own, isMet: true };
  }
  const trimmed = trimWeights(own, lower, upper, counts);
  return trimmed && { weights: trimmed.weights, isMet: false };
};
