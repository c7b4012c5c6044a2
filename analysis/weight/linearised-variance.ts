import { at } from '../algebra/at.ts';
import { type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import type { Note } from '../finding/finding-parts.ts';
import type { Unit } from '../summary/tally.ts';
import { withoutMargins } from './without-margins.ts';

/**
 * What to do with a stratum of one sampling unit, whose variance cannot be seen: `fail` gives no variance at all,
 * `certainty` adds none for that stratum, `adjust` takes its total as it is, `average` lets it vary like the others.
 */
export type LonelyUnit = 'fail' | 'certainty' | 'adjust' | 'average';

/** Sums over one variance unit: of the influence values of each estimator, and of their squares. */
export interface UnitSums {
  readonly total: ArrayLike<number>;
  /** Needed of units without a cluster only. There each row may move one estimator only, so products are squares. */
  readonly squares: ArrayLike<number>;
  /** In place of the squares where a row moves several estimators: size × size, row-major. */
  readonly products?: ArrayLike<number>;
  /** Sums of the influence values times the squared weight: needed of parts by margins without a cluster. */
  readonly linear?: ArrayLike<number>;
}

export interface DesignCovariance {
  /** Null where the design does not allow one. */
  readonly matrix: Matrix | null;
  readonly notes: readonly Note[];
}

interface Stratum {
  readonly name: string;
  readonly places: readonly number[];
  readonly sampled: number;
  readonly elements: boolean;
  /** Part of the stratum's population that was not drawn: 1 − m/M, or 1 where nobody knows M. */
  readonly open: number;
}

const strataOf = (units: readonly Unit[]): readonly Stratum[] => {
  const places = new Map<string, number[]>();
  units.forEach(({ stratum, cluster }, place) => {
    const key = `${cluster === undefined ? 'e' : 'c'}${stratum}`;
    places.set(key, [...(places.get(key) ?? []), place]);
  });
  return [...places].map(([key, own]) => {
    const elements = key.startsWith('e');
    const sampled = elements ? own.reduce((rows, place) => rows + (units[place]?.rows ?? 0), 0) : own.length;
    const population = units[own[0] ?? 0]?.population;
    const open = population === undefined ? 1 : Math.max(0, 1 - sampled / population);
    return { name: key.slice(1), places: own, sampled, elements, open };
  });
};

/** Adds factor × Σ v vᵀ, both triangles; the vectors are dense over the places of a support. */
const addProducts = (
  target: Matrix,
  vectors: readonly Float64Array[],
  support: readonly number[],
  factor: number,
): void => {
  const width = support.length;
  const sum = new Float64Array(width * width);
  for (const vector of vectors)
    for (let row = 0; row < width; row += 1) {
      const left = vector[row] ?? 0;
      if (left === 0) continue;
      const start = row * width;
      for (let column = 0; column <= row; column += 1)
        sum[start + column] = (sum[start + column] ?? 0) + left * (vector[column] ?? 0);
    }
  const { size, values } = target;
  for (let row = 0; row < width; row += 1)
    for (let column = 0; column <= row; column += 1) {
      const product = factor * at(sum, row * width + column);
      const [one, other] = [at(support, row), at(support, column)];
      values[one * size + other] = at(values, one * size + other) + product;
      if (row !== column) values[other * size + one] = at(values, other * size + one) + product;
    }
};

const supportOf = (sums: readonly UnitSums[], size: number): readonly number[] => {
  const touched = new Uint8Array(size);
  for (const { total } of sums)
    for (let index = 0; index < size; index += 1) if ((total[index] ?? 0) !== 0) touched[index] = 1;
  return [...touched.keys()].filter((index) => touched[index] === 1);
};

const addClusters = (target: Matrix, sums: readonly UnitSums[], centred: boolean, open: number): void => {
  const support = supportOf(sums, target.size);
  const mean = support.map((index) =>
    centred ? sums.reduce((sofar, { total }) => sofar + at(total, index), 0) / sums.length : 0,
  );
  const vectors = sums.map(({ total }) =>
    Float64Array.from(support, (index, place) => at(total, index) - at(mean, place)),
  );
  addProducts(target, vectors, support, open * (sums.length > 1 ? sums.length / (sums.length - 1) : 1));
};

const addElements = (
  target: Matrix,
  sums: readonly UnitSums[],
  rows: number,
  centred: boolean,
  open: number,
): void => {
  const { size, values } = target;
  const factor = open * (rows > 1 ? rows / (rows - 1) : 1);
  for (const { squares, products } of sums)
    if (products)
      values.forEach((value, place) => {
        values[place] = value + factor * at(products, place);
      });
    else
      for (let index = 0; index < size; index += 1) {
        const diagonal = index * size + index;
        values[diagonal] = at(values, diagonal) + factor * at(squares, index);
      }
  if (!centred) return;
  const support = supportOf(sums, size);
  const total = Float64Array.from(support, (index) =>
    sums.reduce((sofar, unit) => sofar + at(unit.total, index), 0),
  );
  addProducts(target, [total], support, -factor / rows);
};

/**
 * √ of H/(H − lonely) for each estimator: over all strata of the design, or over those that the estimator has people
 * in. A domain that lives outside the lonely strata is as well known as without them; one that lives in them alone
 * stays without a variance.
 */
const averageFactors = (
  strata: readonly Stratum[],
  sumsOf: (place: number) => UnitSums,
  size: number,
  over: 'design' | 'domain',
): Float64Array => {
  const [all, single] = [new Float64Array(size), new Float64Array(size)];
  for (const { places, sampled } of strata) {
    const sums = over === 'domain' ? places.map(sumsOf) : [];
    for (let index = 0; index < size; index += 1) {
      const touched = sums.some(
        ({ total, squares }) => (total[index] ?? 0) !== 0 || (squares[index] ?? 0) !== 0,
      );
      if (over === 'domain' && !touched) continue;
      all[index] = at(all, index) + 1;
      if (sampled === 1) single[index] = at(single, index) + 1;
    }
  }
  return all.map((count, index) =>
    count > at(single, index) ? Math.sqrt(count / (count - at(single, index))) : 0,
  );
};

/**
 * Covariance of estimated totals under a stratified design, with clusters or with elements sampled directly:
 * Σ_h (1−f_h) m_h/(m_h−1) Σ_j (Z_hj − Z̄_h)(Z_hj − Z̄_h)ᵀ over the influence totals Z of sampling units. The number m_h counts the
 * whole design: an element without a valid answer, or a unit no row of which passes the filter, counts with Z = 0.
 * f_h = m_h/M_h where the population's count M_h of a stratum is known, else 0.
 * Rows that are missing or filtered out must already have contributed nothing. Units in parts by margins vary by what
 * the margins leave unexplained (`withoutMargins`). Binder 1983; equals `svyrecvar` of R's survey.
 *
 * Not for: medians and other quantiles (`designQuantiles`), and few sampling units.
 * Source: Binder 1983; Lumley 2010; Wolter 2007.
 * Oracle: `svyrecvar` of R's survey, by `groupMeans`, with and without population counts.
 *
 * @example
 * const units = ['1', '2', '3'].map((cluster) => ({ stratum: 'a', cluster, rows: 5 }));
 * const totals = [3, 0, 6];
 * [...designCovariance(units, (place) => ({ total: [totals[place]], squares: [0] }), 1).matrix.values] // [27]
 */
export const designCovariance = (
  parts: readonly Unit[],
  sumsOfPart: (place: number) => UnitSums,
  size: number,
  lonely: LonelyUnit = 'fail',
  over: 'design' | 'domain' = 'design',
): DesignCovariance => {
  const { units, sumsOf, plainOf } = parts.some(({ margin }) => margin !== undefined)
    ? withoutMargins(parts, sumsOfPart, size)
    : { units: parts, sumsOf: sumsOfPart, plainOf: sumsOfPart };
  const strata = strataOf(units);
  const alone = strata.filter(({ sampled }) => sampled === 1);
  const notes = alone.map(({ name }) => ({ code: 'single-unit-stratum', data: { stratum: name } }));
  if (strata.length === 0) return { matrix: null, notes: [{ code: 'too-few', data: { n: 0 } }] };
  if (alone.length > 0 && (lonely === 'fail' || alone.length === strata.length))
    return { matrix: null, notes };
  const matrix = zeroMatrix(size);
  for (const { places, sampled, elements, open } of strata) {
    if (sampled === 0 || open === 0 || (sampled === 1 && lonely !== 'adjust')) continue;
    const sums = places.map(sumsOf);
    if (elements) addElements(matrix, sums, sampled, sampled > 1, open);
    else addClusters(matrix, sums, sampled > 1, open);
  }
  if (lonely === 'average' && alone.length > 0) {
    const factors = averageFactors(strata, plainOf, size, over);
    for (const [place, value] of matrix.values.entries())
      matrix.values[place] = value * at(factors, Math.floor(place / size)) * at(factors, place % size);
  }
  return { matrix, notes };
};
