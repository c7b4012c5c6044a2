import { Hono } from 'hono';
import { reportSections } from '../../analysis/report/report-sections.ts';
import { ReportChoicesPage } from '../../client/dashboard/report-choices-page.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import { queryOf, viewOf } from '../../client/lib/view.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import { reportWords } from '../../surveys/locales/report.ts';
import { accountsOf } from '../accounts/accounts.ts';
import { analystOf } from '../analyst/local-analyst.ts';
import type { AppParts } from '../app-parts.ts';
import { byteStream } from '../export/byte-stream.ts';
import { callerOf, type Researchers } from '../middleware/researcher.ts';
import { askReport } from '../report/ask-report.ts';
import { chosenParts } from '../report/chosen-parts.ts';
import { printedReport, sectionTitle } from '../report/printed-report.ts';
import { pageFormats, reportEndings, reportFile } from '../report/report-file.ts';
import { reportSpeech } from '../report/report-speech.ts';
import { codebookOf, languageOf, surveyFrame } from './dashboard-frame.ts';
import { exampleFilter, requestHead, weightsOf } from './dashboard-view.ts';
import { mirrorChoice } from './mirror-choice.ts';
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
  const { acts } = accountsOf(parts);
  const pages = new Hono();

  pages.get('/:name/report', researchers({ right: 'results', survey: 'named' }), async (context, next) => {
    const published = await store.published(context.req.param('name'));
    if (published === null) return next();
    const { name } = published.survey;
    const { frame } = await surveyFrame(parts, context, published, 'overview');
    const { language } = frame;
    const book = codebookOf(published);
    const speech = reportSpeech(book, language);
    const words = reportWords(language);
    const asked = new URL(context.req.url).searchParams;
    const mirrors = await mirrorChoice(parts, context, published);
    return sendPage(
      context,
      <ReportChoicesPage
        {...frame}
        title={words('report')}
        reportWords={words}
        naming={namingOf(book, language)}
        view={viewOf(asked)}
        weights={weightsOf(book)}
        isAsking={callerOf(context).may('ask', name)}
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
        mirrors={mirrors}
        action={`/d/${name}/report`}
      />,
    );
  });

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
      const isQuoting = caller.may('texts', name);
      const { mirror, issues } = await mirrorChoice(parts, context, published);
      const told = await askReport(store, analystOf(parts), {
        published,
        head: requestHead(view),
        language,
        isQuoting,
        mirror,
      });
      if (!told.ok || issues.length > 0)
        return context.redirect(`/d/${name}?${queryOf(view)}&lang=${pageLanguage}`, 303);
      if (isQuoting && told.value.answer.quotes.some(({ verbatims }) => verbatims.length > 0))
        await acts.record({ who: caller.who, what: 'verbatims', object: name, result: 'done' });
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
