import { isPartial } from '../../analysis/report/is-partial.ts';
import type { ReportFigure, ReportSection } from '../../analysis/report/report-figure.ts';
import type { PrintedQuote, PrintedReport, PrintedSection } from '../../client/lib/printed-report.ts';
import { claimHeadings } from '../../client/ui/claims-table.tsx';
import { shown } from '../../surveys/engine/shown.ts';
import { planWords } from '../../surveys/locales/plan.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { issueSentence } from '../issue-sentence.ts';
import { codebookOf } from '../pages/dashboard-frame.ts';
import { auditNotes } from '../pages/warranted-control.ts';
import type { PlanRun } from '../plan-run.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { claimsSection } from './claims-section.ts';
import { designLines, type MethodsAsked, methodsSection } from './methods-section.ts';
import { findingsOf, printedFigure } from './printed-figure.ts';
import { type ReportSpeech, reportSpeech } from './report-speech.ts';

export interface ReportToPrint extends MethodsAsked {
  readonly published: PublishedSurvey;
  readonly run: PlanRun | null;
  readonly isSimulated: boolean;
  /** Whether words may be quoted: who asks may read texts. */
  readonly isQuoting: boolean;
}

/** What a section is called. */
export const sectionTitle = (name: ReportSection['name'], { words, page }: ReportSpeech): string => {
  switch (name) {
    case 'headline':
      return page('headline');
    case 'segments':
      return page('segments');
    case 'mother':
      return page('mother');
    case 'texts':
      return page('sentiment');
    default:
      return words(name);
  }
};

const quotesOf = (
  figure: ReportFigure,
  { answer, isQuoting }: ReportToPrint,
  { page }: ReportSpeech,
): readonly PrintedQuote[] | null => {
  if (!isQuoting || figure.kind !== 'finding' || figure.finding.kind !== 'sentiment') return null;
  const { of } = figure.finding;
  return (answer.quotes.find((own) => own.of === of)?.verbatims ?? []).map(
    ({ text, language, from, tone }) => ({
      text,
      language,
      from,
      tone,
      toneText: page(tone ?? 'toneNone'),
    }),
  );
};

const printedSection = (
  section: ReportSection,
  told: ReportToPrint,
  speech: ReportSpeech,
): PrintedSection => {
  const { words, language } = speech;
  const { name, figures, issues, isAsked } = section;
  const audit = auditNotes(told.published, speech.page);
  const made = figures.map((figure, place) => ({
    figure,
    printed: printedFigure(figure, `${name}-${place + 1}`, speech, {
      audit,
      quotes: quotesOf(figure, told, speech),
    }),
  }));
  const isShown = ({ printed }: (typeof made)[number]): boolean =>
    printed.tables.length > 0 || printed.large !== null || (printed.quotes ?? []).length > 0;
  const hidden = made.filter((own) => !isShown(own));
  const isWithheld = hidden.some(
    ({ figure }) => figure.kind === 'mirror' || findingsOf(figure).some(isPartial),
  );
  const left = !isAsked
    ? [words(`left-${name}`)]
    : figures.length === 0 && issues.length === 0
      ? [words(told.answer.stored === 0 ? 'nobody' : 'tooFew')]
      : hidden.length === 0
        ? []
        : isWithheld
          ? [words('tooFew')]
          : [words('notPut', { titles: hidden.map(({ printed }) => printed.title).join('; ') })];
  return {
    id: name,
    title: sectionTitle(name, speech),
    lines: [
      ...left,
      ...new Set(issues.map((issue) => words('notAnswered', { why: issueSentence(issue, language) }))),
      ...(name === 'texts' && !told.isQuoting && figures.length > 0 ? [words('noQuoteRight')] : []),
    ],
    figures: made.filter(isShown).map(({ printed }) => printed),
    claims: [],
    facts: [],
  };
};

const claimsOf = (told: ReportToPrint, speech: ReportSpeech): PrintedSection => {
  const { claims, run, published } = told;
  if (claims !== null && run !== null)
    return claimsSection(
      claims,
      run,
      speech,
      published.study.providerFixed ? [speech.page('warrantedNotAssessed')] : [],
    );
  return {
    id: 'claims',
    title: speech.page('claims'),
    lines: [speech.words('left-claims')],
    figures: [],
    claims: [],
    facts: [],
  };
};

/** What every printed thing says of itself: whose it is, whom it is about, how errors were made, what the data are. */
export const printedHead = (
  { published, head, isSimulated }: Pick<ReportToPrint, 'published' | 'head' | 'isSimulated'>,
  speech: ReportSpeech,
  lines: readonly string[],
): Omit<PrintedReport, 'sections'> => {
  const { survey, study } = published;
  const { words, page, language } = speech;
  const plan = planWords(language);
  return {
    language,
    title: shown({ survey, study, key: survey.title, language }).text,
    lines: [...lines, ...(head.where === undefined ? [] : [words('filterLine', { where: head.where })])],
    design: designLines({ head }, speech),
    marks: [
      ...(isSimulated ? [page('simulatedBanner')] : []),
      ...(survey.status.validated
        ? []
        : [`${page('notValidated')}. ${shown({ survey, study, key: survey.status.notice, language }).text}`]),
    ],
    words: {
      report: words('report'),
      contents: words('contents'),
      notes: page('notes'),
      quotes: page('verbatims'),
      quotesAbout: page('verbatimsAbout'),
      noQuotes: page('quotesNone'),
      interval: page('interval'),
      table: words('table'),
      low: words('low'),
      high: words('high'),
      section: words('section'),
      methods: words('methods'),
      claimHeads: (['id', 'role', 'verdict', 'sentence', 'facts', 'notes'] as const).map((own) =>
        words(`claimHead-${own}`),
      ),
      claimColumns: claimHeadings(plan),
      decided: plan('heading-decided'),
      decidedAbout: plan('about-decided'),
    },
  };
};

/** A report in one language: the sections of findings in their order, then the claims, then how it was made. */
export const printedReport = (told: ReportToPrint, language: LanguageTag): PrintedReport => {
  const { published, answer } = told;
  const speech = reportSpeech(codebookOf(published), language);
  const { words, numbers } = speech;
  const sections = answer.sections.ok ? answer.sections.value : [];
  const n = numbers.count(answer.stored);
  const answers =
    answer.days === null ? words('answersLineNoDays', { n }) : words('answersLine', { n, ...answer.days });
  return {
    ...printedHead(told, speech, [answers]),
    sections: [
      ...sections.map((section) => printedSection(section, told, speech)),
      claimsOf(told, speech),
      methodsSection(told, speech),
    ],
  };
};
