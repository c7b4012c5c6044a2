import { checkRequest } from '../../analysis/finding/check-request.ts';
import type { ClaimTable } from '../../analysis/plan/claim.ts';
import { runPlan } from '../../analysis/plan/run-plan.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Result } from '../../surveys/model/issue.ts';
import type { ClaimsAsked } from './analyst.ts';

/** The table of claims of a plan; a design that these data do not have is refused once, and not claim by claim. */
export const claimsAnswer = async ({
  source,
  least,
  asked: { plan, standing, design },
}: {
  readonly source: Source;
  readonly least: number;
  readonly asked: ClaimsAsked;
}): Promise<Result<ClaimTable>> => {
  const issues = await checkRequest(source, { ...design, tasks: [] });
  return issues.length > 0
    ? { ok: false, issues }
    : { ok: true, value: await runPlan(source, plan, { least, design, standing }), issues: [] };
};
