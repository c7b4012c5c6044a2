import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquaredTest } from '../../../analysis/table/chi-squared-test.ts';
import { crosstab } from '../../../analysis/table/crosstab.ts';
import { wilson } from '../../../analysis/table/intervals.ts';
import type { IntervalMethod } from '../../../analysis/table/share-interval.ts';
import { codesOf, numbersIn, type Person, person, scheme, tallyOf } from './survey-of-chance.ts';

const rows = codesOf('r', 3);
const columns = codesOf('c', 4);
const people = (least: number, most: number) => fc.array(person(3, 4), { minLength: least, maxLength: most });
const anyone: Person = { row: 0, column: 0, value: 1, weight: 1, stratum: 0, cluster: 0 };
const table = (own: readonly Person[], kind: Parameters<typeof tallyOf>[3] = 'elements') =>
  crosstab(tallyOf(own, rows, columns, kind), { rows, columns });

const same = (one: unknown, other: unknown, relative = 1e-9): void => {
  const left = numbersIn(one);
  const right = numbersIn(other);
  expect(right.map(([path]) => path)).toEqual(left.map(([path]) => path));
  left.forEach(([path, value], index) => {
    const wanted = right[index]?.[1] ?? Number.NaN;
    expect(Math.abs(value - wanted), path).toBeLessThanOrEqual(relative * (1 + Math.abs(wanted)));
  });
};

describe('crosstab', () => {
  it('never says NaN, and no share, limit or base leaves its bounds', () => {
    fc.assert(
      fc.property(
        people(0, 60),
        scheme,
        fc.constantFrom<IntervalMethod>('wilson', 'logit', 'beta'),
        (own, kind, interval) => {
          const found = crosstab(tallyOf(own, rows, columns, kind), {
            rows,
            columns,
            interval,
            variables: ['stub', 'banner'],
          });
          for (const [path, value] of numbersIn(found)) expect(Number.isFinite(value), path).toBe(true);
          for (const cell of found.cells.flat())
            for (const { value, low, high, se } of [cell.row, cell.column, cell.total]) {
              if (value === null) continue;
              expect(value >= 0 && value <= 1).toBe(true);
              if (low !== null && high !== null)
                expect(low <= value + 1e-12 && value <= high + 1e-12 && low >= 0 && high <= 1).toBe(true);
              if (se !== null) expect(se).toBeGreaterThanOrEqual(0);
            }
          expect(found.base.effective).toBeLessThanOrEqual(found.base.n + 1e-9);
          if (found.test?.p === null) expect(found.notes.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('columns add up to one, and the cells to the base', () => {
    fc.assert(
      fc.property(people(5, 60), scheme, (own, kind) => {
        const found = table(own, kind);
        expect(found.cells.flat().reduce((sum, { n }) => sum + (n ?? 0), 0)).toBe(own.length);
        columns.forEach((_, column) => {
          const shares = found.cells.map((line) => line[column]?.column.value ?? null);
          if (found.columnBases[column]?.n === 0) expect(shares).toEqual([null, null, null]);
          else
            expect(shares.reduce<number>((sum, share) => sum + (share ?? Number.NaN), 0)).toBeCloseTo(1, 12);
        });
      }),
    );
  });

  it('weights times a constant change no share, error, limit or p', () => {
    fc.assert(
      fc.property(
        people(10, 60),
        scheme,
        fc.double({ min: 0.01, max: 1000, noNaN: true }),
        (own, kind, factor) => {
          const strip = ({ cells, total, test, effect }: ReturnType<typeof table>) => ({
            cells: cells.map((line) =>
              line.map(({ row, column, total }) =>
                [row, column, total].map(({ value, se, low, high }) => [value, se, low, high]),
              ),
            ),
            margin: total.map(({ column: { value, se, low, high } }) => [value, se, low, high]),
            test,
            effect,
          });
          const heavier = own.map((one) => ({ ...one, weight: one.weight * factor }));
          same(strip(table(own, kind)), strip(table(heavier, kind)), 1e-7);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('another order of the codes moves cells and changes no test', () => {
    fc.assert(
      fc.property(people(10, 60), scheme, (own, kind) => {
        const evidence = tallyOf(own, rows, columns, kind);
        const one = crosstab(evidence, { rows, columns });
        const other = crosstab(evidence, { rows: [...rows].reverse(), columns: [...columns].reverse() });
        same(
          one.cells,
          [...other.cells].reverse().map((line) => [...line].reverse()),
        );
        same(
          [one.test?.statistic, one.test?.df, one.test?.p, one.effect],
          [other.test?.statistic, other.test?.df, other.test?.p, other.effect],
          1e-7,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('without weights and design it is the textbook: n/(n−1) in the variance, X² times its inverse over df in the test', () => {
    fc.assert(
      fc.property(people(60, 150), (drawn) => {
        const own = drawn.map((one) => ({ ...one, weight: 1 }));
        const n = own.length;
        const found = table(own);
        found.total.forEach(({ column }) => {
          const p = column.value ?? 0;
          if (p > 0 && p < 1) expect(column.se).toBeCloseTo(Math.sqrt((p * (1 - p)) / (n - 1)), 12);
        });
        const counts = found.cells.flat().map((cell) => cell.n ?? 0);
        const pearson = chiSquaredTest(counts, 3, 4).test.statistic;
        if (pearson === null || counts.some((count) => count === 0)) return;
        expect(found.effect?.value).toBeCloseTo(Math.sqrt(pearson / (n * 2)), 10);
        expect(found.test?.df[0]).toBeCloseTo(6, 8);
        expect(found.test?.df[1]).toBeCloseTo(6 * (n - 1), 5);
        expect(found.test?.statistic).toBeCloseTo((pearson * (n - 1)) / (6 * n), 8);
      }),
    );
  });

  it('gives Wilson its own n: with weights 1 and many people, the design form meets the plain one', () => {
    const own = Array.from({ length: 20_000 }, (_, index) => ({ ...anyone, row: index % 5 === 0 ? 0 : 1 }));
    const found = table(own).cells[0]?.[0]?.column;
    const plain = wilson(4000, 20_000);
    expect(found?.low).toBeCloseTo(plain.low, 6);
    expect(found?.high).toBeCloseTo(plain.high, 6);
  });
});

describe('crosstab where there is too little', () => {
  const codes = (found: ReturnType<typeof table>): readonly string[] => found.notes.map(({ code }) => code);

  it('nobody: every number is null, bases are 0', () => {
    const found = crosstab({ units: [], cells: [] }, { rows, columns, variables: ['stub', 'banner'] });
    expect(found.cells[0]?.[0]).toMatchObject({ n: 0, column: { value: null, se: null, low: null } });
    expect(found.test?.p).toBeNull();
    expect(codes(found)).toContain('too-few');
  });

  it('one person: a share of 1, no error, no interval, no test', () => {
    const found = table([anyone]);
    expect(found.cells[0]?.[0]?.column).toMatchObject({ value: 1, se: null, low: null, high: null });
    expect(found.cells[1]?.[0]?.column).toMatchObject({ value: 0, se: null });
    expect(found.cells[0]?.[1]?.column).toMatchObject({ value: null });
    expect(codes(found)).toEqual(expect.arrayContaining(['single-unit-stratum', 'one-category']));
  });

  it('a share of 0 or 1 has an interval all the same, by the effective base', () => {
    const found = table(Array.from({ length: 15 }, () => ({ ...anyone, weight: 2 })));
    const all = found.cells[0]?.[0]?.column;
    expect(all).toMatchObject({ value: 1, se: null, high: 1 });
    expect(all?.low).toBeGreaterThan(0.7);
    expect(all?.low).toBeLessThan(0.8);
    expect(found.cells[1]?.[0]?.column).toMatchObject({ value: 0, low: 0 });
  });

  it('empty rows and columns are named and left out of the test', () => {
    const own = Array.from({ length: 40 }, (_, index) => ({
      ...anyone,
      row: index % 2,
      column: index % 3 === 0 ? 0 : 2,
    }));
    const found = table(own);
    expect(found.notes).toEqual(
      expect.arrayContaining([
        { code: 'empty-row', place: 'stub', data: { code: 'r2' } },
        { code: 'empty-column', place: 'banner', data: { code: 'c1' } },
      ]),
    );
    expect(found.test?.p).toBeGreaterThan(0);
    expect(found.test?.df[0]).toBeCloseTo(1, 9);
    expect(found.cells[2]?.[0]?.column.value).toBe(0);
  });

  it('one cluster, or no difference inside clusters, gives no error and says so', () => {
    const alone = table([anyone, { ...anyone, row: 1 }], 'clusters');
    expect(alone.cells[0]?.[0]?.column).toMatchObject({ value: 0.5, se: null, low: null });
    expect(codes(alone)).toContain('single-unit-stratum');
    const alike = table(
      [0, 1, 2].flatMap((cluster) => [
        { ...anyone, cluster },
        { ...anyone, cluster, row: 1 },
      ]),
      'clusters',
    );
    expect(alike.cells[0]?.[0]?.column).toMatchObject({ value: 0.5, se: null, low: null });
  });

  it('counts who has no valid answer, by reason, and says when they are many', () => {
    const evidence = tallyOf(
      Array.from({ length: 20 }, (_, index) => ({ ...anyone, row: index % 3, column: index % 4 })),
      ['r0', 'r1', '98'],
      columns,
      'elements',
    );
    const found = crosstab(evidence, { rows: ['r0', 'r1'], columns });
    expect(found.missing).toEqual([{ variable: 'stub', code: '98', n: 6, weighted: 6 }]);
    expect(found.base.n).toBe(14);
    expect(found.notes).toContainEqual({ code: 'base-drop', data: { asked: 20, valid: 14 } });
  });

  it('refuses a tally that does not hold the banner', () => {
    expect(() => crosstab({ units: [], cells: [] }, { rows })).toThrow('crosstab requires');
  });
});
