import { firstDayOf, isWeek, weekOf } from '../../surveys/engine/iso-week.ts';

/** The month that has most days of a week, or the day's own. */
const monthOf = (moment: string): string => (isWeek(moment) ? thursdayOf(moment) : moment).slice(0, 7);

const thursdayOf = (week: string): string =>
  new Date(Date.parse(`${firstDayOf(week)}T00:00:00Z`) + 3 * 86_400_000).toISOString().slice(0, 10);

const steps: readonly ((day: string) => string)[] = [
  (day) => day,
  (day) => (isWeek(day) ? day : weekOf(day)),
  monthOf,
  (day) => day.slice(0, 4),
];

/**
 * What stands for each day so that nobody is picked out by it: the day where it has at least `least` answers, else
 * the ISO week of such days if they are enough together, else the month, else the year.
 *
 * @example
 * coarseDays(new Map([['2026-11-24', 12], ['2026-11-25', 3]]), 10).get('2026-11-25') // '2026'
 * coarseDays(new Map([['2026-11-24', 12], ['2026-11-25', 3]]), 10).get('2026-11-24') // '2026-11-24'
 */
export const coarseDays = (
  counts: ReadonlyMap<string, number>,
  least: number,
): ReadonlyMap<string, string> => {
  const told = new Map<string, string>();
  let rest = [...counts.keys()];
  for (const [index, step] of steps.entries()) {
    const sums = new Map<string, number>();
    for (const day of rest) sums.set(step(day), (sums.get(step(day)) ?? 0) + (counts.get(day) ?? 0));
    const enough = (day: string): boolean =>
      index === steps.length - 1 || (sums.get(step(day)) ?? 0) >= least;
    for (const day of rest.filter(enough)) told.set(day, step(day));
    rest = rest.filter((day) => !enough(day));
  }
  return told;
};
