import type { PlanLock } from './plan-lock.ts';

/** A lock in brief: which plan, named by its hash, with which version of the survey, on which day. */
export const lockJson = ({ plan: { name, version: planVersion }, ...lock }: PlanLock) => ({
  name,
  planVersion,
  ...lock,
});
