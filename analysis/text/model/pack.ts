/** Steps on each side of zero. */
const steps = 127;

/**
 * Weights in one byte each: the square root of a weight's share of the largest one, in 127 steps and a sign. Roots
 * give the many small weights more steps than the few large ones.
 *
 * @returns the bytes and the largest weight, by which `spreadOf` finds the weights again
 *
 * @example
 * pack(Float32Array.of(1, -0.25, 0)).bytes // Int8Array.of(127, -64, 0)
 */
export const pack = (weights: Float32Array): { readonly bytes: Int8Array; readonly peak: number } => {
  let peak = 0;
  for (const weight of weights) peak = Math.max(peak, Math.abs(weight));
  const scale = peak === 0 ? 0 : 1 / peak;
  return {
    peak,
    bytes: Int8Array.from(
      weights,
      (weight) => Math.sign(weight) * Math.round(steps * Math.sqrt(Math.abs(weight) * scale)),
    ),
  };
};

/**
 * The weight that each byte stands for; a byte b is found at b + 128.
 *
 * @example
 * unpacked(1)[128 + 127] // 1
 * unpacked(1)[128] // 0
 */
export const unpacked = (peak: number): Float32Array =>
  Float32Array.from({ length: 256 }, (_, at) => {
    const share = (at - 128) / steps;
    return Math.sign(share) * share * share * peak;
  });
