import type { Issue } from '../../surveys/model/issue.ts';
import { variableOf } from '../data/codes.ts';
import { protectedAnalysis } from '../disclosure/protected-analysis.ts';
import { analyse } from '../finding/analyse.ts';
import type { Finding } from '../finding/finding.ts';
import type { AnalysisRequest, AnalysisTask } from '../finding/schema.ts';
import type { Source } from '../source/source.ts';
import { adjustSets } from './adjust-sets.ts';
import { askedVariables, filterVariables } from './asked-variables.ts';
import type { Claim, ClaimTable } from './claim.ts';
import { comparabilityOf } from './comparability-of.ts';
import { decide } from './decide.ts';
import { planHash } from './plan-hash.ts';
import { isBeforehand, type PlanStanding, planStanding } from './plan-standing.ts';
import { robustness } from './robustness.ts';
import type { Hypothesis, Plan, PlanDesign } from './schema.ts';
import { takeFigure } from './take-figure.ts';
import { testOf } from './test-of.ts';

export interface PlanOptions {
  /** People that a number must stand for; null only for data of one's own. */
  readonly least: number | null;
  /** The design of the sample and the purpose that people agreed to. */
  readonly design?: PlanDesign;
  /** How the plan stands to what was locked; without it, it is taken for one that was not. */
  readonly standing?: PlanStanding;
}

type Asked = Hypothesis['figures'][number];

const roles: readonly Hypothesis['role'][] = ['confirmatory', 'secondary', 'exploratory'];

/** HC2 leaves out weights and strata; where the sample has them, the errors are those of the design. */
const withoutRobust = (task: AnalysisTask): AnalysisTask => {
  if (!task.regression) return task;
  const { errors: _, ...regression } = task.regression;
  return { ...task, regression };
};

/** Of everybody, or of those who pass a filter. */
const requestOf = (
  { request }: Asked,
  design: PlanDesign = {},
  only: string | null = null,
): AnalysisRequest => ({
  ...request,
  ...design,
  ...(only === null
    ? {}
    : { where: request.where === undefined ? only : `(${request.where}) and (${only})` }),
  tasks:
    design.weight === undefined && design.strata === undefined
      ? request.tasks
      : request.tasks.map(withoutRobust),
});

const openClaim = ({ id, role, family, statement }: Pick<Claim, 'id' | 'role' | 'family' | 'statement'>) => ({
  id,
  role,
  family,
  statement,
  reversed: false,
  exploratory: role === 'exploratory',
  afterwards: false,
  reason: null,
  figures: [],
  n: null,
  p: null,
  adjusted: null,
  robustness: null,
  comparability: null,
  notes: [],
  issues: [],
});

const askFigures = async (
  source: Source,
  hypothesis: Hypothesis,
  options: PlanOptions,
  only: string | null,
) => {
  const found: { readonly findings: readonly Finding[]; readonly asked: Asked }[] = [];
  const issues: Issue[] = [];
  for (const asked of hypothesis.figures) {
    const request = requestOf(asked, options.design, only);
    const result = await (options.least === null
      ? analyse(source, request)
      : protectedAnalysis(source, request, options.least));
    if (result.ok) found.push({ findings: result.value, asked });
    else issues.push(...result.issues);
  }
  return { found, issues };
};

/** A claim with its figures and its test, before anything is adjusted or decided. */
const measured = async (
  source: Source,
  hypothesis: Hypothesis,
  options: PlanOptions,
  only: string | null,
): Promise<Claim> => {
  const open = { ...openClaim(hypothesis), hypothesis };
  const names = askedVariables(hypothesis);
  if (names.some((name) => variableOf(source.codebook, name) === null))
    return { ...open, outcome: 'notAsked' };
  const { found, issues } = await askFigures(source, hypothesis, options, only);
  if (issues.length > 0) return { ...open, outcome: 'refused', issues };
  const taken = found.map(({ findings, asked }) => takeFigure(findings, asked));
  const figures = taken.flatMap(({ figure }) => (figure === null ? [] : [figure]));
  const known = figures.length === taken.length;
  const n = Math.min(...taken.map((one) => one.n));
  return {
    ...open,
    outcome: 'undecided',
    reason: n < hypothesis.minimum ? 'base-too-small' : known ? null : 'no-figure',
    figures,
    n,
    p: known ? testOf(hypothesis.decision, figures) : null,
    comparability: comparabilityOf(found.flatMap(({ findings }) => findings)),
    notes: found.flatMap(({ findings }) => findings.flatMap(({ notes }) => notes)),
  };
};

const decided = (claim: Claim, adjusted: number | null, alpha: number): Claim => {
  const { hypothesis, outcome, reason, figures } = claim;
  if (hypothesis === null || outcome !== 'undecided') return claim;
  if (reason !== null) return { ...claim, adjusted };
  const { verdict, reversed } = decide(hypothesis.decision, figures, adjusted, alpha);
  return { ...claim, adjusted, outcome: verdict, reversed };
};

/** Every claim of a plan, adjusted and decided: of everybody, or of those who pass a filter. */
const decideAll = async (
  source: Source,
  plan: Plan,
  options: PlanOptions,
  only: string | null,
): Promise<readonly Claim[]> => {
  const claims: Claim[] = plan.notYet.map((one) => ({
    ...openClaim(one),
    outcome: 'notYet',
    reason: one.reason,
    hypothesis: null,
  }));
  for (const hypothesis of plan.hypotheses) claims.push(await measured(source, hypothesis, options, only));
  const adjusted = adjustSets(
    claims.map(({ family, role, p, outcome }) => ({ family, role, p: outcome === 'notYet' ? 1 : p })),
  );
  return claims.map((claim, place) => decided(claim, adjusted[place] ?? null, plan.alpha));
};

/**
 * Runs a plan of analysis on a source: every hypothesis of it becomes a claim with its verdict, or with the reason why
 * there is none. A hypothesis that no request answers yet counts in its set like a test that found nothing (p = 1), so
 * that no other claim becomes easier because it could not be tested. Then all of it is decided again without the cases
 * that each flag of the plan is about, where these data have that flag.
 */
export const runPlan = async (source: Source, plan: Plan, options: PlanOptions): Promise<ClaimTable> => {
  const { standing = planStanding(plan, []), design = {}, least } = options;
  const claims = await decideAll(source, plan, options, null);
  const reruns: { readonly id: string; readonly claims: readonly Claim[] }[] = [];
  for (const { id, where } of plan.sensitivity ?? [])
    if (filterVariables(where).every((name) => variableOf(source.codebook, name) !== null))
      reruns.push({ id, claims: await decideAll(source, plan, options, where) });
  const all = claims.map((claim, place) => ({
    ...claim,
    afterwards: !isBeforehand(standing),
    robustness: robustness(
      claim,
      reruns.flatMap(({ id, claims: again }) => {
        const own = again[place];
        return own === undefined ? [] : [{ id, claim: own }];
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
    sensitivity: (plan.sensitivity ?? []).filter(({ id }) => reruns.some((rerun) => rerun.id === id)),
    simulated: source.simulated,
    claims: roles.flatMap(asIn),
  };
};
