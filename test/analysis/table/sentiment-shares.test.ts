import { describe, expect, it } from 'vitest';
import { groupMeans } from '../../../analysis/compare/means.ts';
import type { DesignTally } from '../../../analysis/summary/tally.ts';
import { sentimentShares } from '../../../analysis/table/sentiment-shares.ts';
import { momentsOf, numbersIn } from './survey-of-chance.ts';

const countries = ['CL', 'MX'];
const labels = ['empty', 'negative', 'neutral', 'positive', 'no-words-known'];

/** By country and label: how many, each with weight 2. */
const tally = (counts: readonly number[]): DesignTally => {
  const n = Float64Array.from(counts);
  return {
    units: [{ stratum: '', rows: counts.reduce((sum, count) => sum + count, 0) }],
    cells: [
      {
        dimensions: [
          { variable: 'country', codes: countries },
          { variable: 'OT1_sentiment', codes: labels },
        ],
        n,
        w: n.map((count) => count * 2),
        w2: n.map((count) => count * 4),
      },
    ],
  };
};

const counts = [7, 10, 20, 30, 3, 0, 40, 0, 0, 5];
const person = (column: number, value: number) => ({
  row: 0,
  column,
  value,
  weight: 2,
  stratum: 0,
  cluster: 0,
});
const polarity = momentsOf(
  [
    ...Array.from({ length: 60 }, (_, index) => person(0, index < 10 ? -1 : index < 30 ? 0 : 1)),
    ...Array.from({ length: 40 }, () => person(1, -1)),
  ],
  countries,
  'elements',
);
const options = {
  of: 'OT1',
  variables: ['country', 'OT1_sentiment'],
  valid: [countries],
  unscored: ['no-words-known', 'language-unsupported'],
};

describe('sentiment shares', () => {
  const found = sentimentShares(tally(counts), polarity, options);

  it('are shares of the texts that could be read, by group', () => {
    const [chile, mexico] = found.groups;
    expect(chile?.codes).toEqual(['CL']);
    expect(chile?.negative.value).toBeCloseTo(10 / 60, 12);
    expect(chile?.neutral.value).toBeCloseTo(20 / 60, 12);
    expect(chile?.positive.value).toBeCloseTo(30 / 60, 12);
    expect(chile).toMatchObject({ texts: 63, unscored: 3 });
    expect(chile?.negative.base).toEqual({ n: 60, weighted: 120, effective: 60 });
    expect(mexico).toMatchObject({ texts: 45, unscored: 5, negative: { value: 1, se: null, high: 1 } });
    expect(mexico?.positive).toMatchObject({ value: 0, low: 0 });
  });

  it('have the standard error of a domain: texts that are empty or unread stay in the design', () => {
    const rows = counts.reduce((sum, count) => sum + count, 0);
    const p = 10 / 60;
    const variance = (rows / (rows - 1)) * ((60 * p * (1 - p)) / 60 ** 2);
    expect(found.groups[0]?.negative.se).toBeCloseTo(Math.sqrt(variance), 12);
  });

  it('carry the mean polarity of the same groups, and say that a machine read them', () => {
    expect(found.groups[0]?.mean).toEqual(groupMeans(polarity).groups[0]?.mean);
    expect(found.total.value).toBeCloseTo((20 - 40) / 100, 12);
    expect(found.notes).toContainEqual({ code: 'machine-read' });
  });

  it('of no texts, and of no rows, are null', () => {
    const none = [
      sentimentShares(tally(counts.map(() => 0)), momentsOf([], countries, 'elements'), options),
      sentimentShares({ units: [], cells: [] }, momentsOf([], countries, 'elements'), options),
      sentimentShares({ units: [], cells: [] }, momentsOf([], ['g'], 'elements'), {
        ...options,
        variables: ['OT1_sentiment'],
        valid: [],
      }),
    ];
    for (const one of none) {
      expect(one.groups[0]).toMatchObject({
        texts: 0,
        unscored: 0,
        negative: { value: null },
        mean: { value: null },
      });
      for (const [path, value] of numbersIn(one)) expect(Number.isFinite(value), path).toBe(true);
    }
  });

  it('refuse a tally of other variables', () => {
    expect(() =>
      sentimentShares(tally(counts), polarity, { ...options, variables: ['age', 'OT1_sentiment'] }),
    ).toThrow('sentimentShares requires');
  });
});
