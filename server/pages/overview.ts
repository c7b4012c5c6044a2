import { protectedAnalysis } from '../../analysis/disclosure/protected-analysis.ts';
import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import type { SentimentFinding } from '../../analysis/finding/sentiment-finding.ts';
import type { ThemesFinding } from '../../analysis/finding/themes-finding.ts';
import { makeReport } from '../../analysis/report/make-report.ts';
import type {
  HeadlinePart,
  MirrorStep,
  MotherStep,
  ReportFigure,
} from '../../analysis/report/report-figure.ts';
import { overviewSections } from '../../analysis/report/report-sections.ts';
import { indexOf, placesOf, reportTasks } from '../../analysis/report/report-tasks.ts';
import type { MirrorAsked } from '../../analysis/report/staff-mirror.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { View } from '../../client/lib/view.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { requestHead } from './dashboard-view.ts';

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
  readonly mirror: { readonly finding: CrosstabFinding; readonly steps: readonly MirrorStep[] } | null;
  /** A scale by country; null where nobody is asked for theirs. */
  readonly countries: MeansFinding | null;
  readonly sentiments: readonly SentimentFinding[];
  readonly themes: readonly ThemesFinding[];
}

const isFigure =
  <K extends ReportFigure['kind']>(kind: K) =>
  (figure: ReportFigure): figure is Extract<ReportFigure, { readonly kind: K }> =>
    figure.kind === kind;

/** The first scale that the report sets side by side by country, or the index where there is no other. */
const byCountry = async (asked: {
  readonly survey: Survey;
  readonly source: Source;
  readonly view: View;
  readonly least: number;
}): Promise<MeansFinding | null> => {
  const { survey, source, view, least } = asked;
  const { codebook } = source;
  const places = placesOf(codebook);
  if (codebook.variables.find(({ name }) => name === places)?.role !== 'country') return null;
  const { countries } = reportTasks({ survey, codebook, designed: view.weight !== '' });
  const index = indexOf(survey)?.name;
  const scales = countries.filter(({ means }) => means !== undefined);
  const task = scales.find(({ means }) => means?.of[0] !== index) ?? scales[0];
  if (task === undefined) return null;
  const result = await protectedAnalysis(source, { ...requestHead(view), tasks: [task] }, least);
  return (result.ok ? result.value : []).find((finding) => finding.kind === 'means') ?? null;
};

/** The first sections of the report, with nothing in them that stands for fewer than `least` people. */
export const overview = async (asked: {
  readonly survey: Survey;
  readonly source: Source;
  readonly view: View;
  readonly least: number;
  readonly mirror?: MirrorAsked | undefined;
}): Promise<Overview> => {
  const { view, ...rest } = asked;
  const made = await makeReport({ ...rest, head: requestHead(view), sections: overviewSections });
  const figures = made.ok ? made.value.flatMap((section) => section.figures) : [];
  const own = figures.filter(isFigure('finding')).map(({ finding }) => finding);
  return {
    issues: made.ok ? made.value.flatMap(({ issues }) => issues) : made.issues,
    headline: figures.find(isFigure('headline')) ?? null,
    segments: figures.find(isFigure('segments')) ?? null,
    mother: figures.find(isFigure('mother')) ?? null,
    mirror: figures.find(isFigure('mirror')) ?? null,
    countries: await byCountry(asked),
    sentiments: own.filter((finding) => finding.kind === 'sentiment'),
    themes: own.filter((finding) => finding.kind === 'themes'),
  };
};
