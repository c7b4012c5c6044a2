import type { Source } from '../source/source.ts';
import { adjustSets } from './adjust-sets.ts';
import { askedVariables } from './asked-variables.ts';
import type { Claim, ClaimTable } from './claim.ts';
import { decide } from './decide.ts';
import { type Among, measureClaim, openClaim, type PlanOptions } from './measure-claim.ts';
import { planHash } from './plan-hash.ts';
import { isBeforehand, planStanding } from './plan-standing.ts';
import { putToNobody } from './put-to-nobody.ts';
import { robustness } from './robustness.ts';
import type { Hypothesis, Plan } from './schema.ts';
import { sensitivityChecks } from './sensitivity-checks.ts';

const roles: readonly Hypothesis['role'][] = ['confirmatory', 'secondary', 'exploratory'];

const decided = (claim: Claim, adjusted: number | null, alpha: number): Claim => {
  const { hypothesis, outcome, reason, figures } = claim;
  if (hypothesis === null || outcome !== 'undecided') return claim;
  if (reason !== null) return { ...claim, adjusted };
  const { verdict, reversed } = decide(hypothesis.decision, figures, adjusted, alpha);
  return { ...claim, adjusted, outcome: verdict, reversed };
};

/** Whether its intervals are drawn thousands of times over: too long to be worked out again for every flag. */
const isDrawn = ({ hypothesis }: Claim): boolean =>
  hypothesis?.figures.some(({ request }) => request.tasks.some(({ mediation }) => mediation !== undefined)) ??
  false;

/**
 * Every claim of a plan, adjusted and decided: of everybody, or of those who pass a filter; `kept` are in their sets as
 * they are.
 */
const decideAll = async (
  source: Source,
  plan: Plan,
  options: PlanOptions,
  among: Among,
  kept: readonly Claim[] = [],
): Promise<readonly Claim[]> => {
  const claims: Claim[] = plan.notYet.map((one) => ({
    ...openClaim(one),
    outcome: 'notYet',
    reason: one.reason,
    hypothesis: null,
  }));
  for (const hypothesis of plan.hypotheses) {
    await options.turn?.();
    claims.push(
      kept.find(({ id }) => id === hypothesis.id) ?? (await measureClaim(source, hypothesis, options, among)),
    );
  }
  const adjusted = adjustSets(
    claims.map(({ family, role, p, outcome }) => ({ family, role, p: outcome === 'notYet' ? 1 : p })),
  );
  return claims.map((claim, place) => decided(claim, adjusted[place] ?? null, plan.alpha));
};

/**
 * Runs a plan of analysis on a source: every hypothesis of it becomes a claim with its verdict, or with the reason why
 * there is none. A hypothesis that no request answers yet counts in its set like a test that found nothing (p = 1), so
 * that no other claim becomes easier because it could not be tested. Then all of it is decided again under each of
 * the checks (`sensitivityChecks`).
 */
export const runPlan = async (source: Source, plan: Plan, options: PlanOptions): Promise<ClaimTable> => {
  const { standing = planStanding(plan, []), design = {}, least } = options;
  const unseen = await putToNobody(source, plan.hypotheses.flatMap(askedVariables));
  const claims = await decideAll(source, plan, options, { only: null, unseen });
  const drawn = claims.filter(isDrawn);
  const checks = sensitivityChecks(plan, source.codebook, design);
  const reruns: { readonly id: string; readonly isOfAll: boolean; readonly claims: readonly Claim[] }[] = [];
  for (const { id, where, design: own } of checks) {
    const among = { only: where, unseen };
    const again = await decideAll(source, plan, { ...options, design: own }, among, drawn);
    reruns.push({ id, isOfAll: where === null, claims: again });
  }
  const all = claims.map((claim, place) => ({
    ...claim,
    afterwards: !isBeforehand(standing),
    robustness: robustness(
      claim,
      reruns.flatMap(({ id, isOfAll, claims: again }) => {
        const own = again[place];
        return own === undefined || drawn.includes(claim) ? [] : [{ id, isOfAll, claim: own }];
      }),
      least,
    ),
  }));
  const asIn = (role: Hypothesis['role']) =>
    all
      .filter((claim) => claim.role === role)
      .sort((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true }));
  return {
    plan: plan.name,
    version: plan.version,
    hash: planHash(plan),
    standing,
    design,
    sensitivity: checks.map(({ id, label, where }) => ({ id, label, where })),
    simulated: source.simulated,
    claims: roles.flatMap(asIn),
  };
};
