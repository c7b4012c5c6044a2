import type { Random } from '../distribution/random.ts';

/**
 * Weights of one bootstrap sample of a design: in each stratum one sampling unit fewer than there are is drawn with
 * replacement, and a row's weight is multiplied by how often its unit was drawn, and by m/(m − 1). A stratum of one unit
 * keeps its weights. Without clusters each row is its own unit. Rao, Wu & Yue 1992.
 *
 * @example
 * resampledWeights([2], { stratum: ['a'] }, { integer: () => 0 }) // [2]
 */
export const resampledWeights = (
  weights: readonly number[],
  { stratum, cluster }: { readonly stratum?: readonly string[]; readonly cluster?: readonly string[] },
  random: Pick<Random, 'integer'>,
): readonly number[] => {
  const units = new Map<string, Map<string, number>>();
  weights.forEach((_, row) => {
    const own = units.get(stratum?.[row] ?? '') ?? new Map<string, number>();
    own.set(cluster?.[row] ?? String(row), 0);
    units.set(stratum?.[row] ?? '', own);
  });
  for (const own of units.values()) {
    const names = [...own.keys()];
    for (let draw = 1; draw < names.length; draw += 1) {
      const name = names[random.integer(names.length)] ?? '';
      own.set(name, (own.get(name) ?? 0) + 1);
    }
  }
  return weights.map((weight, row) => {
    const own = units.get(stratum?.[row] ?? '');
    const m = own?.size ?? 1;
    return m < 2 ? weight : (weight * (own?.get(cluster?.[row] ?? String(row)) ?? 0) * m) / (m - 1);
  });
};
