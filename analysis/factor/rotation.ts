import { at } from '../algebra/at.ts';
import { solve } from '../algebra/solve.ts';

/** Loadings, item by factor, row-major. */
export interface Loadings {
  readonly items: number;
  readonly factors: number;
  readonly values: Float64Array;
}

export interface Rotated {
  readonly loadings: Loadings;
  /** Correlations of the factors, row-major. */
  readonly correlations: Float64Array;
}

const identity = (size: number): Float64Array =>
  Float64Array.from({ length: size * size }, (_, place) => (place % (size + 1) === 0 ? 1 : 0));

/**
 * Varimax rotation with Kaiser's normalisation: factors stay uncorrelated, and each has few large loadings. Planes are
 * turned by the angle that is best for each until nothing moves.
 *
 * Not for: factors that are expected to go together (`oblimin`).
 * Source: Kaiser 1958.
 * Oracle: R's `varimax`.
 *
 * @example
 * varimax({ items: 2, factors: 2, values: Float64Array.of(0.6, 0.6, 0.6, -0.6) }).loadings.values[0] // ≈ 0.8485281374
 */
export const varimax = ({ items, factors, values }: Loadings): Rotated => {
  const own = Float64Array.from(values);
  const length = Float64Array.from({ length: items }, (_, item) =>
    Math.sqrt(own.slice(item * factors, (item + 1) * factors).reduce((sum, value) => sum + value * value, 0)),
  );
  const scale = (by: (length: number) => number): void => {
    own.forEach((value, place) => {
      own[place] = value * by(at(length, Math.floor(place / factors)) || 1);
    });
  };
  scale((one) => 1 / one);
  for (let sweep = 0; sweep < 500; sweep += 1) {
    let moved = 0;
    for (let one = 0; one < factors - 1; one += 1)
      for (let other = one + 1; other < factors; other += 1) {
        let [a, b, c, d] = [0, 0, 0, 0];
        for (let item = 0; item < items; item += 1) {
          const [x, y] = [at(own, item * factors + one), at(own, item * factors + other)];
          const [u, v] = [x * x - y * y, 2 * x * y];
          a += u;
          b += v;
          c += u * u - v * v;
          d += 2 * u * v;
        }
        const angle = Math.atan2(d - (2 * a * b) / items, c - (a * a - b * b) / items) / 4;
        moved = Math.max(moved, Math.abs(angle));
        const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
        for (let item = 0; item < items; item += 1) {
          const [x, y] = [at(own, item * factors + one), at(own, item * factors + other)];
          own[item * factors + one] = cosine * x + sine * y;
          own[item * factors + other] = cosine * y - sine * x;
        }
      }
    if (moved < 1e-12) break;
  }
  scale((one) => one);
  return { loadings: { items, factors, values: own }, correlations: identity(factors) };
};

/** One factor's products of squares with all others, and their gradient: the quartimin criterion. */
const quartimin = (own: Float64Array, factors: number): { value: number; gradient: Float64Array } => {
  const gradient = new Float64Array(own.length);
  let value = 0;
  for (let start = 0; start < own.length; start += factors) {
    let squares = 0;
    for (let k = 0; k < factors; k += 1) squares += at(own, start + k) ** 2;
    for (let k = 0; k < factors; k += 1) {
      const loading = at(own, start + k);
      const others = squares - loading * loading;
      value += (loading * loading * others) / 4;
      gradient[start + k] = loading * others;
    }
  }
  return { value, gradient };
};

/** A T⁻ᵀ: loadings on factors turned by T. */
const turned = (loadings: Loadings, turn: Float64Array): Float64Array | null => {
  const { items, factors, values } = loadings;
  const across = Float64Array.from({ length: factors * items }, (_, place) =>
    at(values, (place % items) * factors + Math.floor(place / items)),
  );
  const found = solve({ size: factors, values: turn }, across, items);
  if (found === null) return null;
  return Float64Array.from({ length: items * factors }, (_, place) =>
    at(found, (place % factors) * items + Math.floor(place / factors)),
  );
};

/** Columns of length one. */
const normalised = (turn: Float64Array, factors: number): Float64Array =>
  turn.map((value, place) => {
    let square = 0;
    for (let row = 0; row < factors; row += 1) square += at(turn, row * factors + (place % factors)) ** 2;
    return value / Math.sqrt(square);
  });

/**
 * Oblimin rotation (γ = 0, quartimin) by gradient projection from the varimax solution: factors may be correlated, and
 * each item goes with few of them. Null where factors fall together.
 *
 * Not for: one factor, which has nothing to be rotated to.
 * Source: Jennrich 2002; Bernaards & Jennrich 2005.
 * Oracle: `oblimin` of R's GPArotation.
 *
 * @example
 * const unrotated = { items: 4, factors: 2, values: Float64Array.of(0.6, 0.6, 0.6, 0.6, 0.6, -0.6, 0.6, -0.6) };
 * oblimin(unrotated).loadings.values[0] // ≈ 0.8485281
 */
export const oblimin = (unrotated: Loadings): Rotated | null => {
  const { loadings } = varimax(unrotated);
  const { items, factors } = loadings;
  let turn = identity(factors);
  let own = turned(loadings, turn);
  if (own === null) return null;
  let here = quartimin(own, factors);
  let length = 1;
  for (let round = 0; round < 2000; round += 1) {
    const inner = new Float64Array(factors * factors);
    for (let item = 0; item < items; item += 1)
      for (let k = 0; k < factors; k += 1)
        for (let l = 0; l < factors; l += 1)
          inner[k * factors + l] =
            at(inner, k * factors + l) + at(own, item * factors + k) * at(here.gradient, item * factors + l);
    /* G = −(LᵀGq T⁻¹)ᵀ, so Gᵀ T = −LᵀGq: solved with Tᵀ from the right. */
    const transposed = Float64Array.from(turn, (_, place) =>
      at(turn, (place % factors) * factors + Math.floor(place / factors)),
    );
    const right = Float64Array.from(
      inner,
      (_, place) => -at(inner, (place % factors) * factors + Math.floor(place / factors)),
    );
    const gradient = solve({ size: factors, values: transposed }, right, factors);
    if (gradient === null) return null;
    const along = Float64Array.from({ length: factors }, (_, column) => {
      let sum = 0;
      for (let row = 0; row < factors; row += 1)
        sum += at(turn, row * factors + column) * at(gradient, row * factors + column);
      return sum;
    });
    const projected = gradient.map((value, place) => value - at(turn, place) * at(along, place % factors));
    const steep = projected.reduce((sum, value) => sum + value * value, 0);
    if (Math.sqrt(steep) < 1e-9) break;
    length *= 2;
    let better = false;
    for (let tries = 0; tries < 40; tries += 1, length /= 2) {
      const next = normalised(
        turn.map((value, place) => value - length * at(projected, place)),
        factors,
      );
      const there = turned(loadings, next);
      const found = there && quartimin(there, factors);
      if (!there || !found || found.value > here.value - 0.5 * length * steep) continue;
      [turn, own, here, better] = [next, there, found, true];
      break;
    }
    if (!better) break;
  }
  const correlations = Float64Array.from({ length: factors * factors }, (_, place) => {
    let sum = 0;
    for (let row = 0; row < factors; row += 1)
      sum +=
        at(turn, row * factors + Math.floor(place / factors)) * at(turn, row * factors + (place % factors));
    return sum;
  });
  return { loadings: { items, factors, values: own }, correlations };
};
