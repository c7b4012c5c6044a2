import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Equation, linearRegion, type Terms } from '../../../analysis/optimise/linear-region.ts';

const range = (length: number): readonly number[] => Array.from({ length }, (_, place) => place);
const one = (variable: number): Terms => [[variable, 1]];

/** Sums of the rows and columns of a table, in the order of its cells. */
const marginsOf = (cells: readonly number[], columns: number): readonly Equation[] => {
  const rows = cells.length / columns;
  const equation = (places: readonly number[]): Equation => ({
    terms: places.map((place) => [place, 1]),
    value: places.reduce((sum, place) => sum + (cells[place] ?? 0), 0),
  });
  return [
    ...range(rows).map((row) => equation(range(columns).map((column) => row * columns + column))),
    ...range(columns).map((column) => equation(range(rows).map((row) => row * columns + column))),
  ];
};

/** The least and most of every cell over all tables of whole numbers with these margins, by trying all. */
const tried = (cells: readonly number[], equations: readonly Equation[]) => {
  const low = cells.map(() => Number.POSITIVE_INFINITY);
  const high = cells.map(() => Number.NEGATIVE_INFINITY);
  const point = cells.map(() => 0);
  const left = equations.map(({ value }) => value);
  const walk = (place: number): void => {
    if (place === cells.length) {
      if (left.some((value) => value !== 0)) return;
      for (const [own, value] of point.entries()) {
        low[own] = Math.min(low[own] ?? 0, value);
        high[own] = Math.max(high[own] ?? 0, value);
      }
      return;
    }
    const own = equations.flatMap(({ terms }, at) =>
      terms.some(([variable]) => variable === place) ? [at] : [],
    );
    const most = Math.min(...own.map((at) => left[at] ?? 0));
    for (let value = 0; value <= most; value += 1) {
      point[place] = value;
      for (const at of own) left[at] = (left[at] ?? 0) - value;
      walk(place + 1);
      for (const at of own) left[at] = (left[at] ?? 0) + value;
    }
    point[place] = 0;
  };
  walk(0);
  return { low, high };
};

describe('linearRegion', () => {
  it('finds the range of every cell of a table that all tables with its margins have', () => {
    const table = fc
      .record({ rows: fc.integer({ min: 2, max: 3 }), columns: fc.integer({ min: 2, max: 3 }) })
      .chain(({ rows, columns }) =>
        fc.record({
          columns: fc.constant(columns),
          cells: fc.array(fc.integer({ min: 0, max: 3 }), {
            minLength: rows * columns,
            maxLength: rows * columns,
          }),
        }),
      );
    fc.assert(
      fc.property(table, ({ cells, columns }) => {
        const equations = marginsOf(cells, columns);
        const region = linearRegion(cells.length, equations);
        const { low, high } = tried(cells, equations);
        for (const place of cells.keys()) {
          expect(region?.least(one(place))).toBeCloseTo(low[place] ?? 0, 6);
          expect(region?.most(one(place))).toBeCloseTo(high[place] ?? 0, 6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('agrees with HiGHS on sums with other factors', () => {
    // scipy.optimize.linprog(method='highs'): three equations in six variables
    const region = linearRegion(6, [
      {
        terms: [
          [0, 2],
          [1, 1],
          [2, 3],
          [3, 1],
        ],
        value: 30,
      },
      {
        terms: [
          [0, 1],
          [1, -1],
          [4, 2],
          [5, 1],
        ],
        value: 8,
      },
      {
        terms: [
          [2, 1],
          [3, 4],
          [4, 1.5],
          [5, -1],
        ],
        value: 11,
      },
    ]);
    expect(
      region?.most([
        [0, 1],
        [2, 1],
        [4, -1],
      ]),
    ).toBeCloseTo(12.09090909090909, 6);
    expect(
      region?.least([
        [0, 1],
        [1, 2],
        [5, 1],
      ]),
    ).toBeCloseTo(2.857142857142857, 6);
    expect(region?.most(one(5))).toBeCloseTo(28.2, 6);
  });

  it('says that a sum has no bound, that a region is empty, and what equations say twice', () => {
    const open = linearRegion(2, [
      {
        terms: [
          [0, 1],
          [1, -1],
        ],
        value: 3,
      },
    ]);
    expect(open?.most(one(0))).toBe(Number.POSITIVE_INFINITY);
    expect(open?.least(one(0))).toBeCloseTo(3, 9);
    expect(
      linearRegion(2, [
        {
          terms: [
            [0, 1],
            [1, 1],
          ],
          value: 3,
        },
        {
          terms: [
            [0, 2],
            [1, 2],
          ],
          value: 7,
        },
      ]),
    ).toBeNull();
    const twice = linearRegion(2, [
      {
        terms: [
          [0, 1],
          [1, 1],
        ],
        value: 3,
      },
      {
        terms: [
          [0, 2],
          [1, 2],
        ],
        value: 6,
      },
    ]);
    expect(twice?.most(one(1))).toBeCloseTo(3, 9);
    const free = linearRegion(1, []);
    expect(free?.least(one(0))).toBeCloseTo(0, 9);
    expect(free?.most(one(0))).toBe(Number.POSITIVE_INFINITY);
  });

  it('ends where many corners lie in one place', () => {
    // Beale's example, which cycles under the rule of the largest gain
    const region = linearRegion(7, [
      {
        terms: [
          [0, 0.25],
          [1, -60],
          [2, -0.04],
          [3, 9],
          [4, 1],
        ],
        value: 0,
      },
      {
        terms: [
          [0, 0.5],
          [1, -90],
          [2, -0.02],
          [3, 3],
          [5, 1],
        ],
        value: 0,
      },
      {
        terms: [
          [2, 1],
          [6, 1],
        ],
        value: 1,
      },
    ]);
    expect(
      region?.most([
        [0, 0.75],
        [1, -150],
        [2, 0.02],
        [3, -6],
      ]),
    ).toBeCloseTo(0.05, 9);
  });
});
