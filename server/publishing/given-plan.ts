import { planForIssues } from '../../analysis/plan/plan-issues.ts';
import { readPlanText } from '../../analysis/plan/read-plan.ts';
import type { Plan } from '../../analysis/plan/schema.ts';
import type { Result } from '../../surveys/model/issue.ts';

/** The plan a text holds for a survey; null for an empty one, which stands for the plan that holds or is shipped. */
export const givenPlan = (text: string, survey: string): Result<Plan | null> => {
  if (text.trim() === '') return { ok: true, value: null, issues: [] };
  const read = readPlanText(text);
  const issues = read.ok ? planForIssues(read.value, survey) : read.issues;
  return read.ok && issues.length === 0
    ? { ok: true, value: read.value, issues: [] }
    : { ok: false, issues: issues.map((issue) => ({ ...issue, place: `plan/${issue.place}` })) };
};
