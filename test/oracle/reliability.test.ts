import { describe, expect, it } from 'vitest';
import { at } from '../../analysis/algebra/at.ts';
import { correlation } from '../../analysis/algebra/correlation.ts';
import { element, type Matrix, zeroMatrix } from '../../analysis/algebra/matrix.ts';
import { groupSample } from '../../analysis/factor/group-sample.ts';
import { omega } from '../../analysis/factor/omega.ts';
import {
  alpha,
  alphaWithout,
  feldtInterval,
  itemRest,
  standardisedAlpha,
} from '../../analysis/scale/alpha.ts';
import {
  alphaError,
  bonettInterval,
  consistency,
  squaredMultiple,
} from '../../analysis/scale/consistency.ts';
import { itemCovariance } from '../../analysis/scale/item-covariance.ts';
import { reliability } from '../../analysis/scale/reliability.ts';
import { scoreAll } from '../../analysis/scale/score.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { bars, deviation } from './deviation.ts';
import { classics } from './factor-data.ts';
import { countries, groupedItemMoments, itemMoments, readRows } from './synth.ts';

type Named = Readonly<Record<string, number>>;
type Listed = Readonly<Record<string, readonly number[]>>;

interface Reference {
  readonly alpha_pairwise: Named;
  readonly item_stats: Listed;
  readonly alpha_drop: Listed;
  readonly feldt: Named;
  readonly feldt_complete: Named;
  readonly cfa_ml: {
    readonly loadings: readonly number[];
    readonly theta: readonly number[];
    readonly fit: Named;
  };
  readonly omega_ml: number;
  readonly semtools: Named;
  readonly guttman: Named;
  readonly omega_ci: {
    readonly omega: number;
    readonly se: number;
    readonly plain: readonly [number, number];
    readonly logit: readonly [number, number];
  };
  readonly bfi_alpha_A: Named;
  readonly n_complete: number;
  readonly alpha_complete: Readonly<Record<string, number>>;
  readonly item_stats_complete: Listed;
  readonly alpha_ci: {
    readonly feldt: readonly [number, number];
    readonly bonett: readonly [number, number];
  };
  readonly cov_complete: readonly (readonly number[])[];
  readonly weighted_alpha: { readonly alpha: number; readonly cov: readonly (readonly number[])[] };
  readonly spearman_brown_two_items: Readonly<Record<'r' | 'sb' | 'alpha', number>>;
  readonly by_country: Readonly<
    Record<string, { readonly n: number; readonly alpha: number; readonly omega: number }>
  >;
  readonly score: {
    readonly n: number;
    readonly mean: number;
    readonly sd: number;
    readonly first10: readonly number[];
  };
}

const names = ['c1', 'c2', 'c3r', 'c4'] as const;
const items = names.map((item) => ({ item, reversed: item === 'c3r', range: [1, 5] as const }));
const scale = { ordered: true, choices: ['1', '2', '3', '4', '5'].map((name) => ({ name })) };
/** The least of a survey that holds the control items and their score. */
const survey = {
  lists: { scale },
  pages: [{ name: 'p', items: names.map((name) => ({ name, kind: 'rating', text: '', list: 'scale' })) }],
  scores: [{ name: 'control', text: '', kind: 'mean', items, minimum: 3 }],
} as unknown as Survey;

describe.skipIf(!sharedPresent)(`reliability against psych (${sharedAbsent})`, () => {
  const rows = sharedPresent ? readRows() : [];
  const reference = (sharedPresent ? sharedJson('reference/stats/E_reliability.json') : {}) as Reference;

  it('alpha, its interval, item statistics, by country: 42 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const evidence = groupedItemMoments(rows, names, 'country', countries);
    const own = reliability(evidence, { construct: 'control', items, valid: [countries] });
    const { pooled } = own;
    expect(pooled.n).toBe(reference.n_complete);
    expect(pooled.notes).toEqual([]);
    off.compare(pooled.alpha, reference.alpha_complete['raw_alpha'] ?? Number.NaN);
    off.compare(pooled.standardised, reference.alpha_complete['std.alpha'] ?? Number.NaN);
    off.compare(pooled.low, reference.alpha_ci.feldt[0]);
    off.compare(pooled.high, reference.alpha_ci.feldt[1]);
    pooled.items.forEach((item, place) => {
      const told = (key: string): number => reference.item_stats_complete[key]?.[place] ?? Number.NaN;
      off.compare(item.itemTotal, told('raw.r'), 'item-total');
      off.compare(item.itemRest, told('r.drop'), 'item-rest');
      off.compare(item.mean, told('mean'), 'mean');
      off.compare(item.sd, told('sd'), 'sd');
    });
    const covariance = itemCovariance(itemMoments(rows, names), items);
    reference.cov_complete.flat().forEach((value, place) => {
      off.compare(covariance?.values[place], value, 'covariance');
    });
    countries.forEach((country, place) => {
      const wanted = reference.by_country[country];
      expect(own.groups[place]?.codes).toEqual([country]);
      expect(own.groups[place]?.n).toBe(wanted?.n);
      off.compare(own.groups[place]?.alpha, wanted?.alpha ?? Number.NaN, country);
    });
    const weighted = itemCovariance(itemMoments(rows, names, 'w'), items);
    off.compare(weighted && alpha(weighted), reference.weighted_alpha.alpha, 'weighted');
    expect(off.count).toBe(42);
    expect(off.largest).toBeLessThan(5e-12);
  });

  it('two items: Spearman–Brown is the standardised alpha, and a note says there are two', () => {
    const off = deviation(1e-10);
    const complete = rows.filter((row) => names.every((name) => row[name] !== ''));
    const two = itemMoments(complete, ['c1', 'c2']);
    const own = reliability(
      { by: [], groups: [{ codes: [], moments: two }] },
      { construct: 'control', items: items.slice(0, 2) },
    ).pooled;
    off.compare(own.standardised, reference.spearman_brown_two_items.sb);
    off.compare(own.alpha, reference.spearman_brown_two_items.alpha);
    off.compare(own.items[0]?.itemRest, reference.spearman_brown_two_items.r);
    expect(own.items[0]?.alphaWithout).toBeNull();
    expect(own.notes).toEqual([{ code: 'two-items' }]);
  });

  it('person means: 12 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const scores = rows.map((row) => scoreAll(survey, row, {})['control'] ?? null);
    const raw = scores.flatMap((value) => (typeof value === 'number' ? [1 + value / 25] : []));
    const mean = raw.reduce((total, value) => total + value, 0) / raw.length;
    const sd = Math.sqrt(raw.reduce((total, value) => total + (value - mean) ** 2, 0) / (raw.length - 1));
    expect(raw.length).toBe(reference.score.n);
    off.compare(mean, reference.score.mean);
    off.compare(sd, reference.score.sd);
    reference.score.first10.forEach((value, place) => {
      off.compare(1 + Number(scores[place]) / 25, value);
    });
    expect(off.count).toBe(12);
  });

  const pairwise = (): Matrix => {
    const own = zeroMatrix(names.length);
    items.forEach((one, row) => {
      items.forEach((other, column) => {
        const pair = itemCovariance(itemMoments(rows, [one.item, other.item]), [one, other]);
        own.values[row * names.length + column] =
          row === column ? element(pair ?? own, 0, 0) : element(pair ?? own, 0, 1);
      });
    });
    return own;
  };

  /** What psych says of a scale as a whole, and without one item. */
  const whole = (off: ReturnType<typeof deviation>, covariance: Matrix, n: number, wanted: Named): void => {
    const own = consistency(covariance);
    off.compare(alpha(covariance), wanted['raw_alpha'] ?? Number.NaN, 'alpha');
    off.compare(standardisedAlpha(covariance), wanted['std.alpha'] ?? Number.NaN, 'standardised');
    off.compare(own?.lambda6, wanted['G6(smc)'] ?? Number.NaN, 'lambda 6');
    off.compare(own?.meanR, wanted['average_r'] ?? Number.NaN, 'mean r');
    off.compare(own?.signalToNoise, wanted['S/N'] ?? Number.NaN, 'signal to noise');
    off.compare(alphaError(covariance, n), wanted['ase'] ?? wanted['alpha se'] ?? Number.NaN, 'error');
    off.compare(own?.medianR, wanted['median_r'] ?? wanted['med.r'] ?? Number.NaN, 'median r');
    if (wanted['var.r'] !== undefined) off.compare(own?.varianceR, wanted['var.r'], 'variance of r');
  };
  const without = ({ size, values }: Matrix, item: number): Matrix => {
    const kept = [...Array(size).keys()].filter((place) => place !== item);
    return {
      size: size - 1,
      values: Float64Array.from(kept.flatMap((row) => kept.map((column) => at(values, row * size + column)))),
    };
  };

  it('psych on all rows and on complete ones, scale and items: 103 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const complete = itemCovariance(itemMoments(rows, names), items);
    if (complete === null) throw new Error('no covariance');
    const paired = pairwise();
    whole(off, paired, rows.length, reference.alpha_pairwise);
    whole(off, complete, reference.n_complete, reference.alpha_complete);
    for (const [place, item] of items.entries()) {
      const dropped = Object.fromEntries(
        Object.entries(reference.alpha_drop).map(([key, values]) => [key, values[place] ?? Number.NaN]),
      );
      whole(off, without(paired, place), rows.length, dropped);
      off.compare(alphaWithout(paired, place), dropped['raw_alpha'] ?? Number.NaN);
      for (const [covariance, stats] of [
        [complete, reference.item_stats_complete],
        [paired, reference.item_stats],
      ] as const) {
        const correlations = correlation(covariance);
        const multiple = correlations && squaredMultiple(correlations);
        if (correlations === null || multiple === null) throw new Error('singular');
        const reduced = Float64Array.from(correlations.values);
        multiple.forEach((r2, k) => {
          reduced[k * (names.length + 1)] = r2;
        });
        const share = (values: Float64Array): number =>
          values.slice(place * names.length, (place + 1) * names.length).reduce((sum, r) => sum + r, 0) /
          Math.sqrt(values.reduce((sum, r) => sum + r, 0));
        off.compare(
          share(correlations.values),
          stats['std.r']?.[place] ?? Number.NaN,
          'item and standardised sum',
        );
        off.compare(share(reduced), stats['r.cor']?.[place] ?? Number.NaN, 'item and what is common');
        off.compare(itemRest(covariance, place), stats['r.drop']?.[place] ?? Number.NaN, 'item and rest');
      }
      const single = itemMoments(rows, [item.item]);
      expect(single.n).toBe(reference.item_stats['n']?.[place]);
      off.compare(
        Math.sqrt(itemCovariance(single, [item])?.values[0] ?? Number.NaN),
        reference.item_stats['sd']?.[place] ?? Number.NaN,
      );
    }
    for (const [n, wanted, told] of [
      [rows.length, reference.feldt, reference.alpha_pairwise],
      [reference.n_complete, reference.feldt_complete, reference.alpha_complete],
    ] as const) {
      const value = told['raw_alpha'] ?? Number.NaN;
      const interval = feldtInterval(value, n, names.length);
      off.compare(interval?.low, wanted['lower.ci.raw_alpha'] ?? Number.NaN);
      off.compare(interval?.high, wanted['upper.ci.raw_alpha'] ?? Number.NaN);
    }
    const bonett = bonettInterval(reference.alpha_complete['raw_alpha'] ?? 0, reference.n_complete, 4);
    off.compare(bonett?.low, reference.alpha_ci.bonett[0]);
    off.compare(bonett?.high, reference.alpha_ci.bonett[1]);
    const halves = consistency(complete)?.halves;
    off.compare(halves?.greatest, reference.guttman['maxrb'] ?? Number.NaN, 'greatest half');
    off.compare(halves?.least, reference.guttman['minrb'] ?? Number.NaN, 'least half');
    off.compare(consistency(complete)?.lambda6, reference.guttman['lambda6'] ?? Number.NaN);
    const weighted = itemMoments(rows, names, 'w');
    reference.weighted_alpha.cov.flat().forEach((value, place) => {
      const sign = (Math.floor(place / 4) === 2) !== (place % 4 === 2) ? -1 : 1;
      const own = at(weighted.comoment, place) / weighted.w / (1 - weighted.w2 / weighted.w ** 2);
      off.compare(sign * own, value, 'weighted covariance');
    });
    expect(off.count).toBe(103);
  });

  it('bfi, the classic of five items: 7 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const { cov_pairwise } = classics().bfi_A;
    whole(off, { size: 5, values: Float64Array.from(cov_pairwise.flat()) }, 2800, reference.bfi_alpha_A);
    expect(off.count).toBe(7);
  });

  it('omega, its error and interval, the fit of its model, by country: 33 numbers', () => {
    const sample = groupSample(itemMoments(rows, names), items);
    const own = sample && omega(sample, names);
    if (own == null) throw new Error('no omega');
    const off = bars();
    const within = (mine: number | undefined, wanted: number | undefined, bar: number): void =>
      off.within(mine, wanted, bar, 'omega');
    own.loadings.forEach((value, place) => {
      within(value, reference.cfa_ml.loadings[place], 2e-5);
      within(own.residuals[place], reference.cfa_ml.theta[place], 2e-5);
    });
    const { fit } = own;
    const told = reference.cfa_ml.fit;
    for (const [mine, key] of [
      ['chiSquared', 'chisq'],
      ['df', 'df'],
      ['p', 'pvalue'],
      ['cfi', 'cfi'],
      ['tli', 'tli'],
      ['rmsea', 'rmsea'],
      ['rmseaLow', 'rmsea.ci.lower'],
      ['rmseaHigh', 'rmsea.ci.upper'],
      ['srmr', 'srmr'],
    ] as const)
      within(fit[mine], told[key], 1e-6);
    for (const [mine, key] of [
      ['aic', 'aic'],
      ['bic', 'bic'],
      ['logLikelihood', 'logl'],
    ] as const)
      within(fit[mine], told[key], 1e-5);
    within(own.value, reference.omega_ml, 2e-5);
    within(own.value, reference.semtools['omega'], 2e-5);
    within(own.averageVariance, reference.semtools['avevar'], 2e-5);
    within(own.value, reference.omega_ci.omega, 2e-5);
    within(own.se, reference.omega_ci.se, 1e-5);
    within(own.value - 1.959963984540054 * own.se, reference.omega_ci.plain[0], 2e-5);
    within(own.low, reference.omega_ci.logit[0], 2e-5);
    within(own.high, reference.omega_ci.logit[1], 2e-5);
    for (const country of countries) {
      const part = groupSample(
        itemMoments(
          rows.filter((row) => row['country'] === country),
          names,
        ),
        items,
      );
      within((part && omega(part, names))?.value, reference.by_country[country]?.omega, 2e-5);
    }
    expect(own.oneFactor).toBe(true);
    expect(own.improper).toBe(false);
    expect(off.count).toBe(33);
  });
});
