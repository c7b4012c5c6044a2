import { at } from '../algebra/at.ts';
import type { Random } from '../distribution/random.ts';

/**
 * Weights of bootstrap samples of a design, one sample a call: in each stratum one sampling unit fewer than there are is
 * drawn with replacement, and a row's weight is multiplied by how often its unit was drawn, and by m/(m − 1). A stratum of
 * one unit keeps its weights. Without clusters each row is its own unit. Rao, Wu & Yue 1992.
 *
 * @example
 * [...resampledWeights([2], { stratum: ['a'] })({ integer: () => 0 })] // [2]
 */
export const resampledWeights = (
  weights: readonly number[],
  { stratum, cluster }: { readonly stratum?: readonly string[]; readonly cluster?: readonly string[] },
): ((random: Pick<Random, 'integer'>) => Float64Array) => {
  const places = new Map<string, number>();
  const strata = new Map<string, number[]>();
  const unitOf = Int32Array.from(weights, (_, row) => {
    const name = stratum?.[row] ?? '';
    const key = `${name}\u0000${cluster?.[row] ?? row}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = places.size;
    places.set(key, place);
    const own = strata.get(name);
    if (own) own.push(place);
    else strata.set(name, [place]);
    return place;
  });
  return (random) => {
    const factors = new Float64Array(places.size);
    for (const units of strata.values()) {
      const m = units.length;
      if (m === 1) factors[at(units, 0)] = 1;
      for (let draw = 1; draw < m; draw += 1) {
        const unit = at(units, random.integer(m));
        factors[unit] = at(factors, unit) + m / (m - 1);
      }
    }
    return Float64Array.from(weights, (weight, row) => weight * at(factors, at(unitOf, row)));
  };
};
