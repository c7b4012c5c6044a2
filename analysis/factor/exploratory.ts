import { at } from '../algebra/at.ts';
import { eigen } from '../algebra/eigen.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { type Curved, scoring } from '../optimise/scoring.ts';
import { squaredMultiple } from '../scale/consistency.ts';
import type { Loadings } from './rotation.ts';

/** Factors found without saying which items belong to which. */
export interface Exploratory {
  /** Unrotated, the strongest factor first, each pointing the way most of its items do. */
  readonly loadings: Loadings;
  readonly communalities: readonly number[];
  /** Root mean square of the correlations left over. */
  readonly rms: number;
  readonly df: number;
}

const reduced = (correlations: Matrix, unique: Float64Array): Matrix => {
  const values = Float64Array.from(correlations.values);
  for (let item = 0; item < correlations.size; item += 1)
    values[item * (correlations.size + 1)] = 1 - at(unique, item);
  return { size: correlations.size, values };
};

/** Half the sum of squares left over by so many factors, by uniqueness, with gradient and Gauss–Newton curvature. */
const leftOver =
  (correlations: Matrix, factors: number) =>
  (unique: Float64Array): Curved | null => {
    if (unique.some((value) => !(value > -0.5 && value < 1.5))) return null;
    const { size } = correlations;
    const { values, vectors } = eigen(reduced(correlations, unique));
    const gradient = new Float64Array(size);
    const curvature = zeroMatrix(size);
    let value = 0;
    for (let k = factors; k < size; k += 1) {
      const own = at(values, k);
      value += own ** 2 / 2;
      for (let item = 0; item < size; item += 1)
        gradient[item] = at(gradient, item) - own * element(vectors, item, k) ** 2;
    }
    for (let one = 0; one < size; one += 1)
      for (let other = 0; other < size; other += 1) {
        let sum = 0;
        for (let k = factors; k < size; k += 1) sum += element(vectors, one, k) * element(vectors, other, k);
        curvature.values[one * size + other] = sum ** 2;
      }
    return { value, gradient, information: curvature };
  };

/**
 * Exploratory factor analysis by minimum residuals: so many common factors that the squares of the correlations left
 * over are as small as can be. From a correlation matrix, Pearson or polychoric, of complete rows. Null where there
 * are as many factors as the items cannot bear, or no least is found. How many factors there are: `parallelAnalysis`.
 *
 * Not for: confirming a structure that was planned; use `fitFactorModel`.
 * Source: Harman & Jones 1966; Jöreskog 1977.
 * Oracle: `fa(fm = "minres")` of R's psych.
 *
 * @example
 * exploratory({ size: 3, values: Float64Array.of(1, 0.25, 0.25, 0.25, 1, 0.25, 0.25, 0.25, 1) }, 1).communalities[0] // ≈ 0.25
 */
export const exploratory = (correlations: Matrix, factors: number): Exploratory | null => {
  const { size } = correlations;
  const df = ((size - factors) ** 2 - size - factors) / 2;
  const multiple = squaredMultiple(correlations);
  if (multiple === null || factors < 1 || df < 0) return null;
  const found = scoring(
    Float64Array.from(multiple, (r2) => 1 - r2),
    leftOver(correlations, factors),
    { tolerance: 1e-9 },
  );
  if (found === null) return null;
  const { values, vectors } = eigen(reduced(correlations, found.point));
  const loadings = Float64Array.from({ length: size * factors }, (_, place) => {
    const k = place % factors;
    return element(vectors, Math.floor(place / factors), k) * Math.sqrt(Math.max(0, at(values, k)));
  });
  let squares = 0;
  for (let one = 0; one < size; one += 1)
    for (let other = 0; other < size; other += 1) {
      if (one === other) continue;
      let model = 0;
      for (let k = 0; k < factors; k += 1)
        model += at(loadings, one * factors + k) * at(loadings, other * factors + k);
      squares += (element(correlations, one, other) - model) ** 2;
    }
  return {
    loadings: { items: size, factors, values: loadings },
    communalities: [...found.point].map((own) => 1 - own),
    rms: Math.sqrt(squares / (size * (size - 1))),
    df,
  };
};
