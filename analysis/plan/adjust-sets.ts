import { adjustP } from '../pairwise/adjust-p.ts';
import type { Hypothesis } from './schema.ts';

/** A claim's test in its set. */
export interface SetTest extends Pick<Hypothesis, 'family' | 'role'> {
  readonly p: number | null;
}

const setOf = ({ family, role }: SetTest): string => (role === 'exploratory' ? role : `${role} ${family}`);

/**
 * p-values adjusted (Benjamini-Hochberg) within family and role; all exploratory tests are one set. Tests without a p
 * are not of a set.
 *
 * @example
 * const of = (family, role, p) => ({ family, role, p });
 * adjustSets([of('A', 'confirmatory', 0.02), of('A', 'confirmatory', 0.04), of('B', 'confirmatory', 0.02)]) // [0.04, 0.04, 0.02]
 * adjustSets([of('A', 'exploratory', 0.02), of('B', 'exploratory', 1)]) // [0.04, 1]
 */
export const adjustSets = (tests: readonly SetTest[]): readonly (number | null)[] => {
  const adjusted: (number | null)[] = tests.map(() => null);
  for (const name of new Set(tests.map(setOf))) {
    const places = tests.flatMap((test, place) => (setOf(test) === name ? [place] : []));
    const own = adjustP(
      places.map((place) => tests[place]?.p ?? null),
      'bh',
    );
    for (const [index, place] of places.entries()) adjusted[place] = own[index] ?? null;
  }
  return adjusted;
};
