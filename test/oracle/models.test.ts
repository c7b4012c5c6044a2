import { describe, expect, it } from 'vitest';
import { at } from '../../analysis/algebra/at.ts';
import { element } from '../../analysis/algebra/matrix.ts';
import { adjustedMeans } from '../../analysis/model/adjusted-means.ts';
import { type Coding, modelColumns } from '../../analysis/model/model-columns.ts';
import {
  designErrors,
  linearCombination,
  type ModelErrors,
  robustErrors,
} from '../../analysis/model/model-errors.ts';
import { modelRows } from '../../analysis/model/model-rows.ts';
import {
  type Family,
  type ModelFit,
  type RegressionFit,
  regression,
} from '../../analysis/model/regression.ts';
import { standardisedFit } from '../../analysis/model/standardised.ts';
import { waldTest } from '../../analysis/model/wald-test.ts';
import { countedRows, factorOf, numberOf } from '../support/counted-rows.ts';

const { y, k, w, clu, st } = countedRows;
const design = { cluster: clu, stratum: st };

const solved = (fit: ReturnType<typeof regression>): RegressionFit => {
  if (fit === null || fit === 'separated') throw new Error(`solved: ${fit}`);
  return fit;
};

const crossed = (coding: Coding, weights?: readonly number[]): RegressionFit => {
  const predictors = [numberOf('x1'), factorOf('g'), factorOf('h')];
  const { predictors: columns } = modelColumns(predictors, [['g', 'h']], coding, weights);
  return solved(regression(modelRows(y, columns, weights), 'linear'));
};

const fitOf = (outcome: readonly number[], family: Family, weights?: readonly number[]): RegressionFit =>
  solved(regression(modelRows(outcome, [numberOf('x1'), factorOf('g')], weights), family));

const table = (fit: ModelFit, { covariance }: ModelErrors) =>
  Object.fromEntries(
    fit.terms.map((term, place) => [
      term,
      [at(fit.coefficients, place), covariance && Math.sqrt(element(covariance, place, place))],
    ]),
  );

const near = (
  own: ReturnType<typeof table>,
  wanted: Readonly<Record<string, readonly number[]>>,
  bar: number,
) => {
  expect(
    Object.keys(wanted).every((term) => term in own),
    Object.keys(own).join(),
  ).toBe(true);
  for (const [term, [b = 0, se = 0]] of Object.entries(wanted)) {
    expect(Math.abs((own[term]?.[0] ?? Number.NaN) - b), term).toBeLessThan(bar);
    expect(Math.abs((own[term]?.[1] ?? Number.NaN) - se), `SE ${term}`).toBeLessThan(bar);
  }
};

describe('interactions, robust errors and combinations of coefficients, against R', () => {
  it('HC2 of a linear model with an interaction: lm(y ~ x1 + g * h), X(X′X)⁻¹ diag(e²/(1−h)) by hand', () => {
    const fit = crossed('first');
    const errors = robustErrors(fit);
    near(
      table(fit, errors),
      {
        '(Intercept)': [1.472959859743, 0.326974763218],
        x1: [0.3436000445261, 0.0582961726214],
        gb: [0.880820008905, 0.449570953009],
        gc: [-0.394923992876, 0.327679094986],
        hn: [-0.814667994657, 0.360279120642],
        'gb:hn': [0.552735989314, 0.581949744392],
        'gc:hn': [2.620635989314, 0.483946336523],
      },
      1e-10,
    );
    const { value, se, p, df } = linearCombination(fit.coefficients, [0, 0, 1, -1, 0, 0, 0], errors);
    expect(df).toBe(53);
    expect([value, se ?? 0, p ?? 0].map((own) => Number(own.toPrecision(10)))).toEqual([
      1.275744002, 0.3951549977, 0.002137756957,
    ]);
  });

  it('on average over the others: lm with contr.treatment − 1/k', () => {
    const fit = crossed('average');
    near(
      table(fit, robustErrors(fit)),
      {
        gb: [1.157188003562, 0.290093262163],
        gc: [0.915394001781, 0.241445740078],
        hn: [0.243122664886, 0.221583277052],
        'gb:hn': [0.552735989314, 0.581949744392],
      },
      1e-10,
    );
  });

  it('under the design: svyglm(y ~ x1 + g * h) and svycontrast(c(gb = 1, gc = -1))', () => {
    const fit = crossed('first', w);
    const errors = designErrors(fit, design);
    expect(errors.df).toBe(6);
    near(
      table(fit, errors),
      { x1: [0.335272807132, 0.0697055556265], 'gc:hn': [2.569827801713, 0.4469880960358] },
      1e-10,
    );
    const { value, se } = linearCombination(fit.coefficients, [0, 0, 1, -1, 0, 0, 0], errors);
    expect(value).toBeCloseTo(1.159434646, 9);
    expect(se).toBeCloseTo(0.39491, 5);
  });

  it('counts: svyglm(k ~ x1 + g, family = quasipoisson) and exp(confint(ddf))', () => {
    const fit = fitOf(k, 'poisson', w);
    const errors = designErrors(fit, design);
    expect(errors.df).toBe(9);
    near(
      table(fit, errors),
      {
        '(Intercept)': [0.0162945174084, 0.1822716109872],
        x1: [0.1817027383083, 0.0286502271159],
        gb: [0.3447766457256, 0.1558623979193],
        gc: [0.5147694887232, 0.1242821775794],
      },
      2e-6,
    );
    const { low, high } = linearCombination(fit.coefficients, [0, 1, 0, 0], errors);
    expect([Math.exp(low ?? 0), Math.exp(high ?? 0)].map((own) => Number(own.toFixed(6)))).toEqual([
      1.123997, 1.279557,
    ]);
  });

  it("standardised coefficients: lavaan's standardizedSolution, MLR, its n in place of n − 1", () => {
    const fit = solved(regression(modelRows(y, [numberOf('x1'), numberOf('x2')]), 'linear'));
    const own = standardisedFit(fit, () => true);
    if (own === null) throw new Error('nothing varies');
    const errors = designErrors(own, {});
    const told = table(own, errors);
    near(
      Object.fromEntries(
        Object.entries(told).map(([term, [b = 0, se]]) => [term, [b, (se ?? 0) * Math.sqrt(59 / 60)]]),
      ),
      { x1: [0.507729973867, 0.0895724969462], x2: [-0.245873931716, 0.1061004476617] },
      1e-6,
    );
    expect(errors.df).toBe(57);
  });

  const own = modelColumns([numberOf('x1'), numberOf('x2'), factorOf('g'), factorOf('h')], []);
  const full = () => solved(regression(modelRows(y, own.predictors, w), 'linear'));
  const asLevel = (fit: RegressionFit, level: string) => (row: number, column: number) =>
    column === 0 || ![2, 3].includes(column - 1)
      ? at(fit.rows.x, row * fit.terms.length + column)
      : own.value(row, column - 1, { variable: 'g', level });

  it('adjusted means under the design: svypredmeans(svyglm(y ~ x1 + x2 + h), ~g), svyrecvar of influences', () => {
    const fit = full();
    const { means, errors } = adjustedMeans(
      fit,
      ['a', 'b', 'c'].map((level) => asLevel(fit, level)),
      designErrors(fit, design),
      { design },
    );
    near(
      Object.fromEntries(
        ['a', 'b', 'c'].map((level, place) => {
          const vector = [0, 1, 2].map((k) => (k === place ? 1 : 0));
          const { value, se } = linearCombination(means, vector, errors);
          return [level, [value, se]];
        }),
      ),
      {
        a: [2.096159762, 0.227999385148],
        b: [3.116603017, 0.263776061937],
        c: [3.03579668, 0.240319504544],
      },
      1e-9,
    );
    const { value, se, df } = linearCombination(means, [0, 1, -1], errors);
    expect([value, se ?? 0].map((one) => Number(one.toFixed(11)))).toEqual([0.08080633669, 0.29645637168]);
    expect(df).toBe(7);
  });

  it('blocks: regTermTest(~ x1 + x2), regTermTest(~ g), and with HC2 by hand', () => {
    const fit = full();
    const { covariance, df } = designErrors(fit, design);
    const test = (places: readonly number[]) =>
      covariance && waldTest(fit.coefficients, covariance, places, df);
    expect(test([1, 2])?.statistic).toBeCloseTo(22.943930724, 8);
    expect(test([1, 2])?.p).toBeCloseTo(0.0008435233666, 10);
    expect(test([3, 4])?.statistic).toBeCloseTo(7.31636025257, 8);
    expect(test([3, 4])?.p).toBeCloseTo(0.01927321441, 10);
    const plain = solved(regression(modelRows(y, own.predictors), 'linear'));
    const hc2 = robustErrors(plain);
    const found = hc2.covariance && waldTest(plain.coefficients, hc2.covariance, [1, 2], hc2.df);
    expect(found?.statistic).toBeCloseTo(16.1550298257, 8);
    expect(found?.p).toBeCloseTo(3.16937233422e-6, 12);
  });

  it('rows that go together: the errors and degrees of freedom of a combination are those of its column', () => {
    const fit = crossed('first');
    const errors = robustErrors(fit, clu);
    /* g turned so that c comes first: its b is b − c of the other. */
    const turned = { ...factorOf('g'), levels: ['c', 'a', 'b'] };
    const { predictors } = modelColumns([numberOf('x1'), turned, factorOf('h')], [['g', 'h']]);
    const other = solved(regression(modelRows(y, predictors), 'linear'));
    const wanted = linearCombination(other.coefficients, [0, 0, 0, 1, 0, 0, 0], robustErrors(other, clu));
    const own = linearCombination(fit.coefficients, [0, 0, 1, -1, 0, 0, 0], errors);
    expect(own.value).toBeCloseTo(wanted.value, 10);
    expect(own.se).toBeCloseTo(wanted.se ?? 0, 10);
    expect(own.df).toBeCloseTo(wanted.df, 8);
    expect(own.df).toBeLessThan(15);
  });
});
