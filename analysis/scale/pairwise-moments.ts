import { at } from '../algebra/at.ts';
import type { Moments } from '../summary/moments.ts';

/**
 * Moments of items of which each covariance is of those who answered both: from the moments of every two (`pairs`, in
 * any order) and of each item alone. People, weights and effective base are those of the pair that the fewest answered.
 * Null where nobody answered a pair. Such covariances may contradict each other.
 *
 * @example
 * const one = (variable) => ({ variables: [variable], n: 3, w: 3, w2: 3, mean: Float64Array.of(2), comoment: Float64Array.of(2) });
 * const both = { variables: ['a', 'b'], n: 2, w: 2, w2: 2, mean: Float64Array.of(2, 2), comoment: Float64Array.of(1, 0.5, 0.5, 1) };
 * pairwiseMoments([one('a'), one('b')], [both]).n // 2
 */
export const pairwiseMoments = (items: readonly Moments[], pairs: readonly Moments[]): Moments | null => {
  const [fewest] = [...pairs].sort((one, other) => one.n - other.n);
  const known = ({ n, w }: Moments): boolean => n > 1 && w > 0;
  if (fewest === undefined || !items.every(known) || !pairs.every(known)) return null;
  const variables = items.map((own) => own.variables[0] ?? '');
  const size = variables.length;
  const { n, w, w2 } = fewest;
  const scale = (w * (n - 1)) / n;
  const covariance = (own: Moments, place: number): number =>
    (at(own.comoment, place) / own.w) * (own.n / (own.n - 1));
  const comoment = new Float64Array(size * size);
  items.forEach((own, item) => {
    comoment[item * (size + 1)] = scale * covariance(own, 0);
  });
  for (const own of pairs) {
    const [one, other] = own.variables.map((name) => variables.indexOf(name));
    if (one === undefined || other === undefined) continue;
    comoment[one * size + other] = scale * covariance(own, 1);
    comoment[other * size + one] = scale * covariance(own, 1);
  }
  return { variables, n, w, w2, mean: Float64Array.from(items, (own) => at(own.mean, 0)), comoment };
};
