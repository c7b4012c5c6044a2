import { levelsOf } from '../../surveys/definition/assigned.ts';
import type { Effects } from './effects.ts';
import type { ItemModel } from './item-model.ts';

/** Mean of an item's latent answer for people of a country and language under a cell of its experiment. */
export const latentMean = (
  effects: Effects,
  item: string,
  model: ItemModel,
  where: { readonly country: string; readonly spoken: string; readonly cell: string },
): number => {
  const outcome = model.experiment === null ? undefined : effects.vignettes[model.experiment]?.[item];
  if (outcome !== undefined)
    return Object.entries(levelsOf(where.cell)).reduce(
      (sum, [factor, level]) => sum + (outcome.factors[factor]?.[level] ?? 0),
      outcome.level,
    );
  const construct = model.construct === null ? undefined : effects.constructs[model.construct];
  if (construct === undefined) return model.shift;
  return (
    construct.level +
    model.shift +
    (construct.country?.[where.country] ?? 0) +
    (construct.language?.[where.spoken] ?? 0)
  );
};

/**
 * Where the latent scale is cut into `points` answers: equal steps, symmetrical about 0, the whole about four
 * standard deviations wide.
 *
 * @example
 * cuts(5) // [-1.2, -0.4, 0.4, 1.2]
 */
export const cuts = (points: number): readonly number[] =>
  Array.from({ length: points - 1 }, (_, index) => ((index + 1 - points / 2) * 4) / points);
