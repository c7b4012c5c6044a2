import { normalLower } from './normal.ts';

/** Nodes and weights of Gauss–Legendre quadrature on [−1, 1], by Newton's method on the Legendre polynomial. */
const legendre = (count: number): readonly (readonly [number, number])[] =>
  Array.from({ length: count }, (_, place): readonly [number, number] => {
    let x = Math.cos((Math.PI * (place + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let round = 0; round < 100; round += 1) {
      let [before, own] = [1, x];
      for (let degree = 2; degree <= count; degree += 1)
        [before, own] = [own, ((2 * degree - 1) * x * own - (degree - 1) * before) / degree];
      slope = (count * (x * own - before)) / (x * x - 1);
      const step = own / slope;
      x -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    return [x, 2 / ((1 - x * x) * slope * slope)];
  });

const nodes = legendre(20);

/**
 * Density of two standard normals with correlation ρ.
 *
 * @example
 * bivariateDensity(0, 0, 0) // ≈ 0.159154943092
 */
export const bivariateDensity = (h: number, k: number, rho: number): number => {
  if (!Number.isFinite(h) || !Number.isFinite(k)) return 0;
  const rest = 1 - rho * rho;
  return Math.exp(-(h * h - 2 * rho * h * k + k * k) / (2 * rest)) / (2 * Math.PI * Math.sqrt(rest));
};

/**
 * P(X ≤ h, Y ≤ k) for standard normals with correlation ρ inside (−1, 1), to about 1e-14: Φ(h)Φ(k) and the integral of
 * the density over the correlation, in the angle of Drezner & Wesolowsky (1990) as refined by Genz (2004), in more
 * pieces the closer |ρ| is to 1.
 *
 * Not for: correlations of −1 and 1.
 * Source: Drezner & Wesolowsky 1990; Genz 2004.
 * Oracle: `pmvnorm` of R's mvtnorm, by `polychoric`.
 *
 * @example
 * bivariateLower(0, 0, 0.5) // ≈ 0.333333333333
 * bivariateLower(Number.POSITIVE_INFINITY, 0, 0.9) // ≈ 0.5
 */
export const bivariateLower = (h: number, k: number, rho: number): number => {
  if (h === Number.NEGATIVE_INFINITY || k === Number.NEGATIVE_INFINITY) return 0;
  if (h === Number.POSITIVE_INFINITY) return normalLower(k);
  if (k === Number.POSITIVE_INFINITY) return normalLower(h);
  const angle = Math.asin(rho);
  const pieces = Math.abs(rho) < 0.6 ? 1 : Math.abs(rho) < 0.95 ? 4 : 24;
  let sum = 0;
  for (let piece = 0; piece < pieces; piece += 1) {
    /* Pieces are narrower towards the end, where the integrand bends most. */
    const from = angle * (1 - (1 - piece / pieces) ** 2);
    const to = angle * (1 - (1 - (piece + 1) / pieces) ** 2);
    const half = (to - from) / 2;
    for (const [node, weight] of nodes) {
      const sine = Math.sin(from + half * (1 + node));
      sum += half * weight * Math.exp(-(h * h + k * k - 2 * h * k * sine) / (2 * (1 - sine * sine)));
    }
  }
  return Math.max(0, normalLower(h) * normalLower(k) + sum / (2 * Math.PI));
};
