import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDayOf, isWeek, lastDayOf, weekOf } from '../../../surveys/engine/iso-week.ts';

const days = fc
  .integer({ min: -20_000, max: 60_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

describe('ISO weeks', () => {
  it('hold the day they are of, from Monday to Sunday', () => {
    fc.assert(
      fc.property(days, (day) => {
        const week = weekOf(day);
        expect(isWeek(week)).toBe(true);
        expect(firstDayOf(week) <= day && day <= lastDayOf(week)).toBe(true);
        expect(new Date(`${firstDayOf(week)}T00:00:00Z`).getUTCDay()).toBe(1);
        expect(new Date(`${lastDayOf(week)}T00:00:00Z`).getUTCDay()).toBe(0);
      }),
    );
  });
});
