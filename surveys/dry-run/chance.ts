import { draws } from '../engine/shuffle.ts';

/** Seeded chance of one generated respondent. */
export interface Chance {
  /** In [0, 1). */
  readonly uniform: () => number;
  /** One of the items, each as likely as the other; undefined of none. */
  readonly pick: <T>(items: readonly T[]) => T | undefined;
}

/**
 * Chance as a function of a seed, by the generator that orders are drawn with.
 *
 * @example
 * chanceOf('a').pick(['x', 'y', 'z']) === chanceOf('a').pick(['x', 'y', 'z']) // true
 * chanceOf('a').pick([]) // undefined
 */
export const chanceOf = (seed: string): Chance => {
  const uniform = draws(seed);
  return { uniform, pick: (items) => items[Math.floor(uniform() * items.length)] };
};
