import { validCodes } from '../../data/codes.ts';
import { type ModelColumns, modelColumns } from '../../model/model-columns.ts';
import { designErrors, type ModelErrors, robustErrors } from '../../model/model-errors.ts';
import { modelRows, type Predictor } from '../../model/model-rows.ts';
import { ordinalRegression } from '../../model/ordinal-regression.ts';
import { type ModelFit, type RegressionFit, regression } from '../../model/regression.ts';
import { type Asked, smallBase, variableNamed } from '../asked.ts';
import type { CompleteRows } from '../complete-rows.ts';
import type { Note } from '../finding-parts.ts';
import type { RegressionFinding } from '../model-finding.ts';
import { predictorOf } from '../predictor-of.ts';
import type { AnalysisTask } from '../schema.ts';

export type RegressionTold = NonNullable<AnalysisTask['regression']>;

/** A regression of complete rows, or why there is none. */
export interface FittedModel {
  readonly family: RegressionFinding['family'];
  /** Of a coded outcome: its codes that anybody gave. */
  readonly codes: readonly string[];
  readonly fewest: number | null;
  readonly predictors: readonly Predictor[];
  readonly columns: ModelColumns;
  /** Whose each row is, where people have several. */
  readonly person?: readonly number[];
  readonly fit: ModelFit | RegressionFit | null;
  readonly errors: ModelErrors | null;
  readonly notes: readonly Note[];
}

export const isRegression = (fit: ModelFit | RegressionFit): fit is RegressionFit => 'fitted' in fit;

/** What suits an outcome: two codes logistic, more codes in order ordinal, numbers linear. */
const familyOf = (asked: Asked, { of, codes, family }: RegressionTold): RegressionFinding['family'] => {
  if (codes !== undefined) return 'logistic';
  const variable = variableNamed(asked, of);
  if (family !== undefined) return family;
  if (variable.measure === 'number') return 'linear';
  return validCodes(variable).length === 2 ? 'logistic' : 'ordinal';
};

/** How many people have a row that counts. */
export const peopleWith = (
  rows: number,
  person: readonly number[] | undefined,
  counts: (row: number) => boolean,
): number => {
  const met = new Set<number>();
  for (let row = 0; row < rows; row += 1) if (counts(row)) met.add(person?.[row] ?? row);
  return met.size;
};

const kinds = { linear: 'linear', logistic: 'logit', poisson: 'poisson' } as const;

const solved = (
  family: RegressionFinding['family'],
  y: readonly number[],
  categories: number,
  { predictors }: ModelColumns,
  weights: readonly number[],
  exposure: readonly number[] | undefined,
): ReturnType<typeof regression> | ModelFit => {
  if (family === 'ordinal') return ordinalRegression(modelRows(y, predictors, weights, false), categories);
  if (family === 'poisson' && (y.some((own) => own < 0) || exposure?.some((own) => !(own > 0)))) return null;
  const offset = exposure && { offset: Float64Array.from(exposure, Math.log) };
  return regression({ ...modelRows(y, predictors, weights), ...offset }, kinds[family]);
};

/** An outcome's codes in their order, those that anybody gave, and the one of each row. */
const codedOutcome = (
  asked: Asked,
  { of, codes: wanted }: RegressionTold,
  rows: CompleteRows,
): { readonly codes: readonly string[]; readonly own: readonly string[] } => {
  const options = asked.source.codebook.sets?.find(({ name }) => name === of)?.variables;
  const given = rows.codes.get(of) ?? [];
  if (wanted === undefined) {
    const met = new Set(given);
    return { codes: validCodes(variableNamed(asked, of)).filter((code) => met.has(code)), own: given };
  }
  const among = options
    ? wanted.map((option) => rows.codes.get(option) ?? [])
    : [given.map((code) => (wanted.includes(code) ? '1' : '0'))];
  const own: readonly string[] = (among[0] ?? []).map((_, row) =>
    among.some((column) => column[row] === '1') ? '1' : '0',
  );
  return { codes: ['0', '1'].filter((code) => own.includes(code)), own };
};

/** Fits what a request asks of rows that are complete on it. */
export const fittedModel = (asked: Asked, told: RegressionTold, rows: CompleteRows): FittedModel => {
  const { of, by, interactions = [], coding = 'first', errors = 'design' } = told;
  const { person, design } = rows;
  const weights = person ? person.map((own) => rows.weights[own] ?? 0) : rows.weights;
  const family = familyOf(asked, told);
  const { codes, own } = codedOutcome(asked, told, rows);
  const predictors = by.map((name) => predictorOf(asked, rows, name));
  const columns = modelColumns(predictors, interactions, coding, weights);
  const exposed = told.exposure === undefined ? undefined : rows.numbers.get(told.exposure);
  const isFew = rows.base.n < smallBase;
  const numbers = rows.numbers.get(of) ?? [];
  const y = {
    linear: () => numbers,
    poisson: () => numbers,
    logistic: () => own.map((code) => (code === codes[1] ? 1 : 0)),
    ordinal: () => own.map((code) => codes.indexOf(code)),
  }[family]();
  const found = isFew ? null : solved(family, y, codes.length, columns, weights, exposed);
  const fit = found === 'separated' ? null : found;
  const gave = (counts: (row: number) => boolean): number =>
    peopleWith(own.length || y.length, person, counts);
  const among = {
    linear: null,
    poisson: [gave((row) => (numbers[row] ?? 0) > 0)],
    logistic: codes.map((code) => gave((row) => own[row] === code)),
    ordinal: codes.map((code) => gave((row) => own[row] === code)),
  }[family];
  return {
    family,
    codes,
    fewest: among && Math.min(...among, rows.base.n),
    predictors,
    columns,
    ...(person ? { person } : {}),
    fit,
    errors:
      fit &&
      (errors === 'hc2' && isRegression(fit)
        ? robustErrors(fit, person?.map((one) => design.cluster?.[one] ?? String(one)) ?? design.cluster)
        : designErrors(fit, design, asked.lonely, person)),
    notes: [
      ...(isFew ? [{ code: 'too-few', data: { n: rows.base.n } }] : []),
      ...(found === 'separated' ? [{ code: 'model-separated', place: of }] : []),
      ...(!isFew && found === null ? [{ code: 'model-no-solution', place: of }] : []),
    ],
  };
};
