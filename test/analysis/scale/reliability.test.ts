import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alpha, alphaWithout, feldtInterval, itemRest } from '../../../analysis/scale/alpha.ts';
import { itemCovariance } from '../../../analysis/scale/item-covariance.ts';
import { reliability } from '../../../analysis/scale/reliability.ts';
import type { Moments } from '../../../analysis/summary/moments.ts';
import { numbersIn } from '../table/survey-of-chance.ts';

const names = ['a', 'b', 'c'] as const;
const items = names.map((item) => ({ item, reversed: false, range: [1, 5] as const }));

const momentsOf = (rows: readonly (readonly number[])[], weights?: readonly number[]): Moments => {
  const size = names.length;
  const weightOf = (index: number): number => weights?.[index] ?? 1;
  const w = rows.reduce((total, _, index) => total + weightOf(index), 0);
  const mean = Float64Array.from(names, (_, item) =>
    w > 0 ? rows.reduce((total, row, index) => total + weightOf(index) * (row[item] ?? 0), 0) / w : 0,
  );
  return {
    variables: names,
    n: rows.length,
    w,
    w2: rows.reduce((total, _, index) => total + weightOf(index) ** 2, 0),
    mean,
    comoment: Float64Array.from({ length: size * size }, (_, place) => {
      const [one, other] = [Math.floor(place / size), place % size];
      return rows.reduce(
        (total, row, index) =>
          total +
          weightOf(index) * ((row[one] ?? 0) - (mean[one] ?? 0)) * ((row[other] ?? 0) - (mean[other] ?? 0)),
        0,
      );
    }),
  };
};

const rows = (least: number, most: number) =>
  fc.array(fc.tuple(...names.map(() => fc.integer({ min: 1, max: 5 }))), {
    minLength: least,
    maxLength: most,
  });
const ofRows = (own: readonly (readonly number[])[], weights?: readonly number[]) =>
  reliability(
    { by: [], groups: [{ codes: [], moments: momentsOf(own, weights) }] },
    { construct: 'x', items },
  ).pooled;

describe('reliability', () => {
  it('never says NaN, and no correlation leaves −1 to 1', () => {
    fc.assert(
      fc.property(rows(0, 12), (own) => {
        const found = ofRows(own);
        for (const [path, value] of numbersIn(found)) expect(Number.isFinite(value), path).toBe(true);
        if (found.alpha === null) expect(found.notes.length).toBeGreaterThan(0);
        if (found.alpha !== null) expect(found.alpha).toBeLessThanOrEqual(1 + 1e-12);
        for (const { itemTotal, itemRest: rest } of found.items)
          for (const r of [itemTotal, rest]) if (r !== null) expect(Math.abs(r)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not change when weights are multiplied or an item is stored the other way round', () => {
    fc.assert(
      fc.property(rows(5, 30), fc.double({ min: 0.01, max: 100, noNaN: true }), (own, factor) => {
        const one = ofRows(own);
        const heavy = ofRows(
          own,
          own.map(() => factor),
        );
        const turned = reliability(
          {
            by: [],
            groups: [{ codes: [], moments: momentsOf(own.map(([a = 0, b = 0, c = 0]) => [a, 6 - b, c])) }],
          },
          { construct: 'x', items: items.map((item) => ({ ...item, reversed: item.item === 'b' })) },
        ).pooled;
        for (const other of [heavy, turned])
          for (const key of ['alpha', 'low', 'high', 'standardised'] as const) {
            if (one[key] === null) expect(other[key]).toBeNull();
            else expect(other[key]).toBeCloseTo(one[key] ?? Number.NaN, 8);
          }
        expect(turned.items[1]?.mean).toBeCloseTo(one.items[1]?.mean ?? Number.NaN, 9);
      }),
    );
  });

  it('alpha without an item is alpha of the others; item–rest is the correlation with their sum', () => {
    fc.assert(
      fc.property(rows(6, 30), (own) => {
        const covariance = itemCovariance(momentsOf(own), items);
        const others = itemCovariance(momentsOf(own), items.slice(1));
        if (covariance === null || others === null) throw new Error('no covariance');
        expect(alphaWithout(covariance, 0)).toEqual(alpha(others));
        const rest = itemRest(covariance, 0);
        const x = own.map(([a = 0]) => a);
        const y = own.map(([, b = 0, c = 0]) => b + c);
        const mean = (values: readonly number[]): number =>
          values.reduce((sum, value) => sum + value, 0) / values.length;
        const cross = (one: readonly number[], two: readonly number[]): number =>
          one.reduce((sum, value, place) => sum + (value - mean(one)) * ((two[place] ?? 0) - mean(two)), 0);
        if (rest !== null) expect(rest).toBeCloseTo(cross(x, y) / Math.sqrt(cross(x, x) * cross(y, y)), 9);
      }),
    );
  });

  it('asks whether an item is reversed, and names what has no spread', () => {
    const against = Array.from({ length: 40 }, (_, index) => {
      const value = 1 + (index % 5);
      return [value, value, 6 - value];
    });
    expect(ofRows(against).notes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'negative-item-rest', place: 'c' }),
        expect.objectContaining({ code: 'negative-alpha' }),
      ]),
    );
    const flat = Array.from({ length: 40 }, (_, index) => [1 + (index % 5), 1 + (index % 4), 3]);
    const found = ofRows(flat);
    expect(found.notes).toContainEqual({ code: 'no-variance', place: 'c' });
    expect(found.standardised).toBeNull();
    expect(
      ofRows([
        [3, 3, 3],
        [3, 3, 3],
      ]).alpha,
    ).toBeNull();
    expect(ofRows([]).notes).toContainEqual({ code: 'too-few', data: { n: 0 } });
    expect(ofRows([[1, 2, 3]]).alpha).toBeNull();
  });

  it('keeps groups apart and leaves out of them whoever has no valid group', () => {
    const own = Array.from({ length: 40 }, (_, index) => [
      1 + (index % 5),
      1 + ((index * 3) % 5),
      1 + ((index * 7) % 4),
    ]);
    const evidence = {
      by: ['g'],
      groups: [
        { codes: ['1'], moments: momentsOf(own.slice(0, 20)) },
        { codes: ['98'], moments: momentsOf(own.slice(20)) },
      ],
    };
    const found = reliability(evidence, { construct: 'x', items, valid: [['1']] });
    expect(found.groups.map(({ codes, n }) => [codes, n])).toEqual([[['1'], 20]]);
    expect(found.pooled.n).toBe(40);
    expect(found.pooled.alpha).toBeCloseTo(ofRows(own).alpha ?? Number.NaN, 12);
  });

  it('has no interval for one person or one item', () => {
    expect(feldtInterval(0.8, 1, 4)).toBeNull();
    expect(feldtInterval(0.8, 100, 1)).toBeNull();
  });

  it('throws for an item without moments', () => {
    expect(() =>
      itemCovariance(
        momentsOf([
          [1, 2, 3],
          [2, 3, 4],
        ]),
        [{ item: 'z', reversed: false }],
      ),
    ).toThrow('moments of z');
  });
});
