import { describe, expect, it } from 'vitest';
import { at } from '../../analysis/algebra/at.ts';
import { element, type Matrix } from '../../analysis/algebra/matrix.ts';
import { chiSquaredUpper } from '../../analysis/distribution/chi-squared.ts';
import { studentTTwoSided } from '../../analysis/distribution/student-t.ts';
import { coefficientTable, designModel } from '../../analysis/model/design-model.ts';
import { marginalDifference, marginalSlope } from '../../analysis/model/marginal-effects.ts';
import { type ModelRows, modelRows, type Predictor, termsOf } from '../../analysis/model/model-rows.ts';
import { ordinalRegression } from '../../analysis/model/ordinal-regression.ts';
import {
  explained,
  type Family,
  type ModelFit,
  type RegressionFit,
  regression,
} from '../../analysis/model/regression.ts';
import {
  biasReduced,
  clusterCovariance,
  modelCovariance,
  robustCovariance,
} from '../../analysis/model/robust-covariance.ts';
import { varianceInflation } from '../../analysis/model/variance-inflation.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { bars } from './deviation.ts';
import { modelRowsOfSynth, type ScoredRow } from './scored-rows.ts';

interface Table {
  readonly term: readonly string[];
  readonly b: readonly number[];
  readonly se: readonly number[];
  readonly p?: readonly number[];
  readonly df?: number | readonly number[];
}

const ages = ['18-29', '30-44', '45-59', '60+'];
const countries = ['BR', 'DE', 'FR', 'JP', 'US'];

describe.skipIf(!sharedPresent)(`regressions against R (${sharedAbsent})`, () => {
  const reference = (sharedPresent ? sharedJson('reference/stats/K_regression.json') : {}) as Readonly<
    Record<string, Table & Readonly<Record<string, number>>>
  >;
  const rows = sharedPresent ? modelRowsOfSynth() : [];
  const number = (name: string): Predictor => ({ term: name, values: rows.map((row) => Number(row[name])) });
  const factor = (name: string, levels: readonly string[], own: readonly ScoredRow[] = rows): Predictor => ({
    term: name,
    codes: own.map((row) => String(row[name])),
    levels,
  });
  const outcome = (name: string): readonly number[] => rows.map((row) => Number(row[name]));
  const weights = rows.map((row) => Number(row['w']));
  const solved = (of: ModelRows, family: Family): RegressionFit => {
    const fit = regression(of, family);
    if (fit === null || fit === 'separated') throw new Error('solved: no solution');
    return fit;
  };
  const predictors = (): readonly Predictor[] => [
    number('control_s'),
    factor('age', ages),
    factor('country', countries),
  ];
  const design = { stratum: rows.map((row) => String(row['country'])) };
  const clustered = { ...design, cluster: rows.map((row) => String(row['psu'])) };
  let off: ReturnType<typeof bars>;
  const near = (
    own: number | null | undefined,
    wanted: number | undefined,
    bar: number,
    what: string,
  ): void => off.within(own, wanted, bar, what);
  /** Closed forms within 1e-10 relative, what iterates within the bars of T2. */
  const table = (
    fit: ModelFit,
    covariance: Matrix | null,
    wanted: Table,
    exact: boolean,
    what: string,
  ): void => {
    wanted.term.forEach((term, place) => {
      const own = fit.terms.indexOf(term);
      const [b, se] = [wanted.b[place] ?? Number.NaN, wanted.se[place] ?? Number.NaN];
      near(fit.coefficients[own], b, exact ? 1e-10 * Math.abs(b) + 1e-14 : 2e-5, `${what} ${term}`);
      near(
        covariance && Math.sqrt(element(covariance, own, own)),
        se,
        exact ? 1e-10 * se : 1e-5,
        `${what} SE ${term}`,
      );
    });
  };

  it('least squares, its robust and clustered errors, and how predictors go together', () => {
    off = bars();
    expect(rows).toHaveLength(Number(reference['n']));
    const fit = solved(modelRows(outcome('trust_s'), predictors()), 'linear');
    const plain = modelCovariance(fit);
    const told = (key: string): Table & Readonly<Record<string, number>> => {
      const found = reference[key];
      if (found === undefined) throw new Error(key);
      return found;
    };
    table(fit, plain, told('ols'), true, 'ols');
    near(explained(fit).r2, told('ols')['r2'], 1e-10, 'R²');
    near(explained(fit).adjusted, told('ols')['adj'], 1e-10, 'adjusted R²');
    for (const type of ['HC0', 'HC1', 'HC2', 'HC3'] as const)
      table(fit, robustCovariance(fit, type), told(type), true, type);
    for (const type of ['CR0', 'CR1'] as const)
      table(fit, clusterCovariance(fit, clustered.cluster, type), told(type), true, type);
    const { covariance, df } = biasReduced(fit, clustered.cluster);
    const cr2 = told('CR2') as Table & { readonly df: readonly number[] };
    table(fit, covariance, cr2, true, 'CR2');
    cr2.term.forEach((term, place) => {
      const own = fit.terms.indexOf(term);
      const wanted = Number((cr2.df as readonly number[])[place]);
      near(df[own], wanted, 1e-8 * wanted, `df ${term}`);
      const t = at(fit.coefficients, own) / Math.sqrt(element(covariance, own, own));
      const p = cr2.p?.[place] ?? Number.NaN;
      near(studentTTwoSided(t, at(df, own)), p, 1e-7 * p, `p ${term}`);
    });
    const inflation = varianceInflation(fit.terms, plain, predictors().map(termsOf));
    const vif = reference['vif'] as unknown as { readonly gvif: readonly number[] };
    vif.gvif.forEach((value, place) => {
      near(inflation?.[place], value, 1e-9, 'gvif');
    });
    expect(off.count).toBe(18 * 8 + 2 + 18 + 3);
  });

  it('design-based linear and logistic regression, with and without clusters', () => {
    off = bars();
    const linear = solved(modelRows(outcome('trust_s'), predictors(), weights), 'linear');
    const logit = solved(
      modelRows(outcome('disclose'), [number('control_s'), number('trust_s'), factor('age', ages)], weights),
      'logit',
    );
    for (const [name, own] of [
      ['dS', design],
      ['dC', clustered],
    ] as const)
      for (const [fit, key, exact] of [
        [linear, `svyglm_${name}`, true],
        [logit, `svylogit_${name}`, false],
      ] as const) {
        const wanted = reference[key];
        if (wanted === undefined) throw new Error(key);
        const { covariance, df, notes } = designModel(fit, own);
        expect(notes).toEqual([]);
        table(fit, covariance, wanted, exact, key);
        near(df, Number(wanted.df), 0, `df ${key}`);
        coefficientTable(fit, covariance, df).forEach(({ term, p, low, high, value }) => {
          const told = wanted.p?.[wanted.term.indexOf(term)] ?? Number.NaN;
          near(p, told, exact ? 1e-7 * told : 1e-4 * told, `p ${key} ${term}`);
          expect((Number(low) + Number(high)) / 2).toBeCloseTo(value, 10);
        });
      }
    expect(off.count).toBe(2 * (18 + 12 + 2 + 15));
  });

  it('logistic and Poisson regression, average marginal effects', () => {
    off = bars();
    const logit = solved(
      modelRows(outcome('disclose'), [number('control_s'), number('trust_s'), factor('age', ages)]),
      'logit',
    );
    const wanted = reference['logit'];
    const poisson = reference['poisson'];
    if (wanted === undefined || poisson === undefined) throw new Error('no reference');
    table(logit, modelCovariance(logit), wanted, false, 'logit');
    near(logit.logLikelihood, wanted['ll'], 1e-6, 'log-likelihood');
    near(-2 * logit.logLikelihood + 12, wanted['aic'], 1e-5, 'AIC');
    near(marginalSlope(logit, 'control_s', logit.bread)?.value, wanted['ame_control'], 2e-5, 'slope');
    const last = marginalDifference(
      logit,
      termsOf(factor('age', ages)),
      { to: 'age60+', from: null },
      logit.bread,
    );
    near(last.value, wanted['ame_age_last_vs_first'], 2e-5, 'difference');
    const counts = solved(modelRows(outcome('used'), [number('control_s')]), 'poisson');
    table(counts, modelCovariance(counts), poisson, false, 'poisson');
    expect(off.count).toBe(20);
  });

  it('ordinal regression, its test of proportional odds, and under the design', () => {
    off = bars();
    const answered = rows.filter((row) => row['t1'] !== '');
    const own = (weighted: boolean): ModelRows =>
      modelRows(
        answered.map((row) => Number(row['t1']) - 1),
        [
          { term: 'control_s', values: answered.map((row) => Number(row['control_s'])) },
          factor('age', ages, answered),
        ],
        weighted ? answered.map((row) => Number(row['w'])) : undefined,
        false,
      );
    const fit = ordinalRegression(own(false), 5);
    const wanted = reference['clm'] as unknown as Table & {
      readonly ll: number;
      readonly nominal_test: Readonly<Record<'lr' | 'df' | 'p', readonly number[]>>;
    };
    if (fit === null) throw new Error('no solution');
    const renamed = (of: ModelFit): ModelFit => ({
      ...of,
      terms: of.terms.map((term) =>
        term.replace(/^(\d)\|(\d)$/, (_, a: string, b: string) => `${Number(a) + 1}|${Number(b) + 1}`),
      ),
    });
    table(renamed(fit), fit.bread, wanted, false, 'clm');
    near(fit.logLikelihood, wanted.ll, 1e-6, 'log-likelihood');
    for (const [place, free] of [
      [1, ['control_s']],
      [2, ages.slice(1).map((age) => `age${age}`)],
    ] as const) {
      const apart = ordinalRegression(own(false), 5, free);
      const lr = 2 * ((apart?.logLikelihood ?? Number.NaN) - fit.logLikelihood);
      const df = (apart?.terms.length ?? 0) - fit.terms.length;
      near(lr, wanted.nominal_test.lr[place], 1e-5, 'likelihood ratio');
      near(df, wanted.nominal_test.df[place], 0, 'df');
      near(chiSquaredUpper(lr, df), wanted.nominal_test.p[place], 1e-6, 'p');
    }
    const weighted = ordinalRegression(own(true), 5);
    const told = reference['svyolr'];
    if (weighted === null || told === undefined) throw new Error('no solution');
    const { covariance } = designModel(weighted, { stratum: answered.map((row) => String(row['country'])) });
    told.term.forEach((term, place) => {
      const mine = renamed(weighted).terms.indexOf(term);
      near(weighted.coefficients[mine], told.b[place], 1e-4, `svyolr ${term}`);
      near(
        covariance && Math.sqrt(element(covariance, mine, mine)),
        told.se[place],
        1e-4,
        `svyolr SE ${term}`,
      );
    });
    expect(off.count).toBe(16 + 1 + 6 + 16);
  });
});
