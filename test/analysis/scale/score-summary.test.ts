import { describe, expect, it } from 'vitest';
import { scoreSummary } from '../../../analysis/scale/score-summary.ts';
import type { Moments } from '../../../analysis/summary/moments.ts';
import { momentsOf } from '../table/survey-of-chance.ts';

const values = [1, 2, 3, 4, 5, 5];
const people = values.map((value) => ({ row: 0, column: 0, value, weight: 1, stratum: 0, cluster: 0 }));
const moments: Moments = {
  variables: ['a'],
  n: 6,
  w: 6,
  w2: 6,
  mean: Float64Array.of(20 / 6),
  comoment: Float64Array.of(80 - 400 / 6),
};
const evidence = { by: [], groups: [{ codes: [], moments }] };

describe('score summary', () => {
  const found = scoreSummary({
    construct: 'X',
    score: momentsOf(people, ['g'], 'elements'),
    items: [{ item: 'a', reversed: true, range: [1, 5], moments }],
    unanswered: {
      dimensions: [{ variable: 'X_unanswered', codes: ['0', '1', '2', '3', ''] }],
      n: Float64Array.of(6, 3, 2, 1, 9),
      w: Float64Array.of(6, 3, 2, 1, 9),
      w2: Float64Array.of(6, 3, 2, 1, 9),
    },
    evidence,
  });

  it('gives the mean with its error, and the spread', () => {
    const square = (80 - 400 / 6) / 5;
    expect(found.mean.value).toBeCloseTo(20 / 6, 12);
    expect(found.mean.se).toBeCloseTo(Math.sqrt(square / 6), 12);
    expect(found.sd).toBeCloseTo(Math.sqrt(square), 12);
  });

  it('counts people by items left out: 0, 1, 2 or more', () => {
    expect(found.missingItems).toEqual([
      { items: 0, n: 6 },
      { items: 1, n: 3 },
      { items: 2, n: 3 },
    ]);
  });

  it('turns an item by the bounds of its scale', () => {
    expect(found.items[0]?.mean).toBeCloseTo(6 - 20 / 6, 12);
    expect(found.items[0]?.sd).toBeCloseTo(found.sd ?? Number.NaN, 12);
    expect(found.items[0]).toMatchObject({ reversed: true, n: 6 });
  });

  it('of nobody is null', () => {
    const empty = { ...moments, n: 0, w: 0, w2: 0, mean: Float64Array.of(0), comoment: Float64Array.of(0) };
    const none = scoreSummary({
      construct: 'X',
      score: momentsOf([], ['g'], 'elements'),
      items: [{ item: 'a', reversed: false, moments: empty }],
      unanswered: { dimensions: [], n: new Float64Array(0), w: new Float64Array(0), w2: new Float64Array(0) },
      evidence,
    });
    expect(none.mean).toMatchObject({ value: null, se: null, low: null, high: null });
    expect(none.items[0]).toMatchObject({ mean: null, sd: null, n: 0 });
    expect(none.notes.map(({ code }) => code)).toContain('too-few');
  });
});
