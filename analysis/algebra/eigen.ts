import type { Matrix } from './matrix.ts';

/** Eigenvalues from the largest down, and their vectors in the columns of `vectors`, each of length one. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

/** One plane turned so that the element of row p and column q becomes zero (Golub & Van Loan, section 8.5). */
const turn = (own: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void => {
  const apq = own[p * size + q] ?? 0;
  const theta = ((own[q * size + q] ?? 0) - (own[p * size + p] ?? 0)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k += 1) {
    const kp = own[k * size + p] ?? 0;
    const kq = own[k * size + q] ?? 0;
    own[k * size + p] = c * kp - s * kq;
    own[k * size + q] = s * kp + c * kq;
    const vp = vectors[k * size + p] ?? 0;
    const vq = vectors[k * size + q] ?? 0;
    vectors[k * size + p] = c * vp - s * vq;
    vectors[k * size + q] = s * vp + c * vq;
  }
  for (let k = 0; k < size; k += 1) {
    const pk = own[p * size + k] ?? 0;
    const qk = own[q * size + k] ?? 0;
    own[p * size + k] = c * pk - s * qk;
    own[q * size + k] = s * pk + c * qk;
  }
  own[p * size + q] = 0;
  own[q * size + p] = 0;
};

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's method: planes are turned until nothing is left
 * beside the diagonal. Exact to rounding, also for small eigenvalues; meant for tens of variables, not thousands.
 * The sign of a vector is chosen so that its elements add up to no less than zero. Golub & Van Loan, section 8.5.
 *
 * @example
 * [...eigen({ size: 2, values: Float64Array.of(2, 0, 0, 3) }).values] // [3, 2]
 * eigen({ size: 2, values: Float64Array.of(1, 0.5, 0.5, 1) }).values[1] // ≈ 0.5
 */
export const eigen = ({ size, values }: Matrix): Eigen => {
  const own = Float64Array.from(values);
  const turned = new Float64Array(size * size);
  for (let k = 0; k < size; k += 1) turned[k * size + k] = 1;
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let still = true;
    for (let p = 0; p < size - 1; p += 1)
      for (let q = p + 1; q < size; q += 1) {
        const scale = Math.sqrt(Math.abs((own[p * size + p] ?? 0) * (own[q * size + q] ?? 0)));
        if (Math.abs(own[p * size + q] ?? 0) <= 1e-17 * scale + 1e-300) continue;
        turn(own, turned, size, p, q);
        still = false;
      }
    if (still) break;
  }
  const order = [...Array(size).keys()].sort(
    (one, other) => (own[other * size + other] ?? 0) - (own[one * size + one] ?? 0),
  );
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    let total = 0;
    for (let row = 0; row < size; row += 1) total += turned[row * size + from] ?? 0;
    const sign = total < 0 ? -1 : 1;
    for (let row = 0; row < size; row += 1)
      vectors[row * size + to] = sign * (turned[row * size + from] ?? 0);
  });
  return {
    values: Float64Array.from(order, (place) => own[place * size + place] ?? 0),
    vectors: { size, values: vectors },
  };
};
