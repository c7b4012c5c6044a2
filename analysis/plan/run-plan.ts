import type { Issue } from '../../surveys/model/issue.ts';
import { variableOf } from '../data/codes.ts';
import { protectedAnalysis } from '../disclosure/protected-analysis.ts';
import { analyse } from '../finding/analyse.ts';
import type { Finding } from '../finding/finding.ts';
import type { AnalysisRequest, AnalysisTask } from '../finding/schema.ts';
import type { Source } from '../source/source.ts';
import { adjustSets } from './adjust-sets.ts';
import { askedVariables } from './asked-variables.ts';
import type { Claim, ClaimTable } from './claim.ts';
import { decide } from './decide.ts';
import { planHash } from './plan-hash.ts';
import { isBeforehand, type PlanStanding, planStanding } from './plan-standing.ts';
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

const requestOf = ({ request }: Asked, design: PlanDesign = {}): AnalysisRequest => ({
  ...request,
  ...design,
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
  notes: [],
  issues: [],
});

const askFigures = async (source: Source, hypothesis: Hypothesis, options: PlanOptions) => {
  const found: { readonly findings: readonly Finding[]; readonly asked: Asked }[] = [];
  const issues: Issue[] = [];
  for (const asked of hypothesis.figures) {
    const request = requestOf(asked, options.design);
    const result = await (options.least === null
      ? analyse(source, request)
      : protectedAnalysis(source, request, options.least));
    if (result.ok) found.push({ findings: result.value, asked });
    else issues.push(...result.issues);
  }
  return { found, issues };
};

/** A claim with its figures and its test, before anything is adjusted or decided. */
const measured = async (source: Source, hypothesis: Hypothesis, options: PlanOptions): Promise<Claim> => {
  const open = { ...openClaim(hypothesis), hypothesis };
  const names = askedVariables(hypothesis);
  if (names.some((name) => variableOf(source.codebook, name) === null))
    return { ...open, outcome: 'notAsked' };
  const { found, issues } = await askFigures(source, hypothesis, options);
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

/**
 * Runs a plan of analysis on a source: every hypothesis of it becomes a claim with its verdict, or with the reason why
 * there is none. A hypothesis that no request answers yet counts in its set like a test that found nothing (p = 1), so
 * that no other claim becomes easier because it could not be tested.
 */
export const runPlan = async (source: Source, plan: Plan, options: PlanOptions): Promise<ClaimTable> => {
  const { standing = planStanding(plan, []), design = {} } = options;
  const claims: Claim[] = plan.notYet.map((one) => ({
    ...openClaim(one),
    outcome: 'notYet',
    reason: one.reason,
    hypothesis: null,
  }));
  for (const hypothesis of plan.hypotheses) claims.push(await measured(source, hypothesis, options));
  const adjusted = adjustSets(
    claims.map(({ family, role, p, outcome }) => ({ family, role, p: outcome === 'notYet' ? 1 : p })),
  );
  const all = claims.map((claim, place) => ({
    ...decided(claim, adjusted[place] ?? null, plan.alpha),
    afterwards: !isBeforehand(standing),
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
    simulated: source.simulated,
    claims: roles.flatMap(asIn),
  };
};
