/**
 * x ln(x/m) + m − x, the deviance part of a saddle-point density, without cancellation where x is near m
 * (Loader 2000, `bd0`). For x ≥ 0 and m > 0.
 *
 * @example
 * deviance(3, 3) // 0
 * deviance(0, 2) // 2
 */
export const deviance = (x: number, mean: number): number => {
  if (x === 0) return mean;
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const ratio = (x - mean) / (x + mean);
  const square = ratio * ratio;
  let total = (x - mean) * ratio;
  let term = 2 * x * ratio;
  for (let index = 1; index < 1000; index += 1) {
    term *= square;
    const next = total + term / (2 * index + 1);
    if (next === total) break;
    total = next;
  }
  return total;
};
