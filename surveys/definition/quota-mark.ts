import type { Answers } from '../model/response.ts';
import type { Quota } from '../model/survey.ts';

/** The variable that says how somebody stands to a quota. */
export const quotaVariable = (quota: string): string => `${quota}_quota`;

/** Counts towards it; would count, but came when it was full; does not count. */
export type QuotaStanding = 'in' | 'full' | 'out';

export const quotaStandings: readonly QuotaStanding[] = ['in', 'full', 'out'];

/** Whether somebody came when a quota was full and was let through without a place. */
export const cameWhenFull = (assigned: Answers, quota: string): boolean =>
  Object.hasOwn(assigned, quotaVariable(quota)) && assigned[quotaVariable(quota)] === 'full';

/** What is stored beside the assignments with the marks of exactly these quotas. */
export const withFullMarks = (
  assigned: Answers,
  quotas: readonly Quota[],
  full: readonly string[],
): Answers => {
  const names = new Set(quotas.map(({ name }) => quotaVariable(name)));
  const rest = Object.entries(assigned).filter(([name, mark]) => !(names.has(name) && mark === 'full'));
  return Object.fromEntries([...rest, ...full.map((name) => [quotaVariable(name), 'full'] as const)]);
};

/** Whether something stored beside the assignments is such a mark, of whichever quota. */
export const isQuotaMark = (name: string, value: string): boolean =>
  value === 'full' && name.endsWith(quotaVariable(''));
