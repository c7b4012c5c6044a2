import { at } from '../algebra/at.ts';
import { cumulated, type Levels, levelsOf } from './cumulated.ts';

export const correlationMethods = ['pearson', 'spearman'] as const;
export type CorrelationMethod = (typeof correlationMethods)[number];

/** A correlation, and by how much each row, as it is weighted, moves it. */
export interface CorrelationInfluence {
  readonly value: number;
  readonly influence: Float64Array;
}

/** A variable readied for correlations: values (of Spearman weighted mid-ranks) from their mean. */
export interface CentredVariable {
  readonly centred: Float64Array;
  readonly variance: number;
  /** By how much a row of the whole weight would move the variance. */
  readonly varianceMove: Float64Array;
  /** Of ranks: rows in order, since every row moves the ranks of those above it. */
  readonly levels: Levels | null;
}

/** What a row adds to E[rank × other] by moving the ranks of the rows above it. */
const throughRanks = ({ levels }: CentredVariable, shares: Float64Array, other: Float64Array) =>
  levels === null ? null : cumulated(levels, shares, (row) => at(other, row), 'above');

const meanOf = (shares: Float64Array, of: (row: number) => number): number =>
  shares.reduce((sum, share, row) => sum + share * of(row), 0);

/** A variable from its mean, weighted; shares add up to 1. */
export const centredVariable = (
  values: ArrayLike<number>,
  shares: Float64Array,
  method: CorrelationMethod,
): CentredVariable => {
  const levels = method === 'spearman' ? levelsOf(values) : null;
  const own = levels === null ? Float64Array.from(values) : cumulated(levels, shares, () => 1);
  const mean = meanOf(shares, (row) => at(own, row));
  const centred = own.map((value) => value - mean);
  const variance = meanOf(shares, (row) => at(centred, row) ** 2);
  const variable = { centred, variance, varianceMove: new Float64Array(), levels };
  const through = throughRanks(variable, shares, centred);
  const varianceMove = centred.map(
    (value, row) => value * value - variance + (through === null ? 0 : 2 * (at(through, row) - variance)),
  );
  return { ...variable, varianceMove };
};

/**
 * A correlation under weights with its influence values. Of Pearson's r that is z₁z₂ − r(z₁² + z₂²)/2; of Spearman's a
 * row also moves the ranks of all the rows above it, which is counted. Null where one of the two does not vary. From
 * the differential of r as a function of the weights (Deville 1999).
 *
 * @example
 * const shares = Float64Array.of(0.25, 0.25, 0.25, 0.25);
 * const of = (values) => centredVariable(values, shares, 'spearman');
 * correlationInfluence(of([1, 2, 3, 4]), of([1, 3, 2, 9]), shares).value // ≈ 0.8
 */
export const correlationInfluence = (
  one: CentredVariable,
  other: CentredVariable,
  shares: Float64Array,
): CorrelationInfluence | null => {
  if (!(one.variance > 1e-14) || !(other.variance > 1e-14)) return null;
  const scale = Math.sqrt(one.variance * other.variance);
  const product = meanOf(shares, (row) => at(one.centred, row) * at(other.centred, row));
  const value = product / scale;
  const [left, right] = [throughRanks(one, shares, other.centred), throughRanks(other, shares, one.centred)];
  const influence = shares.map((share, row) => {
    const ranks = left === null || right === null ? 0 : at(left, row) + at(right, row) - 2 * product;
    const moved = at(one.centred, row) * at(other.centred, row) - product + ranks;
    const variances = at(one.varianceMove, row) / one.variance + at(other.varianceMove, row) / other.variance;
    return share * (moved / scale - (value / 2) * variances);
  });
  return { value, influence };
};
