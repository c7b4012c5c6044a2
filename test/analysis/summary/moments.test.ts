import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDesignMoments } from '../../../analysis/summary/make-design-moments.ts';
import { makeGroupedMoments, makeMoments } from '../../../analysis/summary/make-moments.ts';
import {
  collapseDesignMoments,
  emptyDesignMoments,
  mergeDesignMoments,
  sliceDesignMoments,
} from '../../../analysis/summary/merge-design-moments.ts';
import {
  emptyGroupedMoments,
  mergeGroupedMoments,
  pooledMoments,
} from '../../../analysis/summary/merge-grouped-moments.ts';
import { emptyMoments, mergeMoments } from '../../../analysis/summary/merge-moments.ts';
import type { DesignMoments, GroupedMoments, Moments } from '../../../analysis/summary/moments.ts';
import {
  collapseGroupedMoments,
  sliceGroupedMoments,
} from '../../../analysis/summary/slice-grouped-moments.ts';
import { varianceUnits } from '../../../analysis/summary/variance-units.ts';
import { coded, numbers } from '../../support/columns.ts';
import { anyRow, columnsOf, dealt, near, type Row } from './shards.ts';

const momentsOf = (rows: readonly Row[]): Moments => {
  const { y, z, counted } = columnsOf(rows);
  return makeMoments([y, z], counted) ?? emptyMoments(['y', 'z']);
};

const groupedOf = (rows: readonly Row[]): GroupedMoments => {
  const { g, h, y, z, counted } = columnsOf(rows);
  return makeGroupedMoments([y, z], [g, h], counted);
};

const designOf = (rows: readonly Row[]): DesignMoments => {
  const { g, y, part, counted } = columnsOf(rows);
  return makeDesignMoments(y, [g], varianceUnits([part]), counted);
};

/** Sums of products reach 40 weights x 1000²; equality is asked to 1e-12 of that size. */
const size = (moments: Moments): number => 1 + moments.w * 1e6;

const sameMoments = (one: Moments, other: Moments): void => {
  expect([one.variables, one.n]).toEqual([other.variables, other.n]);
  expect(near([one.w, one.w2, ...one.mean], [other.w, other.w2, ...other.mean], 1e3)).toBe(true);
  expect(near(one.comoment, other.comoment, size(other))).toBe(true);
};

const byCodes = (grouped: GroupedMoments): ReadonlyMap<string, Moments> =>
  new Map(grouped.groups.map(({ codes, moments }) => [codes.join(' '), moments]));

describe('moments', () => {
  it('are count, weights, weighted means and centred products of complete rows', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const valid = rows.filter(({ y, z }) => y !== null && z !== null);
        const w = valid.reduce((sum, row) => sum + row.w, 0);
        const mean = (of: (row: Row) => number): number =>
          w === 0 ? 0 : valid.reduce((sum, row) => sum + row.w * of(row), 0) / w;
        const [my, mz] = [mean((row) => row.y ?? 0), mean((row) => row.z ?? 0)];
        const cyz = valid.reduce((sum, row) => sum + row.w * ((row.y ?? 0) - my) * ((row.z ?? 0) - mz), 0);
        const own = momentsOf(rows);
        expect(own.n).toBe(valid.length);
        expect(near([own.w, ...own.mean], [w, my, mz], 1e3)).toBe(true);
        expect(near([own.comoment[1] ?? 0, own.comoment[2] ?? 0], [cyz, cyz], size(own))).toBe(true);
      }),
    );
  });

  it('keep their precision far from zero', () => {
    const column = numbers([1e9 + 1, 1e9 + 2, 1e9 + 3]);
    const counted = { rows: 3, mask: null, weights: null };
    expect(makeMoments([{ variable: 'y', column }], counted)?.comoment[0]).toBe(2);
  });

  it('of many rows, coded and numbers, weighted and not, are those of the plain formula', () => {
    const rows = 2500;
    const codes = ['-3', '0', '4.5', '10', '98'];
    const value = Float64Array.of(-3, 0, 4.5, 10, Number.NaN);
    const columns = [3, 5, 7, 11, 13].map((step) =>
      Uint8Array.from({ length: rows }, (_, row) => (row * step + (row >> 3)) % (row % 50 === 0 ? 5 : 4)),
    );
    const far = Float64Array.from({ length: rows }, (_, row) => 1e6 + (row % 17) + row / rows);
    const measured = [
      ...columns.map((values, place) => ({
        variable: `q${place}`,
        column: { kind: 'coded' as const, codes, values },
        numbers: value,
      })),
      { variable: 'far', column: { kind: 'number' as const, values: far } },
    ];
    const weights = Float64Array.from({ length: rows }, (_, row) => (row % 5) / 2);
    for (const own of [null, weights]) {
      const weight = (row: number): number => own?.[row] ?? 1;
      const valid = Array.from({ length: rows }, (_, row) => row).filter((row) =>
        columns.every((values) => values[row] !== 4),
      );
      const read = [
        ...columns.map((values) => (row: number) => value[values[row] ?? 0] ?? 0),
        (row: number) => far[row] ?? 0,
      ];
      const w = valid.reduce((sum, row) => sum + weight(row), 0);
      const mean = read.map((at) => valid.reduce((sum, row) => sum + weight(row) * at(row), 0) / w);
      const found = makeMoments(measured, { rows, mask: null, weights: own });
      expect([found?.n, found?.variables.length]).toEqual([valid.length, 6]);
      read.forEach((one, i) => {
        expect(Math.abs((found?.mean[i] ?? 0) / (mean[i] ?? 0) - 1)).toBeLessThan(1e-12);
        read.forEach((other, j) => {
          const sum = valid.reduce(
            (total, row) => total + weight(row) * (one(row) - (mean[i] ?? 0)) * (other(row) - (mean[j] ?? 0)),
            0,
          );
          expect(Math.abs((found?.comoment[i * 6 + j] ?? 0) - sum)).toBeLessThan(1e-12 * w * 100);
        });
      });
    }
  });

  it('are the same however rows are dealt into shards, in whatever order', () => {
    fc.assert(
      fc.property(dealt, ({ rows, shards }) => {
        sameMoments(shards.map(momentsOf).reduce(mergeMoments, emptyMoments(['y', 'z'])), momentsOf(rows));
      }),
    );
  });

  it('have an identity, and merge commutatively and associatively to rounding', () => {
    fc.assert(
      fc.property(fc.tuple(fc.array(anyRow), fc.array(anyRow), fc.array(anyRow)), ([a, b, c]) => {
        const [x, y, z] = [momentsOf(a), momentsOf(b), momentsOf(c)];
        expect(mergeMoments(x, emptyMoments(['y', 'z']))).toEqual(x);
        expect(mergeMoments(emptyMoments(['y', 'z']), x)).toEqual(x);
        sameMoments(mergeMoments(x, y), mergeMoments(y, x));
        sameMoments(mergeMoments(mergeMoments(x, y), z), mergeMoments(x, mergeMoments(y, z)));
      }),
    );
  });

  it('keep means and scale products when all weights are multiplied', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const once = momentsOf(rows);
        const scaled = momentsOf(rows.map((row) => ({ ...row, w: row.w * 7 })));
        expect(near(scaled.mean, once.mean, 1e3)).toBe(true);
        expect(near([scaled.w, scaled.w2], [once.w * 7, once.w2 * 49])).toBe(true);
        expect(
          near(
            scaled.comoment,
            once.comoment.map((value) => value * 7),
            7 * size(once),
          ),
        ).toBe(true);
      }),
    );
  });

  it('refuse other variables', () => {
    expect(() => mergeMoments(emptyMoments(['a']), emptyMoments(['b']))).toThrow(/different variables/);
  });

  it('read the number behind a code, and nothing behind a code that has none', () => {
    const column = coded(['1', '2', '98', 'never'], ['1', '2', '98', 'never', null]);
    const measured = { variable: 'x', column, numbers: Float64Array.of(1, 2, Number.NaN, Number.NaN) };
    const moments = makeMoments([measured], { rows: 5, mask: null, weights: null });
    expect([moments?.n, moments?.mean[0]]).toEqual([2, 1.5]);
  });
});

describe('moments by group', () => {
  it('are the same however rows are dealt into shards', () => {
    fc.assert(
      fc.property(dealt, ({ rows, shards }) => {
        const whole = byCodes(groupedOf(rows));
        const merged = byCodes(
          shards.map(groupedOf).reduce(mergeGroupedMoments, emptyGroupedMoments(['g', 'h'])),
        );
        expect([...merged.keys()].sort()).toEqual([...whole.keys()].sort());
        for (const [codes, moments] of whole) sameMoments(merged.get(codes) ?? emptyMoments([]), moments);
      }),
    );
  });

  it('pool to the moments of everybody, and collapse to fewer variables', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1 }), (rows) => {
        const grouped = groupedOf(rows);
        if (grouped.groups.length > 0) sameMoments(pooledMoments(grouped), momentsOf(rows));
        const { h, y, z, counted } = columnsOf(rows);
        const direct = byCodes(makeGroupedMoments([y, z], [h], counted));
        const collapsed = byCodes(collapseGroupedMoments(grouped, ['h']));
        expect([...collapsed.keys()].sort()).toEqual([...direct.keys()].sort());
        for (const [codes, moments] of direct) sameMoments(collapsed.get(codes) ?? emptyMoments([]), moments);
      }),
    );
  });

  it('are put in the order of the codes asked for, without the others', () => {
    const y = { variable: 'y', column: numbers([1, 2, 3]) };
    const g = { variable: 'g', column: coded(['a', 'b', 'c'], ['a', 'b', 'c']) };
    const grouped = makeGroupedMoments([y], [g], { rows: 3, mask: null, weights: null });
    expect(sliceGroupedMoments(grouped, [['c', 'a']]).groups.map(({ codes }) => codes)).toEqual([
      ['c'],
      ['a'],
    ]);
  });
});

describe('design moments', () => {
  const sums = ({ n, w, wy, wyy, w2, w2y, w2yy }: DesignMoments): readonly number[] =>
    [n, w, wy, wyy, w2, w2y, w2yy].flatMap((values) => [...values]);

  it('are the sums of their rows', () => {
    const rows = fc.sample(anyRow, { numRuns: 80, seed: 4 });
    const own = designOf(rows);
    own.units.forEach((unit, u) => {
      own.groups.forEach(([code], group) => {
        const valid = rows.filter(
          (row) =>
            row.stratum === unit.stratum &&
            row.cluster === unit.cluster &&
            (row.g ?? '') === code &&
            row.y !== null,
        );
        const sum = (of: (w: number, y: number) => number): number =>
          valid.reduce((total, row) => total + of(row.w, row.y ?? 0), 0);
        const at = u * own.groups.length + group;
        const found = [own.n[at], own.w[at], own.wy[at], own.wyy[at], own.w2[at], own.w2y[at], own.w2yy[at]];
        expect(found).toEqual([
          valid.length,
          sum((w) => w),
          sum((w, y) => w * y),
          sum((w, y) => w * y * y),
          sum((w) => w * w),
          sum((w, y) => w * w * y),
          sum((w, y) => w * w * y * y),
        ]);
      });
    });
  });

  it('are the same however rows are dealt into shards', () => {
    fc.assert(
      fc.property(dealt, ({ rows, shards }) => {
        const whole = designOf(rows);
        const merged = shards.map(designOf).reduce(mergeDesignMoments, emptyDesignMoments('y', ['g']));
        const aligned = sliceDesignMoments(merged, whole.groups);
        expect(aligned.units).toEqual(whole.units);
        expect(near(sums(aligned), sums(whole), 1e9)).toBe(true);
      }),
    );
  });

  it('collapse to one group', () => {
    const rows = fc.sample(anyRow, { numRuns: 40, seed: 5 });
    const { y, part, counted } = columnsOf(rows);
    const total = makeDesignMoments(y, [], varianceUnits([part]), counted);
    expect(near(sums(collapseDesignMoments(designOf(rows))), sums(total), 1e9)).toBe(true);
    expect(collapseDesignMoments(designOf(rows)).groups).toEqual(total.groups);
  });
});
