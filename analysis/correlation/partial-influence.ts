import { inverse } from '../algebra/inverse.ts';
import { element, type Matrix } from '../algebra/matrix.ts';
import type { CorrelationInfluence } from './correlation-influence.ts';

/**
 * The correlation of two variables given others, from every correlation among them (`of`, by places; the two come
 * first): −P₁₂/√(P₁₁P₂₂) with P the inverse of the correlation matrix, and its influence values by the chain rule,
 * dP = −P dR P. Null where one of them is a sum of others.
 *
 * @example
 * const of = (a, b) => ({ value: a + b === 1 ? 0.5 : 0.6, influence: Float64Array.of(0) });
 * partialInfluence(3, of).value // ≈ 0.21875
 */
export const partialInfluence = (
  size: number,
  of: (one: number, other: number) => CorrelationInfluence | null,
): CorrelationInfluence | null => {
  const values = new Float64Array(size * size);
  const pairs: { readonly one: number; readonly other: number; readonly own: CorrelationInfluence }[] = [];
  for (let one = 0; one < size; one += 1) {
    values[one * size + one] = 1;
    for (let other = 0; other < one; other += 1) {
      const own = of(other, one);
      if (own === null) return null;
      pairs.push({ one: other, other: one, own });
      values[one * size + other] = own.value;
      values[other * size + one] = own.value;
    }
  }
  const p: Matrix | undefined = inverse({ size, values })?.inverse;
  if (p === undefined) return null;
  const [across, left, right] = [element(p, 0, 1), element(p, 0, 0), element(p, 1, 1)];
  const scale = Math.sqrt(left * right);
  if (!Number.isFinite(scale) || left > 1e10 || right > 1e10) return null;
  const influence = new Float64Array(pairs[0]?.own.influence.length ?? 0);
  for (const { one, other, own } of pairs) {
    const moves = (a: number, b: number): number =>
      -(element(p, a, one) * element(p, other, b) + element(p, a, other) * element(p, one, b));
    const slope = (-moves(0, 1) + (across / 2) * (moves(0, 0) / left + moves(1, 1) / right)) / scale;
    for (let row = 0; row < influence.length; row += 1)
      influence[row] = (influence[row] ?? 0) + slope * (own.influence[row] ?? 0);
  }
  return { value: -across / scale, influence };
};
