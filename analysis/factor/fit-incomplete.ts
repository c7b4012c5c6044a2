import { at } from '../algebra/at.ts';
import { inverse } from '../algebra/inverse.ts';
import { zeroMatrix } from '../algebra/matrix.ts';
import { chiSquaredUpper } from '../distribution/chi-squared.ts';
import { observedInformation } from '../optimise/observed-information.ts';
import { type Curved, scoring } from '../optimise/scoring.ts';
import { type AnswerPatternSample, answerPatterns, saturatedSample } from './answer-patterns.ts';
import { type FactorModel, layoutOf } from './factor-model.ts';
import { type FactorParameter, listParameters } from './factor-parameters.ts';
import { ownValues } from './fit-factor-model.ts';
import { comparativeFit, type FitMeasures, residualOf, rmsea } from './fit-measures.ts';
import { groupDiscrepancy } from './group-discrepancy.ts';
import { startValues } from './start-values.ts';

/** A factor model of one group, fitted to everybody who answered any of its items. */
export interface IncompleteFit {
  readonly n: number;
  readonly parameters: readonly FactorParameter[];
  readonly fit: FitMeasures;
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

/**
 * A confirmatory factor model by full-information maximum likelihood: everybody who answered any item counts with what
 * they answered, in place of complete rows alone. Right where answers are missing at random given those that are
 * there; never where what is missing depends on what would have been said. Standard errors by observed information.
 * Rows hold answers after reversal, NaN where one is missing. Null where no solution is found.
 *
 * Not for: answers that are missing because of what would have been said.
 * Source: Arbuckle 1996.
 * Oracle: `cfa(missing = "fiml")` of R's lavaan.
 *
 * @example
 * const answer = (k) => (k % 23 === 0 ? Number.NaN : ((k >> 2) % 8) + (((k + 1) * 7919) % 11) / 2);
 * const rows = Float64Array.from({ length: 400 }, (_, k) => answer(k));
 * const factors = [{ factor: 'f', items: ['a', 'b', 'c', 'd'] }];
 * fitIncomplete(factors, rows).fit.df // 2
 * fitIncomplete(factors, rows).fit.chiSquared // ≈ 38.58
 */
export const fitIncomplete = (factors: FactorModel['factors'], rows: Float64Array): IncompleteFit | null => {
  const model: FactorModel = { factors, unit: 'marker', means: true, equal: [] };
  const layout = layoutOf(model, 1);
  const p = layout.items.length;
  const patterns = answerPatterns(rows, p);
  const saturated = saturatedSample(patterns, p);
  if (saturated === null) return null;
  const { n } = saturated.sample;
  const evaluate = (point: Float64Array): Curved | null => {
    const own = ownValues(layout, point, 0);
    const places = layout.places[0] ?? new Int32Array(0);
    let value = 0;
    const gradient = new Float64Array(layout.free);
    const information = zeroMatrix(layout.free);
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
    return { value, gradient, information };
  };
  const found = scoring(startValues(layout, [saturated.sample], 'marker'), evaluate);
  const bent = found && observedInformation(evaluate, found.point);
  const known = bent && inverse(bent);
  const whole = found && groupDiscrepancy(layout, ownValues(layout, found.point, 0), saturated.sample);
  if (!found || !known || !whole) return null;
  const covariance = { size: layout.free, values: known.inverse.values.map((value) => value / n) };
  const deviance = 2 * n * found.value;
  const own = { chiSquared: Math.max(0, deviance - saturated.deviance), df: (p * (p + 3)) / 2 - layout.free };
  const base = { chiSquared: aloneDeviance(patterns, p) - saturated.deviance, df: (p * (p - 1)) / 2 };
  const error = rmsea(own, n, 1);
  return {
    n,
    parameters: listParameters(layout, [ownValues(layout, found.point, 0)], covariance),
    fit: {
      ...own,
      p: own.df > 0 ? chiSquaredUpper(own.chiSquared, own.df) : 1,
      ...comparativeFit(own, base),
      rmsea: error.value,
      rmseaLow: error.low,
      rmseaHigh: error.high,
      srmr: residualOf(saturated.sample, whole, true),
      aic: deviance + 2 * layout.free,
      bic: deviance + layout.free * Math.log(n),
      logLikelihood: -deviance / 2,
      parameters: layout.free,
    },
  };
};
