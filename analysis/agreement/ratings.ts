/** How many units were coded in the same way: per code, by how many coders it was given. */
export interface RatingPattern {
  readonly counts: readonly number[];
  readonly units: number;
}

/**
 * What coders said of a set of units, without who said it and of which: enough for agreement beyond chance. Two sets of
 * other units merge by adding.
 */
export interface Ratings {
  /** In their order, where they have one. */
  readonly codes: readonly string[];
  readonly patterns: readonly RatingPattern[];
}

const gather = (codes: readonly string[], patterns: Iterable<RatingPattern>): Ratings => {
  const found = new Map<string, RatingPattern>();
  for (const { counts, units } of patterns) {
    const key = counts.join(',');
    found.set(key, { counts, units: (found.get(key)?.units ?? 0) + units });
  }
  return { codes, patterns: [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => own) };
};

/**
 * Counts what each unit was coded as: one row a unit, one entry a coder, null where that coder has not coded it. A code
 * that is not among `codes` throws.
 *
 * @example
 * ratingsOf(['a', 'b'], [['a', 'a'], ['a', null], ['b', 'a'], ['a', 'a']]).patterns.length // 3
 */
export const ratingsOf = (codes: readonly string[], units: Iterable<readonly (string | null)[]>): Ratings => {
  const patterns: RatingPattern[] = [];
  for (const given of units) {
    const counts = codes.map(() => 0);
    for (const code of given) {
      if (code === null) continue;
      const place = codes.indexOf(code);
      if (place < 0) throw new Error(`ratingsOf: ${code} is no code`);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    patterns.push({ counts, units: 1 });
  }
  return gather(codes, patterns);
};

/**
 * Two sets of units as one; both by the same codes.
 *
 * @example
 * const half = ratingsOf(['a', 'b'], [['a', 'b']]);
 * mergeRatings(half, half).patterns // [{ counts: [1, 1], units: 2 }]
 */
export const mergeRatings = (one: Ratings, other: Ratings): Ratings => {
  if (one.codes.join() !== other.codes.join()) throw new Error('mergeRatings requires the same codes');
  return gather(one.codes, [...one.patterns, ...other.patterns]);
};
