import { describe, expect, it } from 'vitest';
import { analysisOfVariance, welchTest } from '../../analysis/compare/analysis-of-variance.ts';
import { varianceParts } from '../../analysis/compare/variance-parts.ts';
import { cohensH } from '../../analysis/effect/cohens-h.ts';
import { explainedVariance } from '../../analysis/effect/explained-variance.ts';
import { cohensD, hedgesG } from '../../analysis/effect/mean-difference.ts';
import { partialEta } from '../../analysis/effect/partial-eta.ts';
import type { Effect } from '../../analysis/finding/finding-parts.ts';
import { designRankTest } from '../../analysis/rank/design-rank-test.ts';
import { kruskalWallis } from '../../analysis/rank/kruskal-wallis.ts';
import { mannWhitney } from '../../analysis/rank/mann-whitney.ts';
import { scoreTest } from '../../analysis/rank/score-test.ts';
import { compareCodes } from '../../analysis/summary/code-order.ts';
import { tallyOfDesign } from '../../analysis/summary/design-tally-cells.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { deviation } from './deviation.ts';
import {
  countries,
  designs,
  groupedItemMoments,
  type Row,
  readRows,
  type Sampling,
  tallyRows,
} from './synth.ts';

type Numbers = Readonly<Record<string, number>>;
interface Reference {
  readonly cohens_d: Numbers;
  readonly hedges_g: Numbers;
  readonly cohens_h: Numbers;
  readonly eta2: Numbers;
  readonly omega2: Numbers;
  readonly epsilon2: Numbers;
  readonly anova: Numbers;
  readonly welch: { readonly F: number; readonly df: readonly number[]; readonly p: number };
  readonly kruskal: Numbers;
  readonly rank_epsilon2: Numbers;
  readonly wilcox: Numbers;
  readonly svyranktest: Numbers;
  readonly svyranktest2: Numbers;
}
/** R gives people who are level the plain average of their places, which depends on the order of the file. */
const scoresOfR = (codes: readonly string[], rows: readonly Row[]): readonly (number | null)[] => {
  const answered = rows
    .filter((row) => row['sent'] !== '')
    .map((row, index) => ({ y: Number(row['sent']), w: Number(row['w']), code: row['sent'] ?? '', index }))
    .sort((one, other) => one.y - other.y || one.index - other.index);
  let below = 0;
  const places = new Map<string, number[]>();
  for (const { code, w } of answered) {
    places.set(code, [...(places.get(code) ?? []), below + w / 2]);
    below += w;
  }
  return codes.map((code) => {
    const own = places.get(code);
    return own === undefined ? null : own.reduce((sum, place) => sum + place, 0) / own.length / below;
  });
};

const number = (from: Numbers, key: string): number => from[key] ?? Number.NaN;

describe.skipIf(!sharedPresent)(`effect sizes and rank tests against R (${sharedAbsent})`, () => {
  const rows = sharedPresent ? readRows() : [];
  const reference = (sharedPresent ? sharedJson('reference/stats/D_effects.json') : {}) as Reference;
  const country = (row: Row): string => row['country'] ?? '';
  const tally = (own: readonly Row[], groups: readonly string[], sampling: Sampling) =>
    tallyRows(
      own,
      [
        {
          dimension: {
            variable: 'sent',
            codes: [...new Set(own.map((row) => row['sent'] ?? ''))].sort(compareCodes),
          },
          code: (row) => row['sent'] ?? '',
        },
        { dimension: { variable: 'country', codes: groups }, code: country },
      ],
      sampling,
    );
  const pair = ['DE', 'BR'];
  const ofPair = rows.filter((row) => pair.includes(country(row)));

  it('effect sizes: 18 numbers within 1e-10, limits within 1e-6 (R stops there)', () => {
    const [exact, limits] = [deviation(1e-10), deviation(1e-6)];
    const parts = varianceParts(groupedItemMoments(rows, ['sent'], 'country', countries));
    const spread = (code: string) => {
      const { n = 0, mean = 0, within = 0 } = parts.groups.find(({ codes }) => codes[0] === code) ?? {};
      return { n, mean, sd: Math.sqrt(within / (n - 1)) };
    };
    const check = (own: Effect, wanted: Numbers, key: string): void => {
      exact.compare(own.value, number(wanted, key), key);
      limits.compare(own.low, number(wanted, 'CI_low'), `${key} low`);
      limits.compare(own.high, number(wanted, 'CI_high'), `${key} high`);
    };
    check(cohensD(spread('DE'), spread('BR')), reference.cohens_d, 'Cohens_d');
    check(hedgesG(spread('DE'), spread('BR')), reference.hedges_g, 'Hedges_g');
    check(cohensH([37, 120], [20, 110]), reference.cohens_h, 'Cohens_h');
    const { eta, omega, epsilon } = explainedVariance(parts);
    check(eta, reference.eta2, 'Eta2');
    check(omega, reference.omega2, 'Omega2');
    check(epsilon, reference.epsilon2, 'Epsilon2');
    expect([exact.count, limits.count]).toEqual([6, 12]);
  });

  it('ANOVA, Welch, Kruskal–Wallis, Mann–Whitney, design ranks: 18 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const parts = varianceParts(groupedItemMoments(rows, ['sent'], 'country', countries));
    const anova = analysisOfVariance(parts);
    off.compare(anova.statistic, number(reference.anova, 'F'));
    off.compare(anova.p, number(reference.anova, 'p'));
    const welch = welchTest(parts);
    off.compare(welch.statistic, reference.welch.F);
    welch.df.forEach((own, place) => {
      off.compare(own, reference.welch.df[place] ?? Number.NaN);
    });
    off.compare(welch.p, reference.welch.p);
    const kruskal = kruskalWallis(tallyOfDesign(tally(rows, countries, {})));
    off.compare(kruskal.test.statistic, number(reference.kruskal, 'H'));
    off.compare(kruskal.test.df[0], number(reference.kruskal, 'df'));
    off.compare(kruskal.test.p, number(reference.kruskal, 'p'));
    off.compare(kruskal.effect.value, number(reference.rank_epsilon2, 'rank_epsilon_squared'));
    const wilcox = mannWhitney(tallyOfDesign(tally(ofPair, pair, {})));
    off.compare(wilcox.test.statistic, number(reference.wilcox, 'W'));
    off.compare(wilcox.test.p, number(reference.wilcox, 'p'));
    for (const { own, groups, wanted } of [
      { own: rows, groups: countries, wanted: reference.svyranktest },
      { own: ofPair, groups: pair, wanted: reference.svyranktest2 },
    ]) {
      const valid = own.filter((row) => row['sent'] !== '').length;
      const evidence = tally(own, groups, designs.strat);
      const df = valid - groups.length;
      const { test } = scoreTest(evidence, scoresOfR(evidence.cells[0]?.dimensions[0]?.codes ?? [], own), {
        df,
      });
      const [k = 0, ddf] = test.df;
      if (k > 1) off.compare((test.statistic ?? 0) * k, number(wanted, 'chisq'));
      else off.compare(Math.sqrt(test.statistic ?? 0), Math.abs(number(wanted, 't')));
      off.compare(k > 1 ? k : ddf, number(wanted, 'df'));
      off.compare(test.p, number(wanted, 'p'));
      const ours = designRankTest(evidence, { df });
      expect(Math.abs((ours.test.statistic ?? 0) / (test.statistic ?? 1) - 1)).toBeLessThan(3e-4);
    }
    expect(off.count).toBe(18);
  });
});

describe('partial η², against limits of pf(f, q, df/d, ncp =) by uniroot in R', () => {
  it('at 2 % of what others leave, plain and where variances are twice as large', () => {
    const own = { terms: 2, left: 497 };
    expect(partialEta(0.02, own).high).toBeCloseTo(0.04840765501, 7);
    expect(partialEta(0.02, { ...own, designEffect: 2 }).high).toBeCloseTo(0.06202490707, 7);
    expect(partialEta(0, own)).toEqual({ name: 'partial-eta-squared', value: 0, low: 0, high: 0 });
    expect(partialEta(0.02, { terms: 2, left: 0 }).value).toBeNull();
  });
});
