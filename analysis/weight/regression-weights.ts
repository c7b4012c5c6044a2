import { at } from '../algebra/at.ts';
import { solveNormal } from '../algebra/normal-equations.ts';
import type { Tally } from '../summary/tally.ts';
import type { Margin } from './margins.ts';
import { categoryPlaces, marginFaults, type Weighting } from './rake.ts';

/** One column a category of each margin: 1 in its cells. */
export const marginColumns = (tally: Tally, margins: readonly Margin[]): readonly Float64Array[] => [
  new Float64Array(tally.n.length).fill(1),
  ...margins.flatMap(({ variable, targets }) => {
    const places = categoryPlaces(tally, variable);
    const codes = tally.dimensions.find((own) => own.variable === variable)?.codes ?? [];
    return codes.flatMap((code, place) =>
      Object.hasOwn(targets, code) ? [Float64Array.from(places, (own) => (own === place ? 1 : 0))] : [],
    );
  }),
];

/**
 * Weights that reach all margins at once by the smallest change (generalised regression, linear calibration; Deville &
 * Särndal 1992): w = d(1 + xᵀλ). Some may fall below 0, and then none are given: rake instead. `evenNegative` returns
 * them all the same, to compare with other programs.
 *
 * Not for: small samples with many margins, where weights fall below 0: rake instead.
 * Source: Deville & Särndal 1992.
 * Oracle: `calibrate(calfun = "linear")` of R's survey.
 *
 * @example
 * const n = Float64Array.of(30, 70);
 * const tally = { dimensions: [{ variable: 'a', codes: ['x', 'y'] }], n, w: n, w2: n };
 * regressionWeights(tally, [{ variable: 'a', targets: { x: 0.5, y: 0.5 } }]).factors[1] // ≈ 0.7142857
 */
export const regressionWeights = (
  tally: Tally,
  margins: readonly Margin[],
  evenNegative = false,
): Weighting => {
  const faults = marginFaults(tally, margins);
  if (faults.length > 0) return { ok: false, faults };
  const columns = marginColumns(tally, margins);
  const whole = tally.w.reduce((sum, weight) => sum + weight, 0);
  const wanted = [
    Number.NaN,
    ...margins.flatMap(({ variable, targets }) => {
      const codes = tally.dimensions.find((own) => own.variable === variable)?.codes ?? [];
      const total = Object.values(targets).reduce((sum, own) => sum + own, 0);
      const unit = Math.abs(total - 1) < 1e-6 ? whole / total : 1;
      return codes.flatMap((code) => (Object.hasOwn(targets, code) ? [(targets[code] ?? 0) * unit] : []));
    }),
  ];
  const [first] = margins;
  wanted[0] = wanted
    .slice(1, 1 + Object.keys(first?.targets ?? {}).length)
    .reduce((sum, own) => sum + own, 0);
  const missing = columns.map(
    (column, place) =>
      (wanted[place] ?? 0) - column.reduce((sum, value, cell) => sum + value * at(tally.w, cell), 0),
  );
  const lambda = solveNormal(columns, tally.w, missing);
  const factors = Float64Array.from(tally.w, (_, cell) =>
    columns.reduce((sum, column, place) => sum + at(column, cell) * (lambda[place] ?? 0), 1),
  );
  const negative = factors.findIndex((factor, cell) => factor < 0 && at(tally.n, cell) > 0);
  if (negative >= 0 && !evenNegative)
    return { ok: false, faults: [{ code: 'negative-weight', variable: first?.variable ?? '' }] };
  return { ok: true, factors, rounds: 1 };
};
