import { at } from '../algebra/at.ts';
import { type Matrix, zeroMatrix } from '../algebra/matrix.ts';

/**
 * Second derivatives at a point by central differences of an exact gradient, made symmetric; null where a neighbour has
 * no value. What is left of digits is about eight.
 *
 * @example
 * observedInformation(([x = 0]) => ({ gradient: Float64Array.of(3 * x * x) }), Float64Array.of(2)).values[0] // ≈ 12.000000
 */
export const observedInformation = (
  evaluate: (point: Float64Array) => { readonly gradient: Float64Array } | null,
  point: Float64Array,
  width = 1e-5,
): Matrix | null => {
  const size = point.length;
  const own = zeroMatrix(size);
  for (let row = 0; row < size; row += 1) {
    const moved = (by: number): Float64Array | undefined =>
      evaluate(point.map((value, place) => (place === row ? value + by : value)))?.gradient;
    const [above, below] = [moved(width), moved(-width)];
    if (!above || !below) return null;
    for (let column = 0; column < size; column += 1) {
      const half = (at(above, column) - at(below, column)) / (4 * width);
      for (const place of [row * size + column, column * size + row])
        own.values[place] = at(own.values, place) + half;
    }
  }
  return own;
};
