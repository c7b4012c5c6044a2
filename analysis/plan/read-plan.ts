import { readTextAs } from '../../surveys/definition/read.ts';
import type { Result } from '../../surveys/model/issue.ts';
import { planIssues } from './plan-issues.ts';
import { type Plan, planSchema } from './schema.ts';

/** A plan from the text of a file: what is not of its form is refused with its place, line and column. */
export const readPlanText = (text: string): Result<Plan> => {
  const read = readTextAs<Plan>(text, (json) => planSchema.safeParse(json));
  if (!read.ok) return read;
  const issues = planIssues(read.value);
  return issues.length > 0 ? { ok: false, issues } : read;
};
