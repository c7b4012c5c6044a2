import { planHash } from '../analysis/plan/plan-hash.ts';
import { type PlanStanding, planStanding } from '../analysis/plan/plan-standing.ts';
import type { Plan } from '../analysis/plan/schema.ts';
import { shippedPlan } from '../analysis/plan/shipped-plan.ts';
import type { Store } from './storage/store.ts';

/** A plan that is to be run, and how it stands to what was locked. */
export interface PlanRun {
  readonly plan: Plan;
  readonly standing: PlanStanding;
  /** The plan that now comes with the survey, where what was locked is another. */
  readonly shipped: Plan | null;
}

/** The plan given, else the one that was locked last, else the one shipped for the survey; null where there is none. */
export const planRun = async (
  store: Pick<Store, 'plans'>,
  survey: string,
  given: Plan | null = null,
): Promise<PlanRun | null> => {
  const locks = await store.plans(survey);
  const shipped = shippedPlan(survey);
  const plan = given ?? locks.at(-1)?.plan ?? shipped;
  if (plan === null) return null;
  const isTold = given === null && shipped !== null && planHash(shipped) !== planHash(plan);
  return { plan, standing: planStanding(plan, locks), shipped: isTold ? shipped : null };
};
