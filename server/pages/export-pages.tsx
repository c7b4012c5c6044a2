import { Hono } from 'hono';
import { ExportPage } from '../../client/dashboard/export-page.tsx';
import { lookup } from '../../surveys/locales/catalogue.ts';
import { exportWords } from '../../surveys/locales/export.ts';
import type { AppParts } from '../app-parts.ts';
import { exportCodebook } from '../export/export-codebook.ts';
import { exportFormats, fileEnding, isExportFormat } from '../export/export-format.ts';
import { exportIssues } from '../export/export-issues.ts';
import { leastPerDay } from '../export/export-rows.ts';
import { said } from '../export/said.ts';
import { offeredWeights } from '../export/weight-issues.ts';
import { issueSentence } from '../issue-sentence.ts';
import { callerOf, type Researchers } from '../middleware/researcher.ts';
import { surveyFrame } from './dashboard-frame.ts';
import { sendPage } from './send-page.ts';
import { toldCount } from './told-count.ts';

/** Where custodians take copies of the answers, and others read what the data are and which copies there are. */
export const exportPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store } = parts;
  const pages = new Hono();

  pages.get('/:name/export', researchers({ right: 'list', survey: 'named' }), async (context, next) => {
    const published = await store.published(context.req.param('name'));
    if (published === null) return next();
    const { name } = published.survey;
    const { frame, counts } = await surveyFrame(parts, context, published, 'export');
    const { language } = frame;
    const words = exportWords(language);
    const { codebook } = await exportCodebook(store, name);
    const names = new Intl.DisplayNames([language], { type: 'language' });
    const caller = callerOf(context);
    const mayTake = caller.may('rows', name);
    return sendPage(
      context,
      <ExportPage
        {...frame}
        exportWords={words}
        refused={
          mayTake
            ? (await exportIssues(store, name)).map((issue) => issueSentence(issue, language))
            : [words('page-not-yours')]
        }
        action={`/d/${name}/export`}
        answers={toldCount(published, counts.complete, parts.clock)}
        columns={codebook.variables.length}
        formats={exportFormats.map((format) => ({
          format,
          ending: fileEnding(format),
          about: words(`for-${format}`),
        }))}
        languages={codebook.languages.map((value) => ({ value, label: names.of(value) ?? value }))}
        chosenLanguage={lookup(language, codebook.languages) ?? codebook.languages[0] ?? ''}
        weights={offeredWeights(codebook).map(({ name, label }) => {
          const told = said(label, language, codebook);
          return { value: name, label: told === '' || told === name ? name : `${name}: ${told}` };
        })}
        least={leastPerDay}
        codebook={`/api/v1/surveys/${name}/codebook`}
        copies={caller.may('copies', name) ? await store.copies(name) : null}
      />,
    );
  });

  // a page of the dashboard asks for a new sign-in where that is needed; the API, which gives the file, only refuses
  pages.get(
    '/:name/export/:format',
    researchers({ right: 'rows', survey: 'named', fresh: true }),
    (context, next) => {
      const format = context.req.param('format');
      if (!isExportFormat(format)) return next();
      const { search } = new URL(context.req.url);
      return Promise.resolve(
        context.redirect(`/api/v1/surveys/${context.req.param('name')}/export.${format}${search}`, 303),
      );
    },
  );
  return pages;
};
