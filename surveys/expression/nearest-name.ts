const distance = (one: string, other: string): number => {
  let previous = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1)
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1),
      );
    previous = current;
  }
  return previous[other.length] ?? 0;
};

/**
 * The name that was probably meant: the nearest by edit distance, letter case aside, at most two edits away and fewer
 * than it has letters; `''` when none is.
 *
 * @example
 * nearestName('yess', ['yes', 'no']) // 'yes'
 * nearestName('x', ['y']) // ''
 */
export const nearestName = (name: string, names: readonly string[]): string => {
  let nearest = '';
  let least = Math.min(3, name.length);
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    if (edits >= least) continue;
    nearest = candidate;
    least = edits;
  }
  return nearest;
};
