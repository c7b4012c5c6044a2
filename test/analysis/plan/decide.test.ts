import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustSets } from '../../../analysis/plan/adjust-sets.ts';
import { decide } from '../../../analysis/plan/decide.ts';
import { type Figure, figureOf } from '../../../analysis/plan/figure.ts';
import type { Decision } from '../../../analysis/plan/schema.ts';
import { testOf } from '../../../analysis/plan/test-of.ts';

const figure = (value: number, se = 1): Figure => {
  const made = figureOf({ value, se, df: 500, n: 501 });
  if (made === null) throw new Error('no figure');
  return made;
};

const of = (decision: Decision, ...figures: readonly Figure[]): string => {
  const { verdict, reversed } = decide(decision, figures, testOf(decision, figures), 0.05);
  return reversed ? `${verdict}, reversed` : verdict;
};

describe('decide', () => {
  const difference: Decision = { rule: 'difference', smallest: 5 };

  it.each([
    ['an effect as large as what matters', difference, 8, 'supported'],
    ['an effect that is there and too small', difference, 3, 'notSupported'],
    ['an effect that may matter or not', difference, 4.5, 'undecided'],
    ['nothing', difference, 0, 'notSupported'],
    ['the opposite', difference, -8, 'notSupported, reversed'],
    ['a ratio as large as what matters', { rule: 'difference', smallest: 4, null: 1 }, 6, 'supported'],
    ['either side', { rule: 'two-sided', smallest: 5 }, -8, 'supported'],
    ['neither side', { rule: 'two-sided', smallest: 5 }, 1, 'notSupported'],
    ['one side, perhaps', { rule: 'two-sided', smallest: 5 }, 4.5, 'undecided'],
    ['the same', { rule: 'equivalence', bounds: [-5, 5] }, 1, 'supported'],
    ['not the same', { rule: 'equivalence', bounds: [-5, 5] }, 8, 'notSupported'],
    ['the same, perhaps', { rule: 'equivalence', bounds: [-5, 5] }, 4.5, 'undecided'],
    ['not worse', { rule: 'non-inferiority', margin: 5 }, -2, 'supported'],
    ['worse', { rule: 'non-inferiority', margin: 5 }, -9, 'notSupported'],
    ['worse, perhaps', { rule: 'non-inferiority', margin: 5 }, -5, 'undecided'],
    ['below a bound', { rule: 'upper', bound: 5 }, 1, 'supported'],
    ['above a bound', { rule: 'upper', bound: 5 }, 9, 'notSupported'],
    ['more than a share', { rule: 'share', threshold: 25 }, 30, 'supported'],
    ['less than a share', { rule: 'share', threshold: 25 }, 20, 'notSupported'],
    ['about a share', { rule: 'share', threshold: 25 }, 26, 'undecided'],
  ] satisfies readonly (readonly [string, Decision, number, string])[])(
    '%s',
    (_, decision, value, expected) => {
      expect(of(decision, figure(value))).toBe(expected);
    },
  );

  it('a ratio is reversed where it is as far below one as the smallest is above', () => {
    const ratio: Decision = { rule: 'difference', smallest: 1.25, null: 1 };
    expect(of(ratio, figure(0.79, 0.01))).toBe('notSupported, reversed');
    expect(of(ratio, figure(0.81, 0.01))).toBe('notSupported');
  });

  it('a difference that was found and may still be too small is not supported by its p alone', () => {
    expect(testOf(difference, [figure(4.5)])).toBeLessThan(0.001);
    expect(of(difference, figure(4.5))).toBe('undecided');
  });

  it('of several groups or parts one is enough against a claim, and one unclear leaves it open', () => {
    const each: Decision = { rule: 'each', threshold: 50 };
    expect(of(each, figure(60), figure(55))).toBe('supported');
    expect(of(each, figure(60), figure(51))).toBe('undecided');
    expect(of(each, figure(60), figure(40))).toBe('notSupported');
    const both: Decision = {
      rule: 'conjunction',
      parts: [
        { rule: 'difference', smallest: 5 },
        { rule: 'upper', bound: 3 },
      ],
    };
    expect(of(both, figure(8), figure(0))).toBe('supported');
    expect(of(both, figure(8), figure(2.5))).toBe('undecided');
    expect(of(both, figure(8), figure(9))).toBe('notSupported');
    expect(() => decide(both, [figure(8)], 0.01, 0.05)).toThrow('each part');
  });

  it('equivalence is supported exactly where the 90 % interval lies inside the bounds', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        (value, se) => {
          const own = figure(value, se);
          const inside = own.low90 > -5 && own.high90 < 5;
          expect(of({ rule: 'equivalence', bounds: [-5, 5] }, own) === 'supported').toBe(inside);
        },
      ),
    );
  });

  it('the test of several figures is that of the least clear', () => {
    const each: Decision = { rule: 'each', threshold: 50 };
    expect(testOf(each, [figure(60), figure(51)])).toBe(testOf(each, [figure(51)]));
  });

  it('a share is tested by the score test on its effective sample', () => {
    // z = (.30 − .25)/√(.25·.75/400)
    const se = 100 * Math.sqrt((0.3 * 0.7) / 400);
    expect(testOf({ rule: 'share', threshold: 25 }, [figure(30, se)])).toBeCloseTo(0.0209213, 6);
  });
});

describe('adjustSets', () => {
  it('keeps families and roles apart, and puts all that is exploratory together', () => {
    const tests = [
      { family: 'A', role: 'confirmatory', p: 0.01 },
      { family: 'A', role: 'secondary', p: 0.01 },
      { family: 'A', role: 'confirmatory', p: 0.04 },
      { family: 'B', role: 'confirmatory', p: null },
      { family: 'A', role: 'exploratory', p: 0.01 },
      { family: 'B', role: 'exploratory', p: 0.03 },
    ] as const;
    expect(adjustSets(tests)).toEqual([0.02, 0.01, 0.04, null, 0.02, 0.03]);
  });
});
