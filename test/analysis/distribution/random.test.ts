import { describe, expect, it } from 'vitest';
import { chiSquaredUpper } from '../../../analysis/distribution/chi-squared.ts';
import { normalLower } from '../../../analysis/distribution/normal.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';

const draws = <T>(count: number, draw: () => T): readonly T[] => Array.from({ length: count }, draw);

describe('seeded random numbers', () => {
  it('are the same for the same seed, on every machine', () => {
    const one = seededRandom(2026);
    const same = seededRandom(2026);
    expect(draws(50, one.normal)).toEqual(draws(50, same.normal));
    expect(seededRandom(1).uniform()).not.toBe(seededRandom(2).uniform());
    expect(draws(3, () => 0).map((_, seed) => seededRandom(seed).integer(1_000_000))).toMatchInlineSnapshot(`
      [
        301181,
        752930,
        63166,
      ]
    `);
  });

  it('fill the unit interval evenly', () => {
    const random = seededRandom(11);
    const cells = new Array<number>(20).fill(0);
    for (const value of draws(20_000, random.uniform)) {
      expect(value >= 0 && value < 1).toBe(true);
      cells[Math.floor(value * 20)] = (cells[Math.floor(value * 20)] ?? 0) + 1;
    }
    const statistic = cells.reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquaredUpper(statistic, 19)).toBeGreaterThan(0.001);
  });

  it('are normal where asked to be', () => {
    const random = seededRandom(12);
    const sorted = [...draws(5000, random.normal)].sort((a, b) => a - b);
    const distance = Math.max(
      ...sorted.map((value, index) => Math.abs(normalLower(value) - (index + 0.5) / sorted.length)),
    );
    expect(distance).toBeLessThan(1.95 / Math.sqrt(sorted.length));
  });

  it('gives whole numbers without favour, and refuses what has none', () => {
    const random = seededRandom(13);
    const cells = new Array<number>(7).fill(0);
    for (const value of draws(7000, () => random.integer(7))) cells[value] = (cells[value] ?? 0) + 1;
    const statistic = cells.reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquaredUpper(statistic, 6)).toBeGreaterThan(0.001);
    expect(() => random.integer(0)).toThrow('integer requires');
  });
});
