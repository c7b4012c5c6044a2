import type { Issue, Result } from '../../surveys/model/issue.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { protectedFindings } from '../disclosure/protected-analysis.ts';
import { enough } from '../disclosure/withheld.ts';
import { analyse } from '../finding/analyse.ts';
import { checkRequest } from '../finding/check-request.ts';
import type { CrosstabFinding } from '../finding/crosstab-finding.ts';
import type { Finding } from '../finding/finding.ts';
import type { MeansFinding } from '../finding/means-finding.ts';
import type { AnalysisTask } from '../finding/schema.ts';
import type { Source } from '../source/source.ts';
import { isPartial } from './is-partial.ts';
import { motherSteps } from './mother-steps.ts';
import type { ReportFigure, ReportSection } from './report-figure.ts';
import { reportFigures } from './report-figures.ts';
import type { ReportHead } from './report-head.ts';
import type { ReportSectionName } from './report-sections.ts';
import { indexOf, reportTasks } from './report-tasks.ts';
import { type MirrorAsked, staffMirror } from './staff-mirror.ts';

export interface ReportAsked {
  readonly survey: Survey;
  readonly source: Source;
  readonly head: ReportHead;
  /** The least number of people a figure stands for. */
  readonly least: number;
  /** In this order. */
  readonly sections: readonly ReportSectionName[];
  /** The survey that staff answered, beside what customers answered. */
  readonly mirror?: MirrorAsked | undefined;
}

interface Answered {
  readonly whole: readonly Finding[];
  readonly issues: readonly Issue[];
}

/** Tasks together; where that is refused one by one, so that what cannot be answered takes nothing else with it. */
const ask = async ({ source, head }: ReportAsked, tasks: readonly AnalysisTask[]): Promise<Answered> => {
  const together = await analyse(source, { ...head, tasks });
  if (together.ok) return { whole: together.value, issues: [] };
  if (tasks.length < 2) return { whole: [], issues: together.issues };
  const whole: Finding[] = [];
  const issues: Issue[] = [];
  for (const task of tasks) {
    const own = await analyse(source, { ...head, tasks: [task] });
    if (own.ok) whole.push(...own.value);
    else issues.push(...own.issues);
  }
  return { whole, issues };
};

const between = (where: string | undefined, version: number): string => {
  const own = `\${survey_version} = ${version}`;
  return where === undefined ? own : `(${where}) and ${own}`;
};

/** The index in each version; none where one of them stands for too few people, since the others would tell of it. */
const wavesOf = async (asked: ReportAsked, of: string): Promise<readonly ReportFigure[]> => {
  const waves: { readonly version: number; readonly finding: MeansFinding }[] = [];
  for (const { version } of asked.source.codebook.versions ?? []) {
    const head = { ...asked.head, where: between(asked.head.where, version) };
    const { whole } = await ask({ ...asked, head }, [{ means: { of: [of] } }]);
    const [finding] = whole;
    if (finding?.kind === 'means') waves.push({ version, finding });
  }
  const counts = waves.map(({ finding }) => finding.total.base.n);
  return enough(counts, asked.least) && waves.length > 1 ? [{ kind: 'waves', of, waves }] : [];
};

const sectionOf = async (
  asked: ReportAsked,
  name: ReportSectionName,
  tasks: readonly AnalysisTask[],
): Promise<ReportSection> => {
  const { survey, source, head, least } = asked;
  const none = { name, figures: [], issues: [], isAsked: tasks.length > 0 };
  if (tasks.length === 0) return none;
  const index = indexOf(survey);
  if (name === 'waves') return { ...none, figures: index === null ? [] : await wavesOf(asked, index.name) };
  const { whole, issues } = await ask(asked, tasks);
  const shown = await protectedFindings(source, whole, least);
  const isMother = (finding: Finding): finding is CrosstabFinding =>
    finding.kind === 'crosstab' && finding.rows.variable === 'MOTHER_PASS';
  const mother = shown.find(isMother);
  const steps = mother === undefined || isPartial(mother) ? [] : await motherSteps(source, head, least);
  const beside =
    mother === undefined || asked.mirror === undefined
      ? []
      : await staffMirror(asked.mirror, { finding: mother, steps });
  return {
    ...none,
    figures: [...reportFigures(name, { codebook: source.codebook, index, shown, whole, steps }), ...beside],
    issues,
  };
};

/**
 * The sections of a report from a source by the request language, with nothing in them that stands for fewer than `least`
 * people. Refused where nothing can be asked so: a filter that cannot be read, a weight that is not there.
 */
export const makeReport = async (asked: ReportAsked): Promise<Result<readonly ReportSection[]>> => {
  const { survey, source, head } = asked;
  const issues = await checkRequest(source, { ...head, tasks: [] });
  if (issues.length > 0) return { ok: false, issues };
  const designed = head.weight !== undefined || head.strata !== undefined || head.cluster !== undefined;
  const tasks = reportTasks({ survey, codebook: source.codebook, designed });
  const isEmpty = (await source.rows()) === 0;
  const sections: ReportSection[] = [];
  for (const name of asked.sections) {
    const own = tasks[name];
    sections.push(
      isEmpty
        ? { name, figures: [], issues: [], isAsked: own.length > 0 }
        : await sectionOf(asked, name, own),
    );
  }
  return { ok: true, value: sections, issues: [] };
};
