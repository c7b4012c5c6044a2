import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws, seedState, shuffle, shuffleAround } from '../../../surveys/engine/shuffle.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../support/shared.ts';

interface Vectors {
  readonly generator: { readonly from1: readonly number[]; readonly from1_after_10000: number };
  readonly cases: readonly {
    readonly id: string;
    readonly items: readonly string[];
    readonly seed: number | string | { readonly special: 'NaN' | 'Infinity' | '-Infinity' };
    readonly expected: readonly string[];
  }[];
}

describe.skipIf(!sharedPresent)(`order, bit for bit as ODK has it (${sharedAbsent})`, () => {
  const vectors = (sharedPresent ? sharedJson('reference/xlsform/shuffle.json') : { cases: [] }) as Vectors;

  it('every vector', () => {
    const wrong = vectors.cases.filter(({ items, seed, expected }) => {
      const own = typeof seed === 'object' ? Number(seed.special) : seed;
      return shuffle(items, own).join() !== expected.join();
    });
    expect(wrong).toEqual([]);
    expect(vectors.cases.length).toBeGreaterThan(140);
  });

  it('the generator, from 1 on', () => {
    const next = draws(1);
    const state = () => Math.round(next() * 2_147_483_646) + 1;
    const values = Array.from({ length: 10_000 }, state);
    expect(values.slice(0, vectors.generator.from1.length)).toEqual(vectors.generator.from1);
    expect(values.at(-1)).toBe(vectors.generator.from1_after_10000);
  });
});

describe('an order', () => {
  const seeds = fc.oneof(fc.string(), fc.integer(), fc.double());

  it('is a permutation and a function of its seed alone', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 20 }), seeds, (items, seed) => {
        const once = shuffle(items, seed);
        expect([...once].sort()).toEqual([...items].sort());
        expect(shuffle(items, seed)).toEqual(once);
        expect(seedState(seed)).toBeGreaterThan(0);
        expect(seedState(seed)).toBeLessThan(2_147_483_647);
      }),
    );
  });

  it('is whole for the one seed that would stop the generator', () => {
    const items = ['a', 'b', 'c', 'd'];
    expect([...shuffle(items, -2_147_483_646)].sort()).toEqual(items);
    expect(draws(-2_147_483_646)()).toBeGreaterThan(0);
  });

  it('leaves what may not move where it is', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(99), { maxLength: 20 }), seeds, (items, seed) => {
        const moved = shuffleAround(items, (item) => item % 3 !== 0, seed);
        expect([...moved].sort()).toEqual([...items].sort());
        items.forEach((item, place) => {
          if (item % 3 === 0) expect(moved[place]).toBe(item);
        });
      }),
    );
  });

  it('comes out in every arrangement about equally often', () => {
    const counts = new Map<string, number>();
    for (let seed = 1; seed <= 24_000; seed += 1) {
      const order = shuffle(['a', 'b', 'c', 'd'], `${seed}:question`).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chi = [...counts.values()].reduce((sum, n) => sum + (n - 1_000) ** 2 / 1_000, 0);
    expect(chi).toBeLessThan(49.7);
  });
});
