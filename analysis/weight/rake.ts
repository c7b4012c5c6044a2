import { at } from '../algebra/at.ts';
import type { Tally } from '../summary/tally.ts';
import type { Margin, WeightingFault } from './margins.ts';

export interface CellFactors {
  /** For each cell of the tally: what to multiply the weights of its rows by. */
  readonly factors: Float64Array;
  /** Rounds it took. */
  readonly rounds: number;
}

export type Weighting =
  | ({ readonly ok: true } & CellFactors)
  | { readonly ok: false; readonly faults: readonly WeightingFault[] };

/** For each cell of a tally the place of its category of one variable. */
export const categoryPlaces = ({ dimensions, n }: Tally, variable: string): Int32Array => {
  const index = dimensions.findIndex((own) => own.variable === variable);
  const dimension = dimensions[index];
  if (dimension === undefined) throw new Error(`categoryPlaces: no variable ${variable}`);
  const stride = dimensions.slice(index + 1).reduce((product, { codes }) => product * codes.length, 1);
  return Int32Array.from(n, (_, cell) => Math.floor(cell / stride) % dimension.codes.length);
};

/** What is wrong with margins for this sample: categories that nobody is in, people in categories without a target. */
export const marginFaults = (tally: Tally, margins: readonly Margin[]): readonly WeightingFault[] => {
  const totals = margins.map(({ targets }) => Object.values(targets).reduce((sum, own) => sum + own, 0));
  return margins.flatMap(({ variable, targets }, index): readonly WeightingFault[] => {
    const places = categoryPlaces(tally, variable);
    const codes = tally.dimensions.find((own) => own.variable === variable)?.codes ?? [];
    const people = codes.map((_, place) =>
      tally.n.reduce((sum, count, cell) => (places[cell] === place ? sum + count : sum), 0),
    );
    const present = new Set(codes.filter((_, place) => (people[place] ?? 0) > 0));
    const off = Math.abs((totals[index] ?? 0) - (totals[0] ?? 0)) > 1e-6 * (totals[0] ?? 0);
    return [
      ...[...present].flatMap((category): readonly WeightingFault[] =>
        Object.hasOwn(targets, category)
          ? []
          : [{ code: 'REQUEST-MARGIN-WITHOUT-TARGET', variable, category }],
      ),
      ...Object.entries(targets).flatMap(([category, target]): readonly WeightingFault[] => {
        if (!(target > 0)) return [{ code: 'REQUEST-MARGIN-NOT-POSITIVE', variable, category }];
        return present.has(category) ? [] : [{ code: 'REQUEST-MARGIN-EMPTY', variable, category }];
      }),
      ...(off ? [{ code: 'REQUEST-MARGINS-DISAGREE' as const, variable }] : []),
    ];
  });
};

/**
 * Weights that make a sample's margins those of a population (raking, iterative proportional fitting; Deming & Stephan
 * 1940): each round brings one margin after the other to its targets, until all are within 1e-10 of them, at most 500
 * rounds. From the tally of the weighting variables (weights already there are the starting ones), so it takes as long
 * for a million people as for a thousand. Shares as targets give weights that add up to what they added up to before.
 *
 * Not for: margins that the sample cannot reach: a category of nobody, or one without a target, is refused.
 * Source: Deming & Stephan 1940.
 * Oracle: `rake` of R's survey and anesrake without a cap.
 *
 * @example
 * const n = Float64Array.of(30, 20, 20, 30);
 * const tally = { dimensions: [{ variable: 'a', codes: ['x', 'y'] }, { variable: 'b', codes: ['1', '2'] }], n, w: n, w2: n };
 * const margins = [{ variable: 'a', targets: { x: 0.5, y: 0.5 } }, { variable: 'b', targets: { 1: 0.6, 2: 0.4 } }];
 * rake(tally, margins).factors[0] // ≈ 1.159734237
 */
export const rake = (tally: Tally, margins: readonly Margin[], rounds = 500): Weighting => {
  const faults = marginFaults(tally, margins);
  if (faults.length > 0) return { ok: false, faults };
  const whole = tally.w.reduce((sum, weight) => sum + weight, 0);
  const sides = margins.map(({ variable, targets }) => {
    const codes = tally.dimensions.find((own) => own.variable === variable)?.codes ?? [];
    const total = Object.values(targets).reduce((sum, own) => sum + own, 0);
    /** Shares are of the weights there are; counts are counts. */
    const unit = Math.abs(total - 1) < 1e-6 ? whole / total : 1;
    return {
      variable,
      places: categoryPlaces(tally, variable),
      targets: Float64Array.from(codes, (code) => (targets[code] ?? 0) * unit),
    };
  });
  const current = Float64Array.from(tally.w);
  const reached = (places: Int32Array, size: number): Float64Array => {
    const sums = new Float64Array(size);
    current.forEach((weight, cell) => {
      sums[at(places, cell)] = at(sums, at(places, cell)) + weight;
    });
    return sums;
  };
  const offBy = ({ places, targets }: (typeof sides)[number]): number => {
    const sums = reached(places, targets.length);
    return targets.reduce(
      (most, target, place) => (target > 0 ? Math.max(most, Math.abs(at(sums, place) / target - 1)) : most),
      0,
    );
  };
  for (let round = 1; round <= rounds; round += 1) {
    for (const { places, targets } of sides) {
      const sums = reached(places, targets.length);
      current.forEach((weight, cell) => {
        const place = at(places, cell);
        if (weight > 0) current[cell] = (weight * at(targets, place)) / at(sums, place);
      });
    }
    if (sides.every((side) => offBy(side) < 1e-10))
      return {
        ok: true,
        rounds: round,
        factors: current.map((weight, cell) => (at(tally.w, cell) > 0 ? weight / at(tally.w, cell) : 1)),
      };
  }
  const worst = [...sides].sort((one, other) => offBy(other) - offBy(one))[0];
  return { ok: false, faults: [{ code: 'REQUEST-MARGINS-NOT-MET', variable: worst?.variable ?? '' }] };
};

/**
 * Weights that make one variable's categories those of a population (post-stratification): w = d·N_g/N̂_g. The same as
 * raking to one margin.
 *
 * Not for: categories of nobody, or without a target: they are refused.
 * Source: Holt & Smith 1979.
 * Oracle: `postStratify` of R's survey.
 *
 * @example
 * const n = Float64Array.of(30, 70);
 * const tally = { dimensions: [{ variable: 'a', codes: ['x', 'y'] }], n, w: n, w2: n };
 * postStratify(tally, { variable: 'a', targets: { x: 0.5, y: 0.5 } }).factors[1] // ≈ 0.7142857
 */
export const postStratify = (tally: Tally, margin: Margin): Weighting => rake(tally, [margin], 2);
