import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';
import type { Numbers } from './numbers.ts';

/** How many pass the mother test. */
export const motherSentence = (
  { rows, total }: CrosstabFinding,
  words: Words<DashboardWord>,
  numbers: Numbers,
): string | null => {
  const pass = total[rows.codes.indexOf('true')]?.column;
  if (pass?.value == null) return null;
  return words('motherSentence', {
    share: numbers.percent(pass.value),
    low: numbers.percent(pass.low),
    high: numbers.percent(pass.high),
  });
};
