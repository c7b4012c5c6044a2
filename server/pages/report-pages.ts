import { Hono } from 'hono';
import { queryOf, viewOf } from '../../client/lib/view.ts';
import { accountsOf } from '../accounts/accounts.ts';
import { analystOf } from '../analyst/local-analyst.ts';
import type { AppParts } from '../app-parts.ts';
import { byteStream } from '../export/byte-stream.ts';
import { callerOf, type Researchers } from '../middleware/researcher.ts';
import { askReport } from '../report/ask-report.ts';
import { printedReport } from '../report/printed-report.ts';
import { pageFormats, reportEndings, reportFile } from '../report/report-file.ts';
import { languageOf } from './dashboard-frame.ts';
import { requestHead } from './dashboard-view.ts';

/** The report as a file, of the view that its address says; one that cannot be made goes back to the page that says why. */
export const reportPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store } = parts;
  const { acts } = accountsOf(parts);
  const pages = new Hono();
  pages.get(
    '/:name/report',
    researchers({ right: 'results', survey: 'named', act: 'plan-run' }),
    async (context, next) => {
      const published = await store.published(context.req.param('name'));
      if (published === null) return next();
      const { name } = published.survey;
      const caller = callerOf(context);
      const language = languageOf(context);
      const asked = new URL(context.req.url).searchParams;
      // a filter of one's own is a question of one's own
      const view = viewOf(caller.may('ask', name) ? asked : new URLSearchParams());
      const isQuoting = caller.may('texts', name);
      const told = await askReport(store, analystOf(parts), {
        published,
        head: requestHead(view),
        language,
        isQuoting,
      });
      if (!told.ok) return context.redirect(`/d/${name}?${queryOf(view)}&lang=${language}`, 303);
      if (isQuoting && told.value.answer.quotes.some(({ verbatims }) => verbatims.length > 0))
        await acts.record({ who: caller.who, what: 'verbatims', object: name, result: 'done' });
      const format = pageFormats.find((own) => own === context.req.query('format')) ?? 'html';
      const { ending, type } = reportEndings[format];
      const pieces = reportFile(format, printedReport(told.value, language));
      return context.body(byteStream(pieces), 200, {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${name}-${language}.${ending}"`,
      });
    },
  );
  return pages;
};
