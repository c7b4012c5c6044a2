import type { Context, Hono } from 'hono';
import { CodePage } from '../../../client/account/code-page.tsx';
import type { Faults } from '../../../client/account/entry-pages.tsx';
import { accountWords } from '../../../surveys/locales/accounts.ts';
import type { AppParts } from '../../app-parts.ts';
import { bodyLimit } from '../../middleware/body-limit.ts';
import { languageOf } from '../../pages/dashboard-frame.ts';
import type { Form } from '../../pages/respondent-form.ts';
import { sendPage } from '../../pages/send-page.ts';
import { accountsOf } from '../accounts.ts';
import { tokenHash } from '../auth-adapter.ts';
import { accountFrame } from './account-frame.ts';
import { beginSession } from './begin-session.ts';
import { leadOn } from './lead-on.ts';
import { localPath } from './local-path.ts';
import { formBytes, ownForm } from './own-form.ts';
import { refusePage, signInPage } from './refuse-page.tsx';
import { sayWait } from './say-wait.ts';

/** Signing in: a password, and a code beside it where there is a second factor. */
export const signInRoutes = (app: Hono, parts: AppParts): void => {
  const accounts = accountsOf(parts);
  const { factors, sessions, acts } = accounts;
  const refuse = refusePage(parts);

  const codePage = (
    context: Context,
    own: { readonly ticket: string; readonly to: string; readonly faults?: Faults },
    status: 200 | 401 | 429,
  ): Response | Promise<Response> => {
    const words = accountWords(languageOf(context));
    return sendPage(
      context,

      <CodePage
        {...accountFrame(parts, context, words('codeTitle'), null)}
        ticket={own.ticket}
        to={own.to}
        faults={own.faults ?? {}}
      />,
      status,
    );
  };

  /** The second step: whose password was right shows a code. */
  const withCode = async (context: Context, form: Form): Promise<Response> => {
    const ticket = form.field('ticket');
    const to = localPath(form.field('to'));
    const words = accountWords(languageOf(context));
    const researcher = await factors.holder(ticket);
    if (researcher === null) return signInPage(parts, context, { to, wrong: words('codeLate') });
    const recovery = form.field('recovery');
    const wrong = (sentence: string, status: 401 | 429): Response | Promise<Response> => {
      const faults = recovery === '' ? { code: sentence } : { recovery: sentence };
      return codePage(context, { ticket, to, faults }, status);
    };
    const taken = await factors.take(researcher, recovery === '' ? form.field('code') : recovery);
    if (taken.kind === 'wait') return wrong(sayWait(context, taken.wait), 429);
    if (taken.kind === 'wrong') return wrong(words(recovery === '' ? 'codeWrong' : 'recoveryWrong'), 401);
    await sessions.tidy();
    await beginSession(accounts, context, researcher);
    return leadOn(context, taken.kind === 'recovery' ? `/account/codes?${new URLSearchParams({ to })}` : to);
  };

  app.get('/sign-in', (context) =>
    signInPage(parts, context, { to: localPath(context.req.query('to') ?? '/d'), status: 200 }),
  );

  app.get('/again', async (context) =>
    signInPage(parts, context, {
      to: localPath(context.req.query('to') ?? '/d'),
      // who they are is known, so it is not asked for twice
      email: (await accounts.caller(context))?.person?.email ?? '',
      again: true,
      status: 200,
    }),
  );

  app.post('/sign-in', bodyLimit(formBytes), async (context) => {
    const form = await ownForm(context);
    if (form === null) return refuse(context, 'foreign');
    if (form.field('ticket') !== '') return withCode(context, form);
    const words = accountWords(languageOf(context));
    const email = form.field('email').trim();
    const to = localPath(form.field('to'));
    const looked = await accounts.signIn(email, form.field('password'));
    if (looked.kind === 'wait')
      return signInPage(parts, context, { to, email, wrong: sayWait(context, looked.wait), status: 429 });
    if (looked.kind === 'busy') {
      context.header('Retry-After', '5');
      return signInPage(parts, context, { to, email, wrong: words('signInBusy'), status: 503 });
    }
    if (looked.kind === 'wrong')
      return signInPage(parts, context, { to, email, wrong: words('signInWrong') });
    const { researcher, headers, token } = looked.value;
    if (!(await accounts.passwordIsEnough(researcher))) {
      await sessions.end({ token: tokenHash(token) });
      if ((await factors.of(researcher)).codes)
        return codePage(context, { ticket: await factors.ticket(researcher), to }, 200);
      await acts.record({ who: researcher, what: 'sign-in', object: '', result: 'refused' });
      return signInPage(parts, context, { to, email, wrong: words('signInPasskey') });
    }
    const before = await sessions.find(context);
    if (before !== null) await sessions.end({ id: before.person.session });
    await sessions.tidy();
    await acts.record({ who: researcher, what: 'sign-in', object: '', result: 'done' });
    sessions.hand(context, headers);
    return leadOn(context, to);
  });
};
