import { protectFinding, withholdFinding } from '../../analysis/disclosure/protect-finding.ts';
import { leavesOutFew } from '../../analysis/disclosure/protected-analysis.ts';
import { enough } from '../../analysis/disclosure/withheld.ts';
import { analyse } from '../../analysis/finding/analyse.ts';
import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Finding } from '../../analysis/finding/finding.ts';
import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import type { SentimentFinding } from '../../analysis/finding/sentiment-finding.ts';
import type { ThemesFinding } from '../../analysis/finding/themes-finding.ts';
import type { Source } from '../../analysis/source/source.ts';
import { classifyDesignTally } from '../../analysis/summary/classify-tally.ts';
import type { DesignTally } from '../../analysis/summary/tally.ts';
import { crosstab } from '../../analysis/table/crosstab.ts';
import type { View } from '../../client/lib/view.ts';
import { textsAreRead } from '../../surveys/definition/texts-are-read.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Score, Survey } from '../../surveys/model/survey.ts';
import { requestHead, withRole } from './dashboard-view.ts';

/** One part of the headline index: its mean on 0 to 100, turned where the index turns it. */
export interface HeadlinePart {
  readonly name: string;
  readonly turned: boolean;
  readonly estimate: Estimate;
}

/** A step of the mother test: the share of all who answered the three questions. */
export interface MotherStep {
  readonly step: 'motherRecommend' | 'motherExperience' | 'motherYear';
  readonly estimate: Estimate;
}

/** The findings of the overview; null where the survey cannot carry one. */
export interface Overview {
  readonly issues: readonly Issue[];
  readonly headline: { readonly finding: MeansFinding; readonly parts: readonly HeadlinePart[] } | null;
  readonly segments: {
    readonly finding: CrosstabFinding;
    readonly felt: Estimate | null;
    readonly used: Estimate | null;
  } | null;
  readonly mother: { readonly finding: CrosstabFinding; readonly steps: readonly MotherStep[] } | null;
  readonly sentiments: readonly SentimentFinding[];
  readonly themes: readonly ThemesFinding[];
}

type Composite = Extract<Score, { readonly kind: 'composite' }>;

/** A linear change of scale moves an estimate, its error and its interval alike. */
const rescaled = (estimate: Estimate, offset: number, factor: number): Estimate => {
  const move = (value: number | null): number | null => (value === null ? null : offset + factor * value);
  const [low, high] = factor < 0 ? [estimate.high, estimate.low] : [estimate.low, estimate.high];
  return {
    ...estimate,
    value: move(estimate.value),
    se: estimate.se === null ? null : Math.abs(factor) * estimate.se,
    low: move(low),
    high: move(high),
  };
};

/** The share of `yes` among `yes` and `no`, with the design's interval, and how many said so. */
const yesOf = (evidence: DesignTally): { readonly estimate: Estimate; readonly n: number } | null => {
  const table = crosstab(evidence, { rows: ['yes', 'no'] });
  const yes = table.total[table.rows.codes.indexOf('yes')];
  return yes === undefined ? null : { estimate: yes.column, n: yes.n ?? 0 };
};

const isFinding =
  <K extends Finding['kind']>(kind: K) =>
  (finding: Finding): finding is Extract<Finding, { readonly kind: K }> =>
    finding.kind === kind;

/** Whether something of a finding is not shown: a sum over it would tell it. */
const isPartial = (finding: Finding | undefined): boolean =>
  finding?.notes.some(({ code }) => code === 'suppressed') ?? false;

/** None where a step, or what is between two of them, stands for too few people. */
const motherSteps = async (source: Source, view: View, least: number): Promise<readonly MotherStep[]> => {
  const joint = await source.designTally({ variables: ['MT1', 'MT2', 'MT3'], ...requestHead(view) });
  const substantive = (code: string | undefined, most: number): boolean =>
    code !== undefined && code !== '' && Number(code) >= 0 && Number(code) <= most;
  const conditions: readonly (readonly [
    MotherStep['step'],
    (cell: Readonly<Record<string, string>>) => boolean,
  ])[] = [
    ['motherRecommend', ({ MT1 }) => Number(MT1) >= 8],
    ['motherExperience', ({ MT1, MT2 }) => Number(MT1) >= 8 && Number(MT2) >= 4],
    ['motherYear', ({ MT1, MT2, MT3 }) => Number(MT1) >= 8 && Number(MT2) >= 4 && Number(MT3) >= 8],
  ];
  const steps = conditions.flatMap(([step, holds]) => {
    const yes = yesOf(
      classifyDesignTally(joint, step, ['yes', 'no', 'missing'], (cell) =>
        substantive(cell['MT1'], 10) && substantive(cell['MT2'], 5) && substantive(cell['MT3'], 10)
          ? holds(cell)
            ? 'yes'
            : 'no'
          : 'missing',
      ),
    );
    return yes === null ? [] : [{ step, ...yes }];
  });
  const people = [steps[0]?.estimate.base.n ?? 0, ...steps.map(({ n }) => n), 0];
  const between = people.slice(1).map((n, place) => (people[place] ?? 0) - n);
  return enough(between, least) ? steps.map(({ step, estimate }) => ({ step, estimate })) : [];
};

/** Part names to the means that were asked for, on 0 to 100 and turned where the index turns them. */
const headlineParts = (
  index: Composite,
  means: readonly MeansFinding[],
  source: Source,
): readonly HeadlinePart[] =>
  index.components.flatMap(({ name, of, sign }) => {
    const total = means.find((finding) => finding.of === name)?.total;
    if (total === undefined) return [];
    const [low, high] =
      of === 'score'
        ? [0, 100]
        : (source.codebook.variables.find((variable) => variable.name === name)?.range ?? [0, 100]);
    const hundred = rescaled(total, (-100 * low) / (high - low), 100 / (high - low));
    return [{ name, turned: sign === -1, estimate: sign === -1 ? rescaled(hundred, 100, -1) : hundred }];
  });

const netOfSegments = (finding: CrosstabFinding, codes: readonly string[]): Estimate | null =>
  yesOf(
    classifyDesignTally(finding.evidence, 'net', ['yes', 'no', 'missing'], (cell) => {
      const code = cell['SEGMENT'] ?? '';
      if (codes.includes(code)) return 'yes';
      return finding.rows.codes.includes(code) ? 'no' : 'missing';
    }),
  )?.estimate ?? null;

/**
 * Makes the overview's findings from a source by the request language, in the report's order, with nothing in them that
 * stands for fewer than `least` people.
 */
export const overview = async (asked: {
  readonly survey: Survey;
  readonly source: Source;
  readonly view: View;
  readonly least: number;
}): Promise<Overview> => {
  const { survey, source, view, least } = asked;
  const index = survey.scores.find((score): score is Composite => score.kind === 'composite');
  const has = (name: string): boolean => source.codebook.variables.some((variable) => variable.name === name);
  const country = withRole(source.codebook, 'country') ?? 'language';
  const open = survey.pages
    .flatMap(({ items }) => items)
    .filter(({ kind }) => kind === 'longtext' && textsAreRead(survey));
  const tasks = [
    ...(index === undefined
      ? []
      : [{ means: { of: [index.name, ...index.components.map(({ name }) => name)], by: [] } }]),
    ...(has('SEGMENT') ? [{ crosstab: { rows: ['SEGMENT'], columns: [] } }] : []),
    ...(has('MOTHER_PASS') ? [{ crosstab: { rows: ['MOTHER_PASS'], columns: [] } }] : []),
    ...open.map(({ name }) => ({ sentiment: { of: name, by: [country] } })),
    ...open.map(({ name }) => ({ themes: { of: name } })),
  ];
  const empty: Overview = {
    issues: [],
    headline: null,
    segments: null,
    mother: null,
    sentiments: [],
    themes: [],
  };
  if (tasks.length === 0 || (await source.rows()) === 0) return empty;
  const result = await analyse(source, { ...requestHead(view), tasks });
  if (!result.ok) return { ...empty, issues: result.issues };
  const few = await leavesOutFew(source, requestHead(view).where ?? null, least);
  const shown = result.value.map((own) => (few ? withholdFinding(own, least) : protectFinding(own, least)));
  const means = shown.filter(isFinding('means'));
  const tables = shown.filter(isFinding('crosstab'));
  const headline = means.find((finding) => finding.of === index?.name);
  const segments = tables.find((finding) => finding.rows.variable === 'SEGMENT');
  const mother = tables.find((finding) => finding.rows.variable === 'MOTHER_PASS');
  const whole = result.value.filter(isFinding('crosstab')).find(({ rows }) => rows.variable === 'SEGMENT');
  const net = (codes: readonly string[]): Estimate | null =>
    whole === undefined || isPartial(segments) ? null : netOfSegments(whole, codes);
  return {
    issues: [],
    headline:
      headline === undefined || index === undefined
        ? null
        : { finding: headline, parts: headlineParts(index, means, source) },
    segments:
      segments === undefined
        ? null
        : {
            finding: segments,
            felt: net(['at_ease', 'in_charge']),
            used: net(['in_charge', 'on_guard']),
          },
    mother:
      mother === undefined
        ? null
        : { finding: mother, steps: isPartial(mother) ? [] : await motherSteps(source, view, least) },
    sentiments: shown.filter(isFinding('sentiment')),
    themes: shown.filter(isFinding('themes')),
  };
};
