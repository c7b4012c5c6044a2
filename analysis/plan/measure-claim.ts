import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';

import { protectedAnalysis } from '../disclosure/protected-analysis.ts';
import { analyse } from '../finding/analyse.ts';
import type { Finding } from '../finding/finding.ts';
import type { Note } from '../finding/finding-parts.ts';
import { namingFrom } from '../finding/naming.ts';
import type { AnalysisRequest, AnalysisTask } from '../finding/schema.ts';
import type { Source } from '../source/source.ts';
import { askedVariables, isAskedIn } from './asked-variables.ts';
import type { Claim } from './claim.ts';
import { comparabilityOf } from './comparability-of.ts';
import type { Figure } from './figure.ts';
import type { PlanStanding } from './plan-standing.ts';
import type { Hypothesis, PlanDesign } from './schema.ts';
import { takeFigures } from './take-figure.ts';
import type { TakenFigure } from './take-group-figures.ts';
import { testOf } from './test-of.ts';
import { covariatesOf, withoutCovariates } from './without-covariates.ts';

export interface PlanOptions {
  /** Waited for before each claim, so that whoever shares the thread gets a turn: a plan takes seconds. */
  readonly turn?: () => Promise<void>;
  /** People that a number must stand for; null only for data of one's own. */
  readonly least: number | null;
  /** The design of the sample and the purpose that people agreed to. */
  readonly design?: PlanDesign;
  /** How the plan stands to what was locked; without it, it is taken for one that was not. */
  readonly standing?: PlanStanding;
}

type Asked = Hypothesis['figures'][number];

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
  tasks: [design.weight, design.weighting, design.strata].every((told) => told === undefined)
    ? request.tasks
    : request.tasks.map(withoutRobust),
});

export const openClaim = ({
  id,
  role,
  family,
  statement,
}: Pick<Claim, 'id' | 'role' | 'family' | 'statement'>) => ({
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

/** Who a plan is asked of: everybody or those who pass a filter, and what none of all these was shown. */
export interface Among {
  readonly only: string | null;
  readonly unseen: ReadonlySet<string>;
}

const askFigures = async (
  source: Source,
  hypothesis: Hypothesis,
  options: PlanOptions,
  { only, unseen }: Among,
) => {
  const found: { readonly findings: readonly Finding[]; readonly asked: Asked }[] = [];
  const issues: Issue[] = [];
  for (const told of hypothesis.figures) {
    const asked = withoutCovariates(told, unseen);
    const request = requestOf(asked, options.design, only);
    const result = await (options.least === null
      ? analyse(source, request)
      : protectedAnalysis(source, request, options.least));
    if (result.ok) found.push({ findings: result.value, asked });
    else issues.push(...result.issues);
  }
  return { found, issues };
};

const withGroupName = (figure: Figure, codebook: Codebook): Figure => {
  if (figure.group === undefined) return figure;
  const { variable, code, against } = figure.group;
  const named = (language: 'en' | 'es'): string => {
    const naming = namingFrom(codebook, language);
    return [code, ...(against === undefined ? [] : [against])]
      .map((own) => naming.code(variable, own))
      .join(' – ');
  };
  return { ...figure, group: { ...figure.group, label: { en: named('en'), es: named('es') } } };
};

/** Of a conjunction: for which part of it a figure is. */
const partOf = ({ decision: { rule } }: Hypothesis, asked: Asked | undefined, place: number) =>
  rule === 'conjunction' ? { part: asked?.part ?? place } : {};

const distance = ({ value, ratio = false }: Figure): number => Math.abs(ratio ? Math.log(value) : value);

/** Which figure is said first: of groups the least, of differences the farthest, of a conjunction those of its first part. */
const inOrder = (figures: readonly Figure[], { rule }: Hypothesis['decision']): readonly Figure[] =>
  rule === 'each'
    ? figures.toSorted((one, other) => one.value - other.value)
    : figures.toSorted(
        (one, other) =>
          (one.part ?? 0) - (other.part ?? 0) ||
          (one.group && other.group ? distance(other) - distance(one) : 0),
      );

/** Fewest people behind a figure; null where that is not known of one. */
const leastOf = (taken: readonly TakenFigure[]): number | null => {
  const sizes = taken.flatMap(({ n }) => (n === null ? [] : [n]));
  return sizes.length < taken.length ? null : taken.length === 0 ? 0 : Math.min(...sizes);
};

/** Why nothing can be decided. A base of nobody may be one of so few people that it is not shown. */
const openReason = (n: number | null, minimum: number, known: boolean): string | null => {
  if (n === null) return known ? 'group-too-small' : 'no-figure';
  if (n < minimum) return n === 0 ? 'base-not-shown' : 'base-too-small';
  return known ? null : 'no-figure';
};

/** A claim with its figures and its test, before anything is adjusted or decided. */
export const measureClaim = async (
  source: Source,
  hypothesis: Hypothesis,
  options: PlanOptions,
  among: Among,
): Promise<Claim> => {
  const open = { ...openClaim(hypothesis), hypothesis };
  const names = askedVariables(hypothesis);
  const covariates = new Set(hypothesis.figures.flatMap(covariatesOf));
  const isLacking = (name: string): boolean =>
    !isAskedIn(source.codebook, name) || (among.unseen.has(name) && !covariates.has(name));
  if (names.some(isLacking)) return { ...open, outcome: 'notAsked' };
  const { found, issues } = await askFigures(source, hypothesis, options, among);
  if (issues.length > 0) return { ...open, outcome: 'refused', issues };
  const parts = found.map(({ findings, asked }) => takeFigures(findings, asked, hypothesis.minimum));
  const taken = parts.flatMap((part) => part.taken);
  const named = parts.flatMap((part, place) =>
    part.taken.flatMap(({ figure }) =>
      figure === null
        ? []
        : [{ ...withGroupName(figure, source.codebook), ...partOf(hypothesis, found[place]?.asked, place) }],
    ),
  );
  const figures = inOrder(named, hypothesis.decision);
  const known = figures.length === taken.length;
  const n = leastOf(taken);
  return {
    ...open,
    outcome: 'undecided',
    reason: openReason(n, hypothesis.minimum, known),
    figures,
    n,
    p: known ? testOf(hypothesis.decision, figures) : null,
    comparability: comparabilityOf(found.flatMap(({ findings }) => findings)),
    notes: [
      ...[...covariates]
        .filter((name) => among.unseen.has(name))
        .map((place): Note => ({ code: 'left-out-unseen', place })),
      ...found.flatMap(({ findings }) => findings.flatMap(({ notes }) => notes)),
      ...parts.flatMap(({ notes }) => notes),
    ],
  };
};
