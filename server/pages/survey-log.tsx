import { Hono } from 'hono';
import { SurveyLogPage } from '../../client/dashboard/survey-log-page.tsx';
import { accountWords } from '../../surveys/locales/accounts.ts';
import { accountsOf } from '../accounts/accounts.ts';
import { logLines } from '../accounts/pages/log-lines.ts';
import type { AppParts } from '../app-parts.ts';
import type { Researchers } from '../middleware/researcher.ts';
import { frameOf, languageOf, surveyFrame } from './dashboard-frame.ts';
import { sendPage } from './send-page.ts';

/** What was done with one survey, published or being written, for whoever may read the log of it. */
export const surveyLogPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store } = parts;
  const accounts = accountsOf(parts);
  const pages = new Hono();

  pages.get('/:name/log', researchers({ right: 'audit', survey: 'named' }), async (context, next) => {
    const name = context.req.param('name');
    const published = await store.published(name);
    const draft = published === null ? await store.surveyDrafts.find(name) : null;
    if (published === null && draft === null) return next();
    const language = languageOf(context);
    const account = accountWords(language);
    const frame =
      published === null
        ? frameOf(parts, context, account('surveyLogOf', { name }))
        : (await surveyFrame(parts, context, published, 'log')).frame;
    return sendPage(
      context,

      <SurveyLogPage
        {...frame}
        {...(await logLines(accounts, {
          language,
          from: Number(context.req.query('from') ?? 0),
          address: `/d/${name}/log`,
          wanted: ({ object }) => object === name,
        }))}
        account={account}
      />,
    );
  });

  return pages;
};
