import { type Context, Hono } from 'hono';
import { reportSections } from '../../analysis/report/report-sections.ts';
import { ReportChoicesPage } from '../../client/dashboard/report-choices-page.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import { parameterOf, queryOf, viewOf } from '../../client/lib/view.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import { reportWords } from '../../surveys/locales/report.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { AppParts } from '../app-parts.ts';
import { byteStream } from '../export/byte-stream.ts';
import { exportIssues } from '../export/export-issues.ts';
import { issueSentence } from '../issue-sentence.ts';
import { callerOf, type Researchers } from '../middleware/researcher.ts';
import { issue } from '../problem.ts';
import { chosenParts } from '../report/chosen-parts.ts';
import { printedReport, sectionTitle } from '../report/printed-report.ts';
import { pageFormats, reportEndings, reportFile } from '../report/report-file.ts';
import { reportSpeech } from '../report/report-speech.ts';
import { wantedReport } from '../report/wanted-report.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { codebookOf, languageOf, surveyFrame } from './dashboard-frame.ts';
import { exampleFilter, requestHead, weightsOf } from './dashboard-view.ts';
import { mirrorChoice } from './mirror-choice.ts';
import { reportPresets } from './report-presets.ts';
import { sendPage } from './send-page.ts';

const tongues = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
] as const;

/** Parts that can be chosen; how it was made is in every report. */
const choosable = [...reportSections, 'claims'] as const;

/** Where a report is chosen, and the report as a file, of the view that its address says. */
export const reportPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store } = parts;
  const pages = new Hono();

  /** The form, with why what was asked for cannot be made. */
  const choices = async (context: Context, published: PublishedSurvey, issues: readonly Issue[] = []) => {
    const { name } = published.survey;
    const { frame } = await surveyFrame(parts, context, published, 'report');
    const { language } = frame;
    const book = codebookOf(published);
    const speech = reportSpeech(book, language);
    const words = reportWords(language);
    const asked = new URL(context.req.url).searchParams;
    const caller = callerOf(context);
    const mayAsk = caller.may('ask', name);
    const mayTake = caller.may('rows', name);
    const refused = mayTake
      ? (await exportIssues(store, name)).map((own) => issueSentence(own, language))
      : [words('choices-r-right')];
    return sendPage(
      context,
      <ReportChoicesPage
        {...frame}
        title={words('report')}
        reportWords={words}
        naming={namingOf(book, language)}
        view={viewOf(asked)}
        weights={weightsOf(book)}
        isAsking={mayAsk}
        presets={mayAsk ? await reportPresets(parts, name, language) : []}
        example={exampleFilter(book)}
        languages={tongues}
        parts={choosable.map((id) => ({
          id,
          title: id === 'claims' ? frame.words('claims') : sectionTitle(id, speech),
        }))}
        formats={pageFormats.map((format) => ({
          format,
          ending: reportEndings[format].ending,
          about: words(`form-${format}`),
        }))}
        mirrors={await mirrorChoice(parts, context, published)}
        refusedR={refused}
        problems={issues.map((own) => issueSentence(own, language))}
        action={`/d/${name}/report`}
      />,
      issues.length > 0 ? 422 : 200,
    );
  };

  pages.get('/:name/report', researchers({ right: 'results', survey: 'named' }), async (context, next) => {
    const published = await store.published(context.req.param('name'));
    return published === null ? next() : choices(context, published);
  });

  // a page asks for a new sign-in where that is needed; the API, which gives the file, only refuses
  pages.get(
    '/:name/report/r',
    researchers({ right: 'rows', survey: 'named', fresh: true }),
    async (context, next) => {
      const published = await store.published(context.req.param('name'));
      if (published === null) return next();
      const asked = new URL(context.req.url).searchParams;
      const { weight, where } = viewOf(asked);
      if (where !== '') return choices(context, published, [issue('REPORT-R-FILTER', {})]);
      const query = new URLSearchParams({
        language: languageOf(context),
        ...(weight === '' ? {} : { weight }),
        mirror: parameterOf(asked, 'mirror'),
        purpose: parameterOf(asked, 'purpose').slice(0, 200),
      });
      return context.redirect(`/api/v1/surveys/${published.survey.name}/report.r?${query.toString()}`, 303);
    },
  );

  pages.get(
    '/:name/report/:format',
    researchers({ right: 'results', survey: 'named', act: 'plan-run' }),
    async (context, next) => {
      const published = await store.published(context.req.param('name'));
      const format = pageFormats.find((own) => own === context.req.param('format'));
      if (published === null || format === undefined) return next();
      const { name } = published.survey;
      const caller = callerOf(context);
      const asked = new URL(context.req.url).searchParams;
      const pageLanguage = languageOf(context);
      const language =
        lookup(
          asked.get('in') ?? '',
          tongues.map(({ value }) => value),
        ) ?? pageLanguage;
      // a filter of one's own is a question of one's own
      const view = viewOf(caller.may('ask', name) ? asked : new URLSearchParams());
      const told = await wantedReport(parts, caller, {
        published,
        head: requestHead(view),
        language,
        mirror: parameterOf(asked, 'mirror'),
      });
      if (!told.ok) return context.redirect(`/d/${name}?${queryOf(view)}&lang=${pageLanguage}`, 303);
      const { ending, type } = reportEndings[format];
      const report = chosenParts(printedReport(told.value, language), asked.getAll('part'));
      return context.body(byteStream(reportFile(format, report)), 200, {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${name}-${language}.${ending}"`,
      });
    },
  );
  return pages;
};
