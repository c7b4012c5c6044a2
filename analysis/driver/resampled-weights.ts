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
    const units = strata.get(name);
    if (units) units.push(place);
    else strata.set(name, [place]);
    return place;
  });
  const own = Float64Array.from(weights);
  const drawnFrom = [...strata.values()].map((units) => Int32Array.from(units));
  return (random) => {
    const factors = new Float64Array(places.size);
    for (const units of drawnFrom) {
      const m = units.length;
      if (m === 1) factors[units[0] as number] = 1;
      for (let draw = 1; draw < m; draw += 1) {
        const unit = units[random.integer(m)] as number;
        factors[unit] = (factors[unit] as number) + m / (m - 1);
      }
    }
    const drawn = new Float64Array(own.length);
    for (let row = 0; row < own.length; row += 1)
      drawn[row] = (own[row] as number) * (factors[unitOf[row] as number] as number);
    return drawn;
  };
};
