import { describe, expect, it } from 'vitest';
import { alpha } from '../../analysis/scale/alpha.ts';
import { itemCovariance } from '../../analysis/scale/item-covariance.ts';
import { reliability } from '../../analysis/scale/reliability.ts';
import { scoreAll } from '../../analysis/scale/score.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { deviation } from './deviation.ts';
import { countries, groupedItemMoments, itemMoments, readRows } from './synth.ts';

interface Reference {
  readonly n_complete: number;
  readonly alpha_complete: Readonly<Record<string, number>>;
  readonly item_stats_complete: Readonly<Record<'raw.r' | 'r.drop' | 'mean' | 'sd', readonly number[]>>;
  readonly alpha_ci: { readonly feldt: readonly [number, number] };
  readonly cov_complete: readonly (readonly number[])[];
  readonly weighted_alpha: { readonly alpha: number };
  readonly spearman_brown_two_items: Readonly<Record<'r' | 'sb' | 'alpha', number>>;
  readonly by_country: Readonly<Record<string, { readonly n: number; readonly alpha: number }>>;
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
      const at = (key: keyof Reference['item_stats_complete']): number =>
        reference.item_stats_complete[key][place] ?? Number.NaN;
      off.compare(item.itemTotal, at('raw.r'), 'item-total');
      off.compare(item.itemRest, at('r.drop'), 'item-rest');
      off.compare(item.mean, at('mean'), 'mean');
      off.compare(item.sd, at('sd'), 'sd');
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
});
