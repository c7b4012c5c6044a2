import type { Context, Hono } from 'hono';
import { type Faults, JoinPage, ResetPage, TellPage } from '../../../client/account/entry-pages.tsx';
import { accountWords } from '../../../surveys/locales/accounts.ts';
import type { AppParts } from '../../app-parts.ts';
import { bodyLimit } from '../../middleware/body-limit.ts';
import { fromOurPage } from '../../middleware/researcher.ts';
import { languageOf } from '../../pages/dashboard-frame.ts';
import { type Form, readForm } from '../../pages/respondent-form.ts';
import { sendPage } from '../../pages/send-page.ts';
import { accountsOf } from '../accounts.ts';
import { leastPassword } from '../limits.ts';
import { passwordFault } from '../password-fault.ts';
import { accountFrame } from './account-frame.ts';
import { localPath } from './local-path.ts';
import { refusePage, signInPage } from './refuse-page.tsx';
import { waitingTime } from './waiting-time.ts';

const formBytes = 16_384;

const isEmail = (text: string): boolean =>
  text.length <= 200 && /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+\.[^\s@<>()",;:\\]+$/.test(text);

/** Pages that somebody opens who has not signed in: the first account, an invitation, a new password, signing in. */
export const entryRoutes = (app: Hono, parts: AppParts): void => {
  const accounts = accountsOf(parts);
  const refuse = refusePage(parts);

  const lead = (context: Context, to: string): Response => {
    const address = new URL(localPath(to), 'http://local');
    const lang = context.req.query('lang');
    if (lang !== undefined) address.searchParams.set('lang', languageOf(context));
    return context.redirect(`${address.pathname}${address.search}`, 303);
  };

  /** A form of ours; null where it is another site's, or no form. */
  const formOf = async (context: Context): Promise<Form | null> =>
    fromOurPage(context) ? readForm(context) : null;

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
    const fault = passwordFault(password, email, name);
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

  /** Signed in as whoever that is: what was signed in before ends. */
  const begin = async (context: Context, researcher: string): Promise<void> => {
    const before = await accounts.sessions.find(context);
    if (before !== null) await accounts.sessions.end({ id: before.person.session });
    await accounts.sessions.begin(context, researcher);
    await accounts.acts.record({ who: researcher, what: 'sign-in', object: '', result: 'done' });
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
      const form = await formOf(context);
      if (form === null) return refuse(context, 'foreign');
      const { person, faults } = await given(context, form);
      if (Object.keys(faults).length > 0) return joinPage(context, kind, person, faults);
      const made = await (kind === 'first'
        ? accounts.people.first(person)
        : accounts.people.accept(token, person));
      if (made === null) return gone(context);
      await begin(context, made);
      return lead(context, '/d');
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
    const form = await formOf(context);
    if (form === null) return refuse(context, 'foreign');
    const whose = await accounts.people.find(door.researcher);
    const password = form.field('password');
    const fault = passwordFault(password, whose?.email ?? '', whose?.name ?? '');
    if (fault !== null) return resetPage(context, { password: accountWords(languageOf(context))(fault) });
    const done = await accounts.people.reset(token, password);
    if (done === null) return gone(context);
    await begin(context, done);
    return lead(context, '/account');
  });

  app.get('/sign-in', (context) =>
    signInPage(parts, context, { to: localPath(context.req.query('to') ?? '/d'), status: 200 }),
  );

  app.get('/again', (context) =>
    signInPage(parts, context, {
      to: localPath(context.req.query('to') ?? '/d'),
      again: true,
      status: 200,
    }),
  );

  app.post('/sign-in', bodyLimit(formBytes), async (context) => {
    const form = await formOf(context);
    if (form === null) return refuse(context, 'foreign');
    const words = accountWords(languageOf(context));
    const email = form.field('email').trim();
    const to = localPath(form.field('to'));
    const wait = accounts.limit.wait(email);
    if (wait > 0) {
      context.header('Retry-After', String(Math.ceil(wait / 1000)));
      const time = waitingTime(wait, languageOf(context));
      return signInPage(parts, context, {
        to,
        email,
        wrong: words('signInWait', { time }),
        status: 429,
      });
    }
    if (accounts.isBusy()) {
      context.header('Retry-After', '5');
      return signInPage(parts, context, { to, email, wrong: words('signInBusy'), status: 503 });
    }
    const signed = await accounts.signIn(email, form.field('password'));
    if (signed === null) {
      accounts.limit.failed(email);
      const whose = await accounts.people.byEmail(email);
      if (whose !== null)
        await accounts.acts.record({ who: whose.id, what: 'sign-in', object: '', result: 'refused' });
      return signInPage(parts, context, { to, email, wrong: words('signInWrong') });
    }
    accounts.limit.passed(email);
    const before = await accounts.sessions.find(context);
    if (before !== null) await accounts.sessions.end({ id: before.person.session });
    await accounts.sessions.tidy();
    await accounts.acts.record({ who: signed.researcher, what: 'sign-in', object: '', result: 'done' });
    accounts.sessions.hand(context, signed.headers);
    return lead(context, to);
  });

  app.get('/demo/:token', async (context) => {
    const whose = accounts.demoAccount(context.req.param('token'));
    if (whose === null) return gone(context);
    await begin(context, whose);
    return lead(context, context.req.query('to') ?? '/d');
  });
};
