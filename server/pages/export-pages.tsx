import { type Context, Hono } from 'hono';
import { CopyProgressPage } from '../../client/dashboard/copy-progress-page.tsx';
import { ExportPage } from '../../client/dashboard/export-page.tsx';
import { schemaIssue } from '../../surveys/definition/schema-issue.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import { exportWords } from '../../surveys/locales/export.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { mostMargins, writtenExportSchema } from '../api/schema.ts';
import type { AppParts } from '../app-parts.ts';
import { copyFor, copyGone, copyJobsOf } from '../export/copy-jobs.ts';
import { exportCodebook } from '../export/export-codebook.ts';
import { exportFormats, fileEnding, isExportFormat } from '../export/export-format.ts';
import { exportIssues } from '../export/export-issues.ts';
import { leastPerDay } from '../export/export-rows.ts';
import { said } from '../export/said.ts';
import { makeCopy } from '../export/take-copy.ts';
import { offeredWeights } from '../export/weight-issues.ts';
import { issueSentence } from '../issue-sentence.ts';
import { callerOf, type Researchers } from '../middleware/researcher.ts';
import { issue, problem } from '../problem.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { aboutPublished } from './about-published.ts';
import { languageOf, surveyFrame } from './dashboard-frame.ts';
import { type Form, readForm } from './respondent-form.ts';
import { sendPage } from './send-page.ts';
import { toldCount } from './told-count.ts';

/** Milliseconds for which whoever asks waits for a file before they are shown how far it is. */
const patience = 1500;

/** Where custodians take copies of the answers, and others read what the data are and which copies there are. */
export const exportPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store } = parts;
  const pages = new Hono();

  const page = async (
    context: Context,
    published: PublishedSurvey,
    issues: readonly Issue[] = [],
    given: Form['field'] = () => '',
    status: 200 | 403 | 409 | 422 = 200,
  ): Promise<Response> => {
    const { name } = published.survey;
    const { frame, counts } = await surveyFrame(parts, context, published, 'export');
    const { language } = frame;
    const words = exportWords(language);
    const { codebook } = await exportCodebook(store, name);
    const names = new Intl.DisplayNames([language], { type: 'language' });
    const caller = callerOf(context);
    const mayTake = caller.may('rows', name);
    const again = new URLSearchParams({ to: `/d/${name}/export?lang=${language}`, lang: language });
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
        signInAt={caller.fresh ? null : `/account/again?${again}`}
        problems={issues.map((own) => issueSentence(own, language))}
        given={given}
        mostMargins={mostMargins}
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
      status,
    );
  };

  pages.get(
    '/:name/export',
    researchers({ right: 'list', survey: 'named' }),
    async (context, next) =>
      (await aboutPublished(store, context, (published) => page(context, published))) ?? next(),
  );

  // a form and not an address: what is written of a population would stand in histories and logs
  pages.post(
    '/:name/export/:format',
    researchers({ right: 'rows', survey: 'named', fresh: true, act: 'export' }),
    async (context, next) => {
      const format = context.req.param('format');
      const published = await store.published(context.req.param('name'));
      if (!isExportFormat(format) || published === null) return next();
      const { name } = published.survey;
      const form = await readForm(context);
      const asked = Object.fromEntries([...(form?.answers ?? [])].map(([key, [value]]) => [key, value]));
      const query = writtenExportSchema.safeParse(asked);
      if (!query.success)
        return page(
          context,
          published,
          query.error.issues.map((fault) => schemaIssue(asked, fault)),
          form?.field,
          422,
        );
      const made = await makeCopy(parts, published, format, query.data, callerOf(context).who);
      if (!made.ok) return page(context, published, made.issues, form?.field, made.status);
      const { copy } = made.value;
      await copyJobsOf(parts).settled(copy, patience);
      const now = copyJobsOf(parts).find(copy, name, callerOf(context).who);
      return context.redirect(
        now?.state === 'ready'
          ? `/api/v1/surveys/${name}/exports/${copy}/file`
          : `/d/${name}/export/copies/${copy}?lang=${languageOf(context)}`,
        303,
      );
    },
  );
  pages.get(
    '/:name/export/copies/:copy',
    researchers({ right: 'rows', survey: 'named' }),
    async (context, next) => {
      const published = await store.published(context.req.param('name'));
      if (published === null) return next();
      const { name } = published.survey;
      const asked = context.req.param('copy');
      const progress = await copyFor(parts, name, asked, callerOf(context).who);
      if (progress === null) return problem(context, 404, [await copyGone(store, name, asked)]);
      const { frame } = await surveyFrame(parts, context, published, 'export');
      const { language } = frame;
      const { copy, format, state, share, failure, ...counts } = progress;
      const percent = Math.floor(share * 100);
      return sendPage(
        context,
        <CopyProgressPage
          {...frame}
          {...counts}
          exportWords={exportWords(language)}
          state={state}
          failed={failure === null ? '' : issueSentence(issue(failure), language)}
          percent={percent}
          mark={`${state}-${percent}-${counts.rows}-${language}`}
          file={`${name}.${fileEnding(format)}`}
          again={`/d/${name}/export/copies/${copy}?lang=${language}`}
          take={`/api/v1/surveys/${name}/exports/${copy}/file`}
          back={`/d/${name}/export?lang=${language}`}
        />,
      );
    },
  );
  return pages;
};
