import type { Matrix } from '../algebra/matrix.ts';
import { validCodes } from '../data/codes.ts';
import { studentTQuantile } from '../distribution/student-t.ts';
import { coefficientTable, designModel } from '../model/design-model.ts';
import { type MarginalEffect, marginalDifference, marginalSlope } from '../model/marginal-effects.ts';
import { modelRows, type Predictor, termsOf } from '../model/model-rows.ts';
import { ordinalRegression } from '../model/ordinal-regression.ts';
import { explained, type ModelFit, type RegressionFit, regression } from '../model/regression.ts';
import { type Asked, baseDrop, complete, smallBase, variableNamed } from './asked.ts';
import { comparabilityNotes } from './comparability-notes.ts';
import { type CompleteRows, completeRows, isNumeric } from './complete-rows.ts';
import type { Note } from './finding-parts.ts';
import type { Bounded, RegressionFinding } from './model-finding.ts';
import { scalesCompared } from './scales-compared.ts';
import type { AnalysisTask } from './schema.ts';

type Told = NonNullable<AnalysisTask['regression']>;

/** What suits an outcome: two codes logistic, more codes in order ordinal, numbers linear. */
export const familyOf = (asked: Asked, { of, family }: Told): RegressionFinding['family'] => {
  const variable = variableNamed(asked, of);
  if (family !== undefined) return family;
  if (variable.measure === 'number') return 'linear';
  return validCodes(variable).length === 2 ? 'logistic' : 'ordinal';
};

const countOf = (codes: readonly string[], code: string | undefined): number =>
  codes.reduce((sum, own) => sum + (own === code ? 1 : 0), 0);

const predictorOf = (asked: Asked, rows: CompleteRows, name: string): Predictor => {
  const variable = variableNamed(asked, name);
  if (isNumeric(variable)) return { term: name, values: rows.numbers.get(name) ?? [] };
  const codes = rows.codes.get(name) ?? [];
  const met = new Set(codes);
  return { term: name, codes, levels: validCodes(variable).filter((code) => met.has(code)) };
};

const fitted = (
  family: RegressionFinding['family'],
  of: string,
  codes: readonly string[],
  rows: CompleteRows,
  predictors: readonly Predictor[],
): ModelFit | RegressionFit | 'separated' | null => {
  const own = rows.codes.get(of) ?? [];
  if (family === 'ordinal')
    return ordinalRegression(
      modelRows(
        own.map((code) => codes.indexOf(code)),
        predictors,
        rows.weights,
        false,
      ),
      codes.length,
    );
  const y =
    family === 'logistic' ? own.map((code) => (code === codes[1] ? 1 : 0)) : (rows.numbers.get(of) ?? []);
  return regression(modelRows(y, predictors, rows.weights), family === 'logistic' ? 'logit' : 'linear');
};

const bounded = ({ value, se }: MarginalEffect, df: number, level: number): Bounded => {
  const reach = df > 0 ? studentTQuantile(0.5 + level / 2, df) * se : Number.NaN;
  return Number.isNaN(reach)
    ? { value, se: null, low: null, high: null }
    : { value, se, low: value - reach, high: value + reach };
};

const isRegression = (fit: ModelFit | RegressionFit): fit is RegressionFit => 'fitted' in fit;

/** The average change of a share that a term of a logistic regression goes with. */
const effectOf = (
  fit: ModelFit | RegressionFit,
  predictor: Predictor,
  term: string,
  covariance: Matrix | null,
  df: number,
  level: number,
): Bounded | null => {
  if (!isRegression(fit) || fit.family !== 'logit' || covariance === null) return null;
  const effect =
    'levels' in predictor
      ? marginalDifference(fit, termsOf(predictor), { to: term, from: null }, covariance)
      : marginalSlope(fit, term, covariance);
  return effect && bounded(effect, df, level);
};

/** What goes with an outcome, other things equal: a regression of complete rows under the design. */
export const askRegression = async (
  asked: Asked,
  task: AnalysisTask,
  told: Told,
): Promise<readonly RegressionFinding[]> => {
  const { of, by, level = 0.95 } = told;
  const family = familyOf(asked, told);
  const rows = await completeRows(asked, [of, ...by]);
  const met = new Set(rows.codes.get(of) ?? []);
  const codes = validCodes(variableNamed(asked, of)).filter((code) => met.has(code));
  const predictors = by.map((name) => predictorOf(asked, rows, name));
  const few = rows.base.n < smallBase;
  const found = few ? null : fitted(family, of, codes, rows, predictors);
  const fit = found === 'separated' ? null : found;
  const own = fit && designModel(fit, rows.design, asked.lonely);
  const table = new Map(
    (fit && own ? coefficientTable(fit, own.covariance, own.df, level) : []).map((one) => [one.term, one]),
  );
  const comparability = await scalesCompared(asked, of, by);
  const notes: readonly Note[] = [
    ...(few ? [{ code: 'too-few', data: { n: rows.base.n } }] : []),
    ...(found === 'separated' ? [{ code: 'model-separated', place: of }] : []),
    ...(!few && found === null ? [{ code: 'model-no-solution', place: of }] : []),
    ...(own?.notes ?? []),
    ...comparability.flatMap((one) => comparabilityNotes(one)),
    ...baseDrop(asked, rows.base.n, of),
    { code: 'model-not-cause' },
  ];
  const linear = fit && isRegression(fit) && fit.family === 'linear' ? fit : null;
  const part = {
    kind: 'regression' as const,
    of,
    by,
    family,
    code: family === 'logistic' ? (codes[1] ?? null) : null,
    base: rows.base,
    leftOut: rows.leftOut,
    fewest:
      family === 'linear'
        ? null
        : Math.min(...codes.map((code) => countOf(rows.codes.get(of) ?? [], code)), rows.base.n),
    df: own?.df ?? 0,
    comparability,
    r2: linear ? explained(linear).r2 : null,
    coefficients: predictors.flatMap((predictor) =>
      termsOf(predictor).map((term, place) => {
        const one = table.get(term);
        const factor = 'levels' in predictor ? predictor : null;
        return {
          variable: predictor.term,
          code: factor ? (factor.levels[place + 1] ?? null) : null,
          against: factor ? (factor.levels[0] ?? null) : null,
          n: factor ? countOf(factor.codes, factor.levels[place + 1]) : null,
          againstN: factor ? countOf(factor.codes, factor.levels[0]) : null,
          value: one?.value ?? null,
          se: one?.se ?? null,
          low: one?.low ?? null,
          high: one?.high ?? null,
          p: one?.p ?? null,
          effect: fit && own ? effectOf(fit, predictor, term, own.covariance, own.df, level) : null,
        };
      }),
    ),
    notes,
  };
  return [complete(asked, task, 'scan', part)];
};
