import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';
import type { Numbers } from './numbers.ts';

/** The essay's claim and its opposite: control felt and not used, control used and not felt. */
export const segmentsSentence = (
  { rows, total }: CrosstabFinding,
  words: Words<DashboardWord>,
  numbers: Numbers,
): string | null => {
  const shareOf = (code: string) => total[rows.codes.indexOf(code)]?.column ?? null;
  const [ease, guard] = [shareOf('at_ease'), shareOf('on_guard')];
  if (ease?.value == null || guard?.value == null) return null;
  return words('segmentsSentence', {
    ease: numbers.percent(ease.value),
    easeLow: numbers.percent(ease.low),
    easeHigh: numbers.percent(ease.high),
    guard: numbers.percent(guard.value),
    guardLow: numbers.percent(guard.low),
    guardHigh: numbers.percent(guard.high),
  });
};
