import { at } from '../algebra/at.ts';
import { cholesky } from '../algebra/cholesky.ts';
import { inverse } from '../algebra/inverse.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { chiSquaredUpper } from '../distribution/chi-squared.ts';
import { observedInformation } from '../optimise/observed-information.ts';
import { type Curved, scoring } from '../optimise/scoring.ts';
import { type AnswerPatternSample, answerPatterns, saturatedSample } from './answer-patterns.ts';
import { type FactorModel, type Layout, layoutOf } from './factor-model.ts';
import { type FactorParameter, listParameters } from './factor-parameters.ts';
import { ownValues } from './fit-factor-model.ts';
import { comparativeFit, type FitMeasures, residualOf, rmsea } from './fit-measures.ts';
import { groupDiscrepancy } from './group-discrepancy.ts';
import { startValues } from './start-values.ts';

/** A factor model fitted to everybody who answered any of its items. */
export interface IncompleteFit {
  readonly n: number;
  /** Worked out when asked for; null where the information is singular. */
  readonly parameters: () => readonly FactorParameter[] | null;
  readonly fit: FitMeasures;
  /** Loadings of standardised items on standardised factors, by group, in the order of the items. */
  readonly loadings: readonly (readonly number[])[];
}

/** Each item alone: the deviance of the model in which no item goes with another. */
const aloneDeviance = (patterns: readonly AnswerPatternSample[], items: number): number =>
  [...Array(items).keys()].reduce((total, item) => {
    const seen = patterns.flatMap(({ answered, sample }) => {
      const place = answered.indexOf(item);
      const variance = sample.covariance.values[place * (answered.length + 1)] ?? 0;
      return place < 0 ? [] : [{ n: sample.n, mean: at(sample.mean, place), variance }];
    });
    const n = seen.reduce((sum, own) => sum + own.n, 0);
    const mean = seen.reduce((sum, own) => sum + own.n * own.mean, 0) / n;
    const variance = seen.reduce((sum, own) => sum + own.n * (own.variance + (own.mean - mean) ** 2), 0) / n;
    return total + n * (Math.log(2 * Math.PI) + Math.log(variance) + 1);
  }, 0);

const standardised = (layout: Layout, own: Float64Array, implied: Matrix): readonly number[] =>
  layout.slots.flatMap(({ kind, one, other }, place) => {
    if (kind !== 'loading') return [];
    const spread = layout.slots.findIndex(
      (slot) => slot.kind === 'covariance' && slot.one === other && slot.other === other,
    );
    return [at(own, place) * Math.sqrt(at(own, spread) / element(implied, one, one))];
  });

/**
 * A confirmatory factor model by full-information maximum likelihood, of one group or several: everybody who answered
 * any item counts with what they answered, in place of complete rows alone. Right where answers are missing at random
 * given those that are there; never where what is missing depends on what would have been said. Standard errors by
 * observed information. Rows, by group, hold answers after reversal, NaN where one is missing. Null where no solution
 * is found.
 *
 * Not for: answers that are missing because of what would have been said, and models without means.
 * Source: Arbuckle 1996.
 * Oracle: `cfa(missing = "fiml")` of R's lavaan.
 *
 * @example
 * const answer = (k) => (k % 23 === 0 ? Number.NaN : ((k >> 2) % 8) + (((k + 1) * 7919) % 11) / 2);
 * const rows = Float64Array.from({ length: 400 }, (_, k) => answer(k));
 * const model = { factors: [{ factor: 'f', items: ['a', 'b', 'c', 'd'] }], unit: 'marker', means: true, equal: [] };
 * fitIncomplete(model, [rows]).fit.df // 2
 * fitIncomplete(model, [rows]).fit.chiSquared // ≈ 38.58
 */
export const fitIncomplete = (model: FactorModel, rows: readonly Float64Array[]): IncompleteFit | null => {
  if (!model.means) throw new Error('fitIncomplete requires a model with means');
  const layout = layoutOf(model, rows.length);
  const p = layout.items.length;
  const groups = rows.flatMap((own) => {
    const patterns = answerPatterns(own, p);
    const saturated = saturatedSample(patterns, p);
    return saturated === null ? [] : [{ patterns, ...saturated }];
  });
  const n = groups.reduce((sum, { sample }) => sum + sample.n, 0);
  if (groups.length < rows.length || n === 0) return null;
  const evaluate = (point: Float64Array): Curved | null => {
    let value = 0;
    const gradient = new Float64Array(layout.free);
    const information = zeroMatrix(layout.free);
    for (const [group, { patterns }] of groups.entries()) {
      const own = ownValues(layout, point, group);
      const places = layout.places[group] ?? new Int32Array(0);
      for (const { answered, sample } of patterns) {
        const found = groupDiscrepancy(layout, own, sample, answered);
        if (found === null) return null;
        const share = sample.n / n;
        value += (share * (found.value + answered.length * (1 + Math.log(2 * Math.PI)))) / 2;
        places.forEach((place, j) => {
          if (place < 0) return;
          gradient[place] = at(gradient, place) + (share * at(found.gradient, j)) / 2;
          places.forEach((other, k) => {
            if (other < 0) return;
            const spot = place * layout.free + other;
            information.values[spot] =
              at(information.values, spot) + share * at(found.information.values, j * places.length + k);
          });
        });
      }
    }
    return { value, gradient, information };
  };
  const samples = groups.map(({ sample }) => sample);
  const found = scoring(startValues(layout, samples, model.unit), evaluate);
  if (!found || cholesky(evaluate(found.point)?.information ?? zeroMatrix(layout.free)) === null) return null;
  const own = samples.map((_, group) => ownValues(layout, found.point, group));
  const whole = samples.map((sample, group) =>
    groupDiscrepancy(layout, own[group] ?? new Float64Array(0), sample),
  );
  const implied = whole.flatMap((one) => (one === null ? [] : [one]));
  if (implied.length < groups.length) return null;
  const deviance = 2 * n * found.value;
  const best = groups.reduce((sum, group) => sum + group.deviance, 0);
  const alone = groups.reduce((sum, { patterns }) => sum + aloneDeviance(patterns, p), 0);
  const moments = (groups.length * p * (p + 3)) / 2;
  const fit = { chiSquared: Math.max(0, deviance - best), df: moments - layout.free };
  const base = { chiSquared: alone - best, df: (groups.length * p * (p - 1)) / 2 };
  const error = rmsea(fit, n, groups.length);
  return {
    n,
    parameters: () => {
      const bent = observedInformation(evaluate, found.point);
      const known = bent && inverse(bent);
      if (!known) return null;
      const covariance = { size: layout.free, values: known.inverse.values.map((value) => value / n) };
      return listParameters(layout, own, covariance);
    },
    loadings: implied.map((one, group) =>
      standardised(layout, own[group] ?? new Float64Array(0), one.implied),
    ),
    fit: {
      ...fit,
      p: fit.df > 0 ? chiSquaredUpper(fit.chiSquared, fit.df) : 1,
      ...comparativeFit(fit, base),
      rmsea: error.value,
      rmseaLow: error.low,
      rmseaHigh: error.high,
      srmr: samples.reduce((sum, sample, group) => {
        const one = implied[group];
        return one === undefined ? sum : sum + (sample.n / n) * residualOf(sample, one, true);
      }, 0),
      aic: deviance + 2 * layout.free,
      bic: deviance + layout.free * Math.log(n),
      logLikelihood: -deviance / 2,
      parameters: layout.free,
    },
  };
};
