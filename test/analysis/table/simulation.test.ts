import { describe, expect, it } from 'vitest';
import { ordinalAssociation } from '../../../analysis/association/ordinal-association.ts';
import { groupMeans } from '../../../analysis/compare/means.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { tableLetters } from '../../../analysis/pairwise/table-letters.ts';
import { designRankTest } from '../../../analysis/rank/design-rank-test.ts';
import { crosstab } from '../../../analysis/table/crosstab.ts';
import { shareTable } from '../../../analysis/table/share-table.ts';
import { codesOf, momentsOf, type Person, type Scheme, tallyOf } from './survey-of-chance.ts';

const rows = ['1', '2', '3'];
const columns = codesOf('c', 3);
const tables = 2000;
const clusters = 40;

const step = (value: number, cuts: readonly number[]): number => cuts.filter((cut) => value > cut).length;

/** 800 people of unequal weight (Kish design effect 1.75), nothing associated; with clusters, people in them alike. */
const sample = (random: ReturnType<typeof seededRandom>, clustered: boolean): readonly Person[] => {
  const effects = [0, 1, 2].map(() => Array.from({ length: clusters }, () => random.normal()));
  return Array.from({ length: 800 }, (_, index) => {
    const cluster = index % clusters;
    const draw = (variable: number): number =>
      clustered ? 0.6 * (effects[variable]?.[cluster] ?? 0) + 0.8 * random.normal() : random.normal();
    return {
      row: step(draw(0), [-0.6, 0.6]),
      column: step(draw(1), [-0.4, 0.5]),
      value: draw(2),
      weight: Math.exp(0.75 * random.normal()),
      stratum: cluster % 2,
      cluster,
    };
  });
};

/** P(Z ≤ −.6): the true share of the first row. */
const truth = 0.274253117750074;

const run = (kind: Scheme, seed: number) => {
  const random = seededRandom(seed);
  const count = { rejected: 0, meansRejected: 0, share: 0, mean: 0, ranks: 0, tau: 0, letters: 0 };
  for (let round = 0; round < tables; round += 1) {
    const people = sample(random, kind === 'clusters');
    const evidence = tallyOf(people, rows, columns, kind);
    const found = crosstab(evidence, { rows, columns });
    if ((found.test?.p ?? 1) < 0.05) count.rejected += 1;
    const { low, high } = found.total[0]?.column ?? {};
    if ((low ?? 1) <= truth && truth <= (high ?? 0)) count.share += 1;
    const means = groupMeans(momentsOf(people, columns, kind));
    if ((means.test?.p ?? 1) < 0.05) count.meansRejected += 1;
    if ((means.total.low ?? 1) <= 0 && 0 <= (means.total.high ?? -1)) count.mean += 1;
    if (round % 2 === 1) continue;
    const ranks = designRankTest(evidence);
    if ((ranks.test.p ?? 1) < 0.05) count.ranks += 1;
    const table = shareTable(evidence, 3, 3);
    const { tauB } = ordinalAssociation(table);
    if ((tauB.low ?? 1) <= 0 && 0 <= (tauB.high ?? -1)) count.tau += 1;
    if (tableLetters(table, [[0]]).lines[0]?.letters.some((own) => own.length > 0)) count.letters += 1;
  }
  return count;
};

/** Handbook 1.1: the usual weighted chi-squared rejects 24 and 37.5 of 100 such tables; Rao–Scott must reject 5. Over
 * 8,000 such samples it rejected 4.9 and 5.2 %; the Wald test of means, known to be a little liberal with few clusters,
 * 5.5 and 6.0 %; intervals covered 95.0 to 95.2 %. */
describe('2,000 samples in which nothing is associated', () => {
  for (const [kind, seed] of [
    ['elements', 2026],
    ['clusters', 2027],
  ] as const)
    it(`${kind}: Rao–Scott rejects 3.5 to 6.5 %, intervals cover 93 to 97 %`, () => {
      const { rejected, meansRejected, share, mean, ranks, tau, letters } = run(kind, seed);
      expect(rejected).toBeGreaterThanOrEqual(0.035 * tables);
      expect(rejected).toBeLessThanOrEqual(0.065 * tables);
      expect(meansRejected).toBeGreaterThanOrEqual(0.035 * tables);
      expect(meansRejected).toBeLessThanOrEqual(0.075 * tables);
      const half = tables / 2;
      expect(ranks).toBeGreaterThanOrEqual(0.03 * half);
      expect(ranks).toBeLessThanOrEqual(0.08 * half);
      // three pairs of one row by Holm: at most one in twenty tables has a letter, but for chance
      expect(letters).toBeLessThanOrEqual(0.07 * half);
      expect(letters).toBeGreaterThanOrEqual(0.02 * half);
      expect(tau).toBeGreaterThanOrEqual(0.93 * half);
      expect(tau).toBeLessThanOrEqual(0.97 * half);
      for (const count of [share, mean]) {
        expect(count).toBeGreaterThanOrEqual(0.93 * tables);
        expect(count).toBeLessThanOrEqual(0.97 * tables);
      }
    });
});
