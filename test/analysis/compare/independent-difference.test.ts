import { describe, expect, it } from 'vitest';
import { independentDifference } from '../../../analysis/compare/independent-difference.ts';
import { newcombeDifference, wilson } from '../../../analysis/table/intervals.ts';

const share = ([yes, n]: readonly [number, number]) => ({ value: yes / n, ...wilson(yes, n) });

describe('the difference of two separate samples', () => {
  it('has Newcombe’s interval where both are shares with Wilson’s', () => {
    for (const [one, other] of [
      [
        [37, 120],
        [20, 110],
      ],
      [
        [0, 30],
        [12, 900],
      ],
    ] as const) {
      const { low, high } = independentDifference(share(one), share(other));
      const wanted = newcombeDifference(one, other);
      expect(low).toBeCloseTo(wanted.low, 14);
      expect(high).toBeCloseTo(wanted.high, 14);
    }
  });

  it('is none where one of the two is not shown, and has no limits where one has none', () => {
    const none = { value: null, low: null, high: null };
    expect(independentDifference(none, share([3, 9]))).toEqual(none);
    expect(independentDifference({ value: 0.5, low: null, high: null }, share([3, 12]))).toEqual({
      value: 0.25,
      low: null,
      high: null,
    });
  });
});
