import { at } from '../algebra/at.ts';
import { inverse } from '../algebra/inverse.ts';
import { element, type Matrix } from '../algebra/matrix.ts';
import { observedInformation } from '../optimise/observed-information.ts';
import { type FactorFit, together } from './fit-factor-model.ts';
import { baseline } from './fit-measures.ts';
import { type GroupRows, quadratic, type RobustFit, robustIndices } from './robust-fit.ts';

const times = (matrix: Matrix, vector: Float64Array): Float64Array =>
  vector.map((_, row) => {
    let sum = 0;
    for (let k = 0; k < vector.length; k += 1) sum += element(matrix, row, k) * at(vector, k);
    return sum;
  });

const dot = (one: Float64Array, other: Float64Array): number =>
  one.reduce((sum, value, place) => sum + value * at(other, place), 0);

/** What the scores of one group's rows say of the saturated model, of the parameters, and of the baseline. */
const tracesOf = (fit: FactorFit, group: number, rows: GroupRows, spread: Matrix) => {
  const { layout, samples, groups } = fit;
  const sample = samples[group];
  const own = groups[group];
  const model = own && inverse(own.implied);
  const whole = sample && inverse(sample.covariance);
  if (!sample || !own || !model || !whole) throw new Error('yuanBentlerFit: no such group');
  const p = layout.items.length;
  const { vectors, width, u, v, scale, w, weight } = own.basis;
  const column = (vector: number, values: Float64Array): number => {
    let sum = 0;
    for (let row = 0; row < p; row += 1) sum += at(vectors, row * width + vector) * at(values, row);
    return sum;
  };
  const unit = (vector: number): Float64Array =>
    Float64Array.from({ length: p }, (_, row) => at(vectors, row * width + vector));
  const centre = layout.slots.map((_, slot) =>
    dot(unit(at(u, slot)), times(model.inverse, unit(at(v, slot)))),
  );
  const count = rows.length / p;
  let [saturated, parameters, none] = [0, 0, 0];
  for (let row = 0; row < count; row += 1) {
    const answers = rows.subarray(row * p, (row + 1) * p);
    const d = answers.map((value, item) => value - at(sample.mean, item));
    const distance = dot(d, times(whole.inverse, d));
    saturated += distance + (distance ** 2 - 2 * distance + p) / 2;
    for (let item = 0; item < p; item += 1) {
      const ratio = at(d, item) ** 2 / element(sample.covariance, item, item);
      none += ratio + (ratio - 1) ** 2 / 2;
    }
    const pull = times(
      model.inverse,
      answers.map((value, item) => value - at(own.mean, item)),
    );
    const score = new Float64Array(layout.free);
    layout.slots.forEach((_, slot) => {
      const free = layout.places[group]?.[slot] ?? -1;
      if (free < 0) return;
      const byMean = at(weight, slot) === 0 ? 0 : at(weight, slot) * column(at(w, slot), pull);
      const crossed = column(at(u, slot), pull) * column(at(v, slot), pull) - at(centre, slot);
      score[free] = at(score, free) + byMean + at(scale, slot) * crossed;
    });
    parameters += quadratic(score, spread);
  }
  return { saturated: saturated / count, parameters, none: none / count };
};

/**
 * Yuan–Bentler scaling of χ² for answers that are not normal, with observed information, as Mplus has it; for models
 * with means. Beside `robustFit` (Satorra–Bentler) it bears misfit of the model a little better. By a second pass over
 * the rows that were fitted. Null without degrees of freedom.
 *
 * Not for: models without means.
 * Source: Yuan & Bentler 2000; Asparouhov & Muthén 2005.
 * Oracle: `cfa(estimator = "MLR")` of R's lavaan.
 *
 * @example
 * const covariance = { size: 3, values: Float64Array.of(1, 0.4, 0.3, 0.4, 1, 0.3, 0.3, 0.3, 1) };
 * const sample = { n: 200, mean: new Float64Array(3), covariance, logDeterminant: -0.3147107 };
 * const model = { factors: [{ factor: 'f', items: ['a', 'b', 'c'] }], unit: 'marker', means: true, equal: [] };
 * yuanBentlerFit(fitFactorModel(model, [sample]), [new Float64Array(600)]) // null
 */
export const yuanBentlerFit = (fit: FactorFit, rows: readonly GroupRows[]): RobustFit | null => {
  const { df, n, samples, layout, point } = fit;
  const curvature = observedInformation(together(layout, samples, n), point);
  const known = curvature && inverse(curvature);
  if (df < 1 || !known || !fit.model.means) return null;
  const traces = samples.map((_, group) =>
    tracesOf(fit, group, rows[group] ?? new Float64Array(0), known.inverse),
  );
  const sum = (of: (own: (typeof traces)[number]) => number): number =>
    traces.reduce((total, own) => total + of(own), 0);
  const saturated = sum((own) => own.saturated);
  return robustIndices(
    fit,
    (saturated - sum((own) => own.parameters) / n) / df,
    (saturated - sum((own) => own.none)) / baseline(samples).df,
  );
};
