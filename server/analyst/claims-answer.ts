import { setImmediate as turn } from 'node:timers/promises';
import { checkRequest } from '../../analysis/finding/check-request.ts';
import { weigh } from '../../analysis/finding/weigh.ts';
import type { ClaimTable } from '../../analysis/plan/claim.ts';
import { planHash } from '../../analysis/plan/plan-hash.ts';
import { runPlan } from '../../analysis/plan/run-plan.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Result } from '../../surveys/model/issue.ts';
import type { ClaimsAsked } from './analyst.ts';
import { workedOut } from './worked-out.ts';

interface ClaimsQuestion {
  readonly source: Source;
  readonly least: number;
  readonly asked: ClaimsAsked;
}

const kept = workedOut<Result<ClaimTable>>();

const claimsOf = async ({
  source,
  least,
  asked: { plan, standing, design },
}: ClaimsQuestion): Promise<Result<ClaimTable>> => {
  const request = { ...design, tasks: [] };
  const checked = await checkRequest(source, request);
  const issues =
    checked.length > 0 || design.weighting === undefined
      ? checked
      : (await weigh(source, request, design.weighting)).issues;
  return issues.length > 0
    ? { ok: false, issues }
    : { ok: true, value: await runPlan(source, plan, { least, design, standing, turn }), issues: [] };
};

/**
 * The table of claims of a plan; a design that these data do not have is refused once, and not claim by claim. Bootstraps
 * take seconds, so that others get a turn between two claims, and a table is kept while the rows are those it is of.
 */
export const claimsAnswer = (question: ClaimsQuestion): Promise<Result<ClaimTable>> => {
  const { plan, standing, design } = question.asked;
  const asked = JSON.stringify([planHash(plan), standing, design, question.least]);
  return kept(question.source, asked, () => claimsOf(question));
};
