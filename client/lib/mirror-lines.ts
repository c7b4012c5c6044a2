import { withoutValue } from '../../analysis/disclosure/withheld.ts';
import type { Base, Estimate } from '../../analysis/finding/finding-parts.ts';
import type { MirrorStep } from '../../analysis/report/report-figure.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';

interface MirrorLine {
  readonly label: string;
  readonly estimate: Estimate;
}

/** A share of fewer people is not told, and not compared. */
const fewest = 30;

/** Steps in few words, since each stands twice. */
const short = {
  motherRecommend: 'mirrorRecommend',
  motherExperience: 'mirrorExperience',
  motherYear: 'mirrorYear',
  motherPass: 'mirrorPass',
} as const satisfies Readonly<Record<MirrorStep['step'], DashboardWord>>;

/** Each step of the mother test twice, customers before staff; and staff less customers, in points of 100. */
export const mirrorLines = (
  steps: readonly MirrorStep[],
  words: Words<DashboardWord>,
): { readonly shares: readonly MirrorLine[]; readonly differences: readonly MirrorLine[] } => {
  const isTested = (base: Base): boolean => base.n >= fewest;
  const told = (estimate: Estimate): Estimate =>
    isTested(estimate.base) ? estimate : withoutValue(estimate);
  const times = (value: number | null): number | null => (value === null ? null : value * 100);
  return {
    shares: steps.flatMap(({ step, customers, staff }) => [
      { label: words('mirrorCustomers', { step: words(short[step]) }), estimate: told(customers) },
      { label: words('mirrorStaff', { step: words(short[step]) }), estimate: told(staff) },
    ]),
    differences: steps
      .filter(({ customers, staff }) => isTested(customers.base) && isTested(staff.base))
      .map(({ step, difference: { value, se, low, high, base } }) => ({
        label: words(step),
        estimate: { value: times(value), se: times(se), low: times(low), high: times(high), base },
      })),
  };
};
