const tiny = 1e-300;

/**
 * Value of b₀ + a₁/(b₁ + a₂/(b₂ + …)) by Lentz's algorithm as modified by Thompson & Barnett. `parts(n)` gives aₙ
 * and bₙ for n ≥ 1.
 *
 * @example
 * continuedFraction(1, () => [1, 1]) // ≈ 1.61803398874989
 */
export const continuedFraction = (
  first: number,
  parts: (index: number) => readonly [number, number],
): number => {
  let value = first === 0 ? tiny : first;
  let upper = value;
  let lower = 0;
  for (let index = 1; index < 1_000_000; index += 1) {
    const [a, b] = parts(index);
    lower = b + a * lower;
    lower = 1 / (lower === 0 ? tiny : lower);
    upper = b + a / upper;
    if (upper === 0) upper = tiny;
    const change = upper * lower;
    value *= change;
    // below one unit in the last place the product can go back and forth for ever
    if (Math.abs(change - 1) <= Number.EPSILON) break;
  }
  return value;
};
