import type { MirrorStep } from '../../analysis/report/report-figure.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';
import { mirrorLines } from './mirror-lines.ts';
import type { Numbers } from './numbers.ts';

/** How many of staff pass the mother test, how many of customers, and whether the interval of the difference leaves out nought. */
export const mirrorSentence = (
  steps: readonly MirrorStep[],
  words: Words<DashboardWord>,
  numbers: Numbers,
): string | null => {
  const last = steps.at(-1);
  const apart = mirrorLines(steps, words).differences.at(-1)?.estimate;
  if (last === undefined || apart === undefined) return null;
  const { value, low, high } = apart;
  if (value === null || low === null || high === null) return null;
  return words(low > 0 ? 'mirrorMore' : high < 0 ? 'mirrorLess' : 'mirrorOpen', {
    staff: numbers.percent(last.staff.value),
    customers: numbers.percent(last.customers.value),
    points: numbers.points(value),
    low: numbers.points(low),
    high: numbers.points(high),
  });
};
