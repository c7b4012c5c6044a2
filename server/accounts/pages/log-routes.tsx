import type { Hono } from 'hono';
import { LogPage } from '../../../client/account/log-page.tsx';
import { accountWords } from '../../../surveys/locales/accounts.ts';
import type { AppParts } from '../../app-parts.ts';
import { logBackups } from '../../backup/backup-notes.ts';
import { callerOf, type Researchers } from '../../middleware/researcher.ts';
import { languageOf } from '../../pages/dashboard-frame.ts';
import { sendPage } from '../../pages/send-page.ts';
import { accountsOf } from '../accounts.ts';
import { accountFrame } from './account-frame.ts';
import { logLines } from './log-lines.ts';

/** The page that shows what everybody did, and whether the log is as it was written. */
export const logRoutes = (app: Hono, parts: AppParts, researchers: Researchers): void => {
  const accounts = accountsOf(parts);

  app.get('/log', researchers({ right: 'audit', survey: 'all' }), async (context) => {
    const language = languageOf(context);
    const words = accountWords(language);
    await logBackups(parts.store, parts.settings.dataFolder);
    return sendPage(
      context,

      <LogPage
        {...accountFrame(parts, context, words('audit'), callerOf(context), 'audit')}
        {...(await logLines(accounts, {
          language,
          from: Number(context.req.query('from') ?? 0),
          address: '/account/log',
        }))}
      />,
    );
  });
};
