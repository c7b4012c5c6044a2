import { chiSquaredUpper } from '../distribution/chi-squared.ts';
import type { ModelRows } from './model-rows.ts';
import { ordinalRegression } from './ordinal-regression.ts';

/** People with the same answer to an item, the same sum of items and the same group. */
export interface ItemCell {
  /** Place of the answer, from 0. */
  readonly answer: number;
  /** What people are matched on: the sum of the items. */
  readonly matched: number;
  readonly focal: boolean;
  readonly n: number;
}

/** Whether an item means something else in one of two groups. */
export interface DifferentialItem {
  readonly n: number;
  readonly logLikelihoods: readonly [none: number, matched: number, group: number, both: number];
  /** The group answers higher or lower at the same sum: twice the gain in log-likelihood, on 1 df. */
  readonly uniform: { readonly statistic: number; readonly p: number };
  /** The item tells people apart better in one group, on 1 df. */
  readonly nonUniform: { readonly statistic: number; readonly p: number };
  readonly total: { readonly statistic: number; readonly p: number };
  /** Log odds of a higher answer in the focal group at the same sum. */
  readonly shift: number;
  /** Nagelkerke's R² of the three models, and what the group adds to the first. */
  readonly nagelkerke: readonly [number, number, number];
  readonly change: number;
  /** Jodoin & Gierl 2001: A negligible (below .035), B moderate (below .070), C large. */
  readonly size: 'A' | 'B' | 'C';
}

/**
 * Differential item functioning by ordinal logistic regression (Zumbo 1999): does an item of a scale mean something
 * else in one country or language, for people of the same sum? From counts of answer by sum by group, complete rows.
 * Null where a model has no solution (a group is absent, everybody answers the same). A sum that holds other such
 * items hides and spreads them.
 *
 * Not for: judging a translation across countries: take languages within a country.
 * Source: Zumbo 1999.
 * Oracle: `clm` of R's ordinal.
 *
 * @example
 * const cells = [0, 1, 2, 3].flatMap((matched) => [false, true].flatMap((focal) => [0, 1].map((answer) =>
 *   ({ answer, matched, focal, n: 10 + (2 * answer - 1) * (2 * matched - 3) + (focal ? 4 * answer : 0) }))));
 * differentialItem(cells).uniform.statistic // ≈ 1.276
 * differentialItem(cells).size // 'A'
 */
export const differentialItem = (cells: readonly ItemCell[]): DifferentialItem | null => {
  const met = cells.filter(({ n }) => n > 0);
  const answers = [...new Set(met.map(({ answer }) => answer))].sort((one, other) => one - other);
  const people = met.reduce((sum, { n }) => sum + n, 0);
  const mean = met.reduce((sum, { n, matched }) => sum + n * matched, 0) / people;
  const fitted = (terms: readonly string[], of: (cell: ItemCell) => readonly number[]) => {
    const rows: ModelRows = {
      terms,
      x: Float64Array.from(met.flatMap(of)),
      y: Float64Array.from(met, ({ answer }) => answers.indexOf(answer)),
      w: Float64Array.from(met, ({ n }) => n),
    };
    return ordinalRegression(rows, answers.length);
  };
  /* The sum is centred, so that the shift of the last model is that of somebody in the middle. */
  const none = fitted([], () => []);
  const first = fitted(['sum'], ({ matched }) => [matched - mean]);
  const second = fitted(['sum', 'group'], ({ matched, focal }) => [matched - mean, focal ? 1 : 0]);
  const third = fitted(['sum', 'group', 'sum:group'], ({ matched, focal }) => [
    matched - mean,
    focal ? 1 : 0,
    focal ? matched - mean : 0,
  ]);
  if (!none || !first || !second || !third) return null;
  const test = (gain: number, df: number) => {
    const statistic = Math.max(0, 2 * gain);
    return { statistic, p: chiSquaredUpper(statistic, df) };
  };
  const nagelkerke = (likelihood: number): number =>
    (1 - Math.exp((2 / people) * (none.logLikelihood - likelihood))) /
    (1 - Math.exp((2 / people) * none.logLikelihood));
  const shares = [first, second, third].map((fit) => nagelkerke(fit.logLikelihood));
  const [r1 = 0, r2 = 0, r3 = 0] = shares;
  const change = r3 - r1;
  return {
    n: people,
    logLikelihoods: [none.logLikelihood, first.logLikelihood, second.logLikelihood, third.logLikelihood],
    uniform: test(second.logLikelihood - first.logLikelihood, 1),
    nonUniform: test(third.logLikelihood - second.logLikelihood, 1),
    total: test(third.logLikelihood - first.logLikelihood, 2),
    shift: second.coefficients[second.terms.indexOf('group')] ?? Number.NaN,
    nagelkerke: [r1, r2, r3],
    change,
    size: change < 0.035 ? 'A' : change < 0.07 ? 'B' : 'C',
  };
};
