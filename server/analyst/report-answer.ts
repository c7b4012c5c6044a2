import { protectedAnalysis } from '../../analysis/disclosure/protected-analysis.ts';
import { enough } from '../../analysis/disclosure/withheld.ts';
import type { CalibrationFinding } from '../../analysis/finding/calibration-finding.ts';
import { makeReport } from '../../analysis/report/make-report.ts';
import type { ReportSection } from '../../analysis/report/report-figure.ts';
import type { ReportHead } from '../../analysis/report/report-head.ts';
import { reportSections } from '../../analysis/report/report-sections.ts';
import type { MirrorAsked } from '../../analysis/report/staff-mirror.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Verbatim } from '../../client/dashboard/verbatims.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import type { Result } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { countRows } from '../pages/count-rows.ts';
import { verbatimsOf } from '../pages/verbatims.ts';
import type { Confirmed } from '../quotes/confirmed-quotes.ts';
import { selectsFew } from './selects-few.ts';

/** Everything of a report that is worked out from answers, but its claims. */
export interface ReportAnswer {
  readonly sections: Result<readonly ReportSection[]>;
  /** Complete answers in the columns, and those that broke off. */
  readonly stored: number;
  /** Without the first and the last few people; null where there are too few. */
  readonly days: { readonly from: string; readonly to: string } | null;
  /** Answers by language; null where one would be too few. */
  readonly languages: readonly { readonly tag: LanguageTag; readonly n: number }[] | null;
  readonly quotes: readonly { readonly of: string; readonly verbatims: readonly Verbatim[] }[];
  /** How well the texts of each question are read, where people have read some. */
  readonly calibrations: readonly CalibrationFinding[];
}

interface Asked {
  readonly survey: Survey;
  readonly source: Source;
  readonly least: number;
  readonly head: ReportHead;
  /** Of the names beside people's words. */
  readonly language: LanguageTag;
  /** Words that may leave with the report. */
  readonly confirmed: Confirmed;
  /** The survey that staff answered. */
  readonly mirror?: MirrorAsked | undefined;
}

/** The day on which as many people had answered as may be told of, and the last day from which so many did. */
const daysOf = async ({ source, head, least }: Asked): Promise<ReportAnswer['days']> => {
  const counts = new Map<string, number>();
  const query = { variables: ['day'], ...(head.where === undefined ? {} : { where: head.where }) };
  for await (const { rows, columns } of source.scan(query)) {
    const column = columns.get('day');
    if (column?.kind !== 'text') return null;
    for (let row = 0; row < rows; row += 1) {
      const day = column.texts[column.values[row] ?? 0] ?? '';
      if (day !== '') counts.set(day, (counts.get(day) ?? 0) + 1);
    }
  }
  const days = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
  const reached = (from: readonly (readonly [string, number])[]): string | null => {
    let sum = 0;
    for (const [day, n] of from) {
      sum += n;
      if (sum >= least) return day;
    }
    return null;
  };
  const [from, to] = [reached(days), reached([...days].reverse())];
  return from === null || to === null || from > to ? null : { from, to };
};

const languagesOf = async ({ source, head, least }: Asked): Promise<ReportAnswer['languages']> => {
  const { dimensions, n } = await source.tally({
    variables: ['language'],
    ...(head.where === undefined ? {} : { where: head.where }),
  });
  const counts = (dimensions[0]?.codes ?? []).map((tag, place) => ({ tag, n: n[place] ?? 0 }));
  return enough(
    counts.map((own) => own.n),
    least,
  )
    ? counts.filter((own) => own.n > 0)
    : null;
};

const openQuestions = (sections: readonly ReportSection[]): readonly string[] =>
  sections
    .flatMap(({ figures }) => figures)
    .flatMap((figure) =>
      figure.kind === 'finding' && figure.finding.kind === 'sentiment' ? [figure.finding.of] : [],
    );

const calibrationsOf = async (
  { source, least }: Asked,
  of: string,
): Promise<readonly CalibrationFinding[]> => {
  const result = await protectedAnalysis(source, { tasks: [{ calibration: { of } }] }, least);
  return (result.ok ? result.value : []).filter((finding) => finding.kind === 'calibration');
};

export const reportAnswer = async (asked: Asked): Promise<ReportAnswer> => {
  const { survey, source, least, head, language, mirror } = asked;
  const sections = await makeReport({ survey, source, head, least, sections: reportSections, mirror });
  const stored = await countRows(source);
  const few = await selectsFew(source, head.where, least);
  if (!sections.ok || few || stored === 0)
    return { sections, stored, days: null, languages: null, quotes: [], calibrations: [] };
  const open = openQuestions(sections.value);
  const naming = namingOf(source.codebook, language);
  const view = { where: head.where ?? '' };
  const quotes: ReportAnswer['quotes'][number][] = [];
  for (const of of open)
    quotes.push({
      of,
      verbatims: await verbatimsOf({
        source,
        of,
        survey,
        naming,
        view,
        pageLanguage: language,
        confirmed: asked.confirmed[of] ?? [],
      }),
    });
  const calibrations: CalibrationFinding[] = [];
  for (const of of open) calibrations.push(...(await calibrationsOf(asked, of)));
  return {
    sections,
    stored,
    days: await daysOf(asked),
    languages: await languagesOf(asked),
    quotes,
    calibrations,
  };
};
