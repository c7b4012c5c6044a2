import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarseDays } from '../../../analysis/disclosure/coarse-days.ts';
import { weekOf } from '../../../surveys/engine/iso-week.ts';

const days = fc.dictionary(
  fc
    .integer({ min: 0, max: 800 })
    .map((offset) => new Date(Date.UTC(2026, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10)),
  fc.integer({ min: 1, max: 30 }),
);

describe('days in an export', () => {
  it('know the ISO week, also round the new year', () => {
    expect(weekOf('2026-01-01')).toBe('2026-W01');
    expect(weekOf('2027-01-01')).toBe('2026-W53');
    expect(weekOf('2024-12-30')).toBe('2025-W01');
  });

  it('take weeks where a survey stores no day', () => {
    const told = coarseDays(
      new Map([
        ['2026-W48', 12],
        ['2026-W44', 4],
        ['2026-W45', 7],
        ['2025-W02', 3],
      ]),
      10,
    );
    expect(Object.fromEntries(told)).toEqual({
      '2026-W48': '2026-W48',
      '2026-W44': '2026',
      '2026-W45': '2026',
      '2025-W02': '2025',
    });
    const ofMonth = coarseDays(
      new Map([
        ['2026-W45', 4],
        ['2026-W46', 7],
      ]),
      10,
    );
    expect([...ofMonth.values()]).toEqual(['2026-11', '2026-11']);
  });

  it('are never shared by fewer than asked, but for a year', () => {
    fc.assert(
      fc.property(days, (counts) => {
        const told = coarseDays(new Map(Object.entries(counts)), 10);
        const sums = new Map<string, number>();
        for (const [day, count] of Object.entries(counts)) {
          const name = told.get(day) ?? 'lost';
          sums.set(name, (sums.get(name) ?? 0) + count);
        }
        for (const [name, sum] of sums) expect(name.length === 4 || sum >= 10, `${name} ${sum}`).toBe(true);
        expect(sums.has('lost')).toBe(false);
      }),
    );
  });
});
