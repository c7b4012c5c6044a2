const distance = (one: string, other: string): number => {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + same,
      );
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
};

/**
 * The name that was probably meant: the nearest by edit distance (letter case aside), at most two edits away and
 * fewer than the name has letters; null when none is.
 *
 * @example
 * nearestName('contry', ['country', 'county_size']) // 'country'
 * nearestName('x', ['y']) // null
 */
export const nearestName = (name: string, candidates: readonly string[]): string | null => {
  let nearest: string | null = null;
  let least = Math.min(3, name.length);
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > 2) continue;
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < least) {
      nearest = candidate;
      least = edits;
    }
  }
  return nearest;
};
