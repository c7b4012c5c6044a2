import { at } from '../algebra/at.ts';
import { inverse } from '../algebra/inverse.ts';
import { zeroMatrix } from '../algebra/matrix.ts';
import { scoring } from '../optimise/scoring.ts';
import type { ModelRows } from './model-rows.ts';
import type { ModelFit } from './regression.ts';

const logistic = (eta: number): number => 1 / (1 + Math.exp(-eta));

/**
 * Ordinal logistic regression, logit P(Y ≤ j) = θ_j − xβ, from rows without an intercept whose outcome is the place of
 * the answer, 0 to categories − 1; every category must have been given. Terms are the thresholds (`0|1`, …), then the
 * predictors. Terms named in `free` have a slope of their own at each threshold (`x 0|1`), so that twice the gain in
 * log-likelihood tests proportional odds. Null where there is no solution: a category nobody gave, a predictor that
 * foretells without error.
 *
 * Not for: slopes that differ between thresholds: look at the gain with the term in `free`.
 * Source: McCullagh 1980.
 * Oracle: `clm` and `nominal_test` of R's ordinal, `svyolr` of survey.
 *
 * @example
 * const rows = { terms: [], x: new Float64Array(0), y: Float64Array.of(0, 0, 1, 1), w: Float64Array.of(1, 1, 1, 1) };
 * ordinalRegression(rows, 2).logLikelihood // ≈ -2.7725887222
 */
export const ordinalRegression = (
  rows: ModelRows,
  categories: number,
  free: readonly string[] = [],
): ModelFit | null => {
  const { terms, x, y, w } = rows;
  const p = terms.length;
  const cuts = categories - 1;
  const all = w.reduce((sum, value) => sum + value, 0);
  const shared = terms.flatMap((term, k) => (free.includes(term) ? [] : [k]));
  const own = terms.flatMap((term, k) => (free.includes(term) ? [k] : []));
  const q = cuts + shared.length + cuts * own.length;
  const masses = Array.from({ length: categories }, (_, category) =>
    y.reduce((sum, value, row) => (value === category ? sum + at(w, row) : sum), 0),
  );
  if (cuts < 1 || masses.some((mass) => !(mass > 0))) return null;
  /* The derivative of η_j by each parameter, for one row. */
  const direction = (row: number, cut: number): readonly (readonly [number, number])[] => [
    [cut, 1],
    ...shared.map((k, place): readonly [number, number] => [cuts + place, -at(x, row * p + k)]),
    ...own.map((k, place): readonly [number, number] => [
      cuts + shared.length + place * cuts + cut,
      -at(x, row * p + k),
    ]),
  ];
  const along = (point: Float64Array, way: readonly (readonly [number, number])[]): number =>
    way.reduce((sum, [place, value]) => sum + at(point, place) * value, 0);
  const visit = (
    point: Float64Array,
    each: (
      row: number,
      probability: number,
      ends: readonly {
        readonly way: readonly (readonly [number, number])[];
        readonly density: number;
        readonly bend: number;
      }[],
    ) => void,
  ): boolean => {
    for (let row = 0; row < y.length; row += 1) {
      const category = at(y, row);
      const end = (cut: number, sign: number) => {
        const way = direction(row, cut);
        const share = logistic(along(point, way));
        const density = share * (1 - share);
        return { way, share, density: sign * density, bend: sign * density * (1 - 2 * share) };
      };
      const upper = category < cuts ? end(category, 1) : null;
      const lower = category > 0 ? end(category - 1, -1) : null;
      const probability = (upper?.share ?? 1) - (lower?.share ?? 0);
      if (!(probability > 1e-300)) return false;
      each(
        row,
        probability,
        [upper, lower].flatMap((one) => (one === null ? [] : [one])),
      );
    }
    return true;
  };
  const evaluate = (point: Float64Array) => {
    let value = 0;
    const gradient = new Float64Array(q);
    const information = zeroMatrix(q);
    const possible = visit(point, (row, probability, ends) => {
      const weight = at(w, row) / all;
      value -= weight * Math.log(probability);
      for (const one of ends) {
        const slope = one.density / probability;
        for (const [j, a] of one.way) gradient[j] = at(gradient, j) - weight * slope * a;
        for (const other of ends) {
          const cross = slope * (other.density / probability) - (one === other ? one.bend / probability : 0);
          for (const [j, a] of one.way)
            for (const [k, b] of other.way)
              information.values[j * q + k] = at(information.values, j * q + k) + weight * cross * a * b;
        }
      }
    });
    return possible ? { value, gradient, information } : null;
  };
  let below = 0;
  const start = new Float64Array(q);
  for (let cut = 0; cut < cuts; cut += 1) {
    below += masses[cut] ?? 0;
    start[cut] = Math.log(below / (all - below));
  }
  const found = scoring(start, evaluate, { tolerance: 1e-11, rounds: 100 });
  const known = found && inverse(found.information);
  if (!found || !known) return null;
  const scores = new Float64Array(y.length * q);
  visit(found.point, (row, probability, ends) => {
    for (const { way, density } of ends)
      for (const [j, a] of way)
        scores[row * q + j] = at(scores, row * q + j) + (at(w, row) * density * a) / probability;
  });
  const names = Array.from({ length: cuts }, (_, cut) => `${cut}|${cut + 1}`);
  return {
    terms: [
      ...names,
      ...shared.map((k) => terms[k] ?? ''),
      ...own.flatMap((k) => names.map((cut) => `${terms[k]} ${cut}`)),
    ],
    coefficients: found.point,
    bread: { size: q, values: known.inverse.values.map((value) => value / all) },
    scores,
    logLikelihood: -found.value * all,
    rows,
  };
};
