import type { Context, Hono } from 'hono';
import { type Faults, JoinPage, ResetPage, TellPage } from '../../../client/account/entry-pages.tsx';
import { accountWords } from '../../../surveys/locales/accounts.ts';
import type { AppParts } from '../../app-parts.ts';
import { bodyLimit } from '../../middleware/body-limit.ts';
import { languageOf } from '../../pages/dashboard-frame.ts';
import type { Form } from '../../pages/respondent-form.ts';
import { sendPage } from '../../pages/send-page.ts';
import { accountsOf } from '../accounts.ts';
import { leastPassword } from '../limits.ts';
import { accountFrame } from './account-frame.ts';
import { beginSession } from './begin-session.ts';
import { leadOn } from './lead-on.ts';
import { formBytes, ownForm } from './own-form.ts';
import { refusePage } from './refuse-page.tsx';

const isEmail = (text: string): boolean =>
  text.length <= 200 && /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+\.[^\s@<>()",;:\\]+$/.test(text);

/** Pages that somebody opens who has not signed in: the first account, an invitation, a new password. */
export const entryRoutes = (app: Hono, parts: AppParts): void => {
  const accounts = accountsOf(parts);
  const refuse = refusePage(parts);

  const gone = (context: Context): Response | Promise<Response> => {
    const words = accountWords(languageOf(context));
    return sendPage(
      context,

      <TellPage
        {...accountFrame(parts, context, words('goneTitle'), null)}
        heading={words('goneTitle')}
        text={words('goneAbout')}
      />,
      404,
    );
  };

  const joinPage = (
    context: Context,
    kind: 'first' | 'join',
    given: { readonly name: string; readonly email: string },
    faults: Faults,
  ): Response | Promise<Response> => {
    const words = accountWords(languageOf(context));
    return sendPage(
      context,

      <JoinPage
        {...accountFrame(parts, context, words(`${kind}Title`), null)}
        kind={kind}
        action={new URL(context.req.url).pathname}
        least={leastPassword}
        given={given}
        faults={faults}
      />,
      Object.keys(faults).length === 0 ? 200 : 422,
    );
  };

  const given = async (context: Context, form: Form) => {
    const words = accountWords(languageOf(context));
    const [name, email, password] = [
      form.field('name').trim(),
      form.field('email').trim(),
      form.field('password'),
    ];
    const fault = await accounts.passwordFault(password, { email, name });
    const faults: Faults = {
      ...(name === '' || name.length > 100 ? { name: words('nameMissing') } : {}),
      ...(isEmail(email)
        ? (await accounts.people.isTaken(email))
          ? { email: words('emailTaken') }
          : {}
        : { email: words('emailWrong') }),
      ...(fault === null ? {} : { password: words(fault) }),
    };
    return { person: { name, email, password }, faults };
  };

  for (const kind of ['first', 'join'] as const) {
    const path = kind === 'first' ? '/first/:token' : '/invited/:token';
    const isOpen = async (token: string): Promise<boolean> =>
      kind === 'first'
        ? await accounts.isFirstKey(token)
        : (await accounts.people.look(token))?.kind === 'invitation';

    app.get(path, async (context) =>
      (await isOpen(context.req.param('token')))
        ? joinPage(context, kind, { name: '', email: '' }, {})
        : gone(context),
    );

    app.post(path, bodyLimit(formBytes), async (context) => {
      const token = context.req.param('token');
      if (!(await isOpen(token))) return gone(context);
      const form = await ownForm(context);
      if (form === null) return refuse(context, 'foreign');
      const { person, faults } = await given(context, form);
      if (Object.keys(faults).length > 0) return joinPage(context, kind, person, faults);
      const made = await (kind === 'first'
        ? accounts.people.first(person)
        : accounts.people.accept(token, person));
      if (made === null) return gone(context);
      await beginSession(accounts, context, made);
      return leadOn(context, '/d');
    });
  }

  const resetPage = (context: Context, faults: Faults): Response | Promise<Response> => {
    const words = accountWords(languageOf(context));
    return sendPage(
      context,

      <ResetPage
        {...accountFrame(parts, context, words('resetTitle'), null)}
        action={new URL(context.req.url).pathname}
        least={leastPassword}
        faults={faults}
      />,
      Object.keys(faults).length === 0 ? 200 : 422,
    );
  };

  app.get('/reset/:token', async (context) =>
    (await accounts.people.look(context.req.param('token')))?.kind === 'reset'
      ? resetPage(context, {})
      : gone(context),
  );

  app.post('/reset/:token', bodyLimit(formBytes), async (context) => {
    const token = context.req.param('token');
    const door = await accounts.people.look(token);
    if (door?.kind !== 'reset') return gone(context);
    const form = await ownForm(context);
    if (form === null) return refuse(context, 'foreign');
    const whose = await accounts.people.find(door.researcher);
    const password = form.field('password');
    const fault = await accounts.passwordFault(password, whose ?? { email: '', name: '' });
    if (fault !== null) return resetPage(context, { password: accountWords(languageOf(context))(fault) });
    const done = await accounts.people.reset(token, password);
    if (done === null) return gone(context);
    // a link stands in for the password alone
    if (!(await accounts.passwordIsEnough(done))) return leadOn(context, '/account/sign-in');
    await beginSession(accounts, context, done);
    return leadOn(context, '/account');
  });

  app.get('/demo/:token', async (context) => {
    const whose = accounts.demoAccount(context.req.param('token'));
    if (whose === null) return gone(context);
    await beginSession(accounts, context, whose);
    return leadOn(context, context.req.query('to') ?? '/d');
  });
};
