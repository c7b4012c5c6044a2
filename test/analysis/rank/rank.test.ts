import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { designRankTest } from '../../../analysis/rank/design-rank-test.ts';
import { kruskalWallis } from '../../../analysis/rank/kruskal-wallis.ts';
import { mannWhitney } from '../../../analysis/rank/mann-whitney.ts';
import { tallyOfDesign } from '../../../analysis/summary/design-tally-cells.ts';
import { mergeDesignTallies } from '../../../analysis/summary/merge-design-tallies.ts';
import { numbersIn, type Person, person, scheme, tallyOf } from '../table/survey-of-chance.ts';

const answers = ['1', '2', '3', '4', ''];
const sampleOf = (groups: number) => fc.array(person(5, groups), { maxLength: 40 });
const of = (people: readonly Person[], groups: readonly string[], kind: Parameters<typeof tallyOf>[3]) =>
  tallyOf(people, answers, groups, kind);

describe('rank tests', () => {
  it('are never NaN, whatever is empty or level', () => {
    fc.assert(
      fc.property(sampleOf(3), scheme, (people, kind) => {
        const evidence = of(people, ['a', 'b', 'c'], kind);
        for (const found of [designRankTest(evidence), kruskalWallis(tallyOfDesign(evidence))])
          for (const [path, value] of numbersIn(found)) expect(Number.isFinite(value), path).toBe(true);
      }),
    );
  });

  it('of two groups agree: Kruskal–Wallis is Mann–Whitney squared without its correction', () => {
    fc.assert(
      fc.property(sampleOf(2), (people) => {
        const tally = tallyOfDesign(of(people, ['a', 'b'], 'elements'));
        if (people.length === 0) return;
        const { test, effect } = mannWhitney(tally);
        const { test: other } = kruskalWallis(tally);
        expect(test.p === null).toBe(other.p === null);
        if (effect.value !== null && other.statistic !== null)
          expect(Math.abs(effect.value - 0.5) < 1e-9).toBe(other.statistic < 1e-9);
        if (test.p !== null && other.p !== null) expect(test.p).toBeGreaterThanOrEqual(other.p - 1e-12);
      }),
    );
  });

  it('merge: shards give what all rows give', () => {
    fc.assert(
      fc.property(sampleOf(3), scheme, fc.nat(40), (people, kind, cut) => {
        const groups = ['a', 'b', 'c'];
        const whole = designRankTest(of(people, groups, kind));
        const merged = designRankTest(
          mergeDesignTallies(of(people.slice(0, cut), groups, kind), of(people.slice(cut), groups, kind)),
        );
        const [one, other] = [numbersIn(whole), numbersIn(merged)];
        one.forEach(([path, value], index) => {
          expect(Math.abs((other[index]?.[1] ?? 0) - value), path).toBeLessThanOrEqual(
            1e-9 * (1 + Math.abs(value)),
          );
        });
      }),
    );
  });
});
