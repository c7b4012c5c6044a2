import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustments, adjustP } from '../../../analysis/pairwise/adjust-p.ts';
import { columnShares } from '../../../analysis/pairwise/column-shares.ts';
import { columnLetter, columnLetters } from '../../../analysis/pairwise/letters.ts';
import { comparePairs } from '../../../analysis/pairwise/pairs.ts';
import { shareTable } from '../../../analysis/table/share-table.ts';
import { codesOf, numbersIn, person, scheme, tallyOf } from '../table/survey-of-chance.ts';

const p = fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1, noNaN: true }));

describe('adjusted p-values', () => {
  it('are at least the plain ones, keep their order, and leave out what was not tested', () => {
    fc.assert(
      fc.property(fc.array(p, { maxLength: 12 }), fc.constantFrom(...adjustments), (ps, method) => {
        const adjusted = adjustP(ps, method);
        expect(adjusted.map((own) => own === null)).toEqual(ps.map((own) => own === null));
        ps.forEach((one, i) => {
          expect((adjusted[i] ?? 1) >= (one ?? 0) && (adjusted[i] ?? 1) <= 1).toBe(true);
          ps.forEach((other, j) => {
            if (one !== null && other !== null && one < other)
              expect(adjusted[i] ?? 1).toBeLessThanOrEqual(adjusted[j] ?? 0);
          });
        });
      }),
    );
  });
});

describe('pairs of columns', () => {
  const [rows, columns] = [codesOf('r', 3), codesOf('c', 4)];
  const people = fc.array(person(3, 4), { maxLength: 50 });

  it('are never NaN, and turn their sign when columns change places', () => {
    fc.assert(
      fc.property(people, scheme, (own, kind) => {
        const pairsOf = (turned: boolean) => {
          const table = shareTable(
            tallyOf(
              own.map((one) => ({ ...one, column: turned ? 3 - one.column : one.column })),
              rows,
              columns,
              kind,
            ),
            3,
            4,
          );
          const { shares, covariance } = columnShares(table)([0, 2]);
          return comparePairs(shares, covariance, { df: table.df });
        };
        const [pairs, turned] = [pairsOf(false), pairsOf(true)];
        for (const [path, value] of numbersIn(pairs)) expect(Number.isFinite(value), path).toBe(true);
        for (const { a, b, difference, p: own } of pairs) {
          const other = turned.find((pair) => pair.a === 3 - b && pair.b === 3 - a);
          expect(other?.difference ?? 9).toBeCloseTo(-difference, 12);
          expect(other?.p ?? 9).toBeCloseTo(own ?? 9, 8);
        }
      }),
    );
  });
});

describe('letters', () => {
  const pair = (a: number, b: number, difference: number, adjusted: number | null) => ({
    a,
    b,
    difference,
    se: 1,
    statistic: difference,
    df: 9,
    p: adjusted,
    adjusted,
  });

  it('stand at the higher column, capital or small, and only where a test says so', () => {
    const pairs = [
      pair(0, 1, 0.2, 0.01),
      pair(0, 2, -0.1, 0.07),
      pair(1, 2, -0.3, 0.2),
      pair(1, 3, 0.3, null),
    ];
    expect(columnLetters(pairs, 4)).toEqual([['B'], [], [], []]);
    expect(columnLetters(pairs, 4, { small: 0.1 })).toEqual([['B'], [], ['a'], []]);
    expect([columnLetter(25), columnLetter(26), columnLetter(51), columnLetter(52)]).toEqual([
      'Z',
      'AA',
      'AZ',
      'BA',
    ]);
  });
});
