import { lowerGamma, upperGamma } from './incomplete-gamma.ts';

/**
 * P(Z > z) for a standard normal Z, to full relative precision as far as 1e-300.
 *
 * Not for: 1 − `normalLower` in a far tail, which would lose its digits.
 * Source: Loader 2000; Lentz 1976, by the incomplete gamma function.
 * Oracle: R's `pnorm(lower.tail = FALSE)`.
 *
 * @example
 * normalUpper(1.959963984540054) // ≈ 0.025
 */
export const normalUpper = (z: number): number => {
  const half = (z * z) / 2;
  return z > 0 ? upperGamma(0.5, half) / 2 : 0.5 + lowerGamma(0.5, half) / 2;
};

/**
 * The lower tail of a standard normal Z: P(Z ≤ z).
 *
 * Not for: a far upper tail (`normalUpper`).
 * Source: symmetry of `normalUpper`.
 * Oracle: R's `pnorm`, by `normalUpper`.
 *
 * @example
 * normalLower(0) // 0.5
 */
export const normalLower = (z: number): number => normalUpper(-z);

const central = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
] as const;

const middle = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
] as const;

const far = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
] as const;

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((total, coefficient) => total * x + coefficient, 0);

const ratio = ([over, under]: readonly [readonly number[], readonly number[]], x: number): number =>
  polynomial(over, x) / polynomial(under, x);

/**
 * The z with P(Z ≤ z) = p; ∓Infinity at 0 and 1, NaN outside. Wichura 1988, algorithm AS 241 (PPND16).
 *
 * Not for: a far upper tail given as 1 − p: take −z of p.
 * Source: Wichura 1988 (AS 241).
 * Oracle: R's `qnorm`.
 *
 * @example
 * normalQuantile(0.975) // ≈ 1.959963984540054
 */
export const normalQuantile = (p: number): number => {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(central, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  return Math.sign(q) * (r <= 5 ? ratio(middle, r - 1.6) : ratio(far, r - 5));
};
