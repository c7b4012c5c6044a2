import { at } from '../algebra/at.ts';
import { normalQuantile } from '../distribution/normal.ts';
import type { Tally } from '../summary/tally.ts';

export const kappaWeights = ['none', 'linear', 'quadratic'] as const;
/** How much agreement a near miss counts as: none; by steps apart; by squared steps apart. */
export type KappaWeights = (typeof kappaWeights)[number];

export interface CohenKappa {
  /** Share of units coded alike; with weights, near misses in part. Null without units. */
  readonly agreement: number | null;
  /** What chance would give, by how often each coder gives each code. */
  readonly chance: number | null;
  /** (agreement − chance) / (1 − chance); null where both give one and the same code everywhere. */
  readonly kappa: number | null;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/**
 * Do two coders agree beyond chance? Cohen's κ = (Pₒ − Pₑ)/(1 − Pₑ), for ordered codes with weights for near misses,
 * from the tally of what one gave by what the other gave (the same codes in the same order). Large-sample standard
 * error and interval. Reads counts. Null without units, or where both give one and the same code everywhere.
 *
 * Not for: more than two coders, or units that one left out (`krippendorffAlpha`).
 * Source: Cohen 1960, 1968; standard error of Fleiss, Cohen & Everitt 1969.
 * Oracle: κ by R's `psych::cohen.kappa`, its error by numeric derivatives (psych's error of a weighted κ is another).
 *
 * @example
 * const dimensions = [{ variable: 'one', codes: ['a', 'b'] }, { variable: 'other', codes: ['a', 'b'] }];
 * const n = Float64Array.of(20, 5, 10, 15);
 * cohenKappa({ dimensions, n, w: n, w2: n }).kappa // ≈ 0.4
 */
export const cohenKappa = (
  { dimensions, n: counts }: Tally,
  { weights = 'none', level = 0.95 }: { readonly weights?: KappaWeights; readonly level?: number } = {},
): CohenKappa => {
  const [rows, columns] = dimensions;
  if (rows === undefined || rows.codes.join() !== columns?.codes.join() || dimensions.length !== 2)
    throw new Error('cohenKappa requires a tally of two coders by the same codes');
  const k = rows.codes.length;
  const n = counts.reduce((sum, own) => sum + own, 0);
  const none = { agreement: null, chance: null, kappa: null, se: null, low: null, high: null, n };
  if (n === 0) return none;
  const share = (i: number, j: number): number => at(counts, i * k + j) / n;
  const credit = (i: number, j: number): number => {
    const steps = Math.abs(i - j) / Math.max(1, k - 1);
    if (weights === 'none') return i === j ? 1 : 0;
    return weights === 'linear' ? 1 - steps : 1 - steps * steps;
  };
  const places = Array.from({ length: k }, (_, place) => place);
  const sum = (of: (place: number) => number): number =>
    places.reduce((total, place) => total + of(place), 0);
  const one = places.map((i) => sum((j) => share(i, j)));
  const other = places.map((j) => sum((i) => share(i, j)));
  const agreement = sum((i) => sum((j) => credit(i, j) * share(i, j)));
  const chance = sum((i) => sum((j) => credit(i, j) * at(one, i) * at(other, j)));
  if (!(1 - chance > 1e-12)) return { ...none, agreement, chance };
  const kappa = (agreement - chance) / (1 - chance);
  const ofRow = places.map((i) => sum((j) => at(other, j) * credit(i, j)));
  const ofColumn = places.map((j) => sum((i) => at(one, i) * credit(i, j)));
  const squared = sum((i) =>
    sum((j) => share(i, j) * (credit(i, j) - (at(ofRow, i) + at(ofColumn, j)) * (1 - kappa)) ** 2),
  );
  const se = Math.sqrt(Math.max(0, squared - (kappa - chance * (1 - kappa)) ** 2) / n) / (1 - chance);
  const half = normalQuantile((1 + level) / 2) * se;
  return { agreement, chance, kappa, se, low: kappa - half, high: Math.min(1, kappa + half), n };
};
