import { planForIssues } from '../../analysis/plan/plan-issues.ts';
import { readPlanText } from '../../analysis/plan/read-plan.ts';
import type { Plan } from '../../analysis/plan/schema.ts';
import { shippedPlan } from '../../analysis/plan/shipped-plan.ts';
import { Failure } from './failure.ts';
import { taken, textOf } from './files.ts';

/** The plan in a file, for a survey; a name without a dot or slash stands for the plan shipped for that survey. */
export const planFile = async (path: string, survey: string): Promise<Plan> => {
  const own = /^[A-Za-z0-9_-]+$/.test(path) ? shippedPlan(path) : null;
  const plan = own ?? taken(readPlanText(await textOf(path)), path);
  const issues = planForIssues(plan, survey);
  if (issues.length > 0) throw new Failure(issues, path);
  return plan;
};
