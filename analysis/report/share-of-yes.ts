import type { Estimate } from '../finding/finding-parts.ts';
import type { DesignTally } from '../summary/tally.ts';
import { crosstab } from '../table/crosstab.ts';

/** The share of `yes` among `yes` and `no` of a tally of one variable, with the design's interval, and how many said so. */
export const shareOfYes = (
  evidence: DesignTally,
): { readonly estimate: Estimate; readonly n: number } | null => {
  const table = crosstab(evidence, { rows: ['yes', 'no'] });
  const yes = table.total[table.rows.codes.indexOf('yes')];
  return yes === undefined ? null : { estimate: yes.column, n: yes.n ?? 0 };
};
