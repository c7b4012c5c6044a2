import type { Context, Hono } from 'hono';
import type { Faults } from '../../../client/account/entry-pages.tsx';
import { OwnPage } from '../../../client/account/own-page.tsx';
import { accountWords } from '../../../surveys/locales/accounts.ts';
import type { AppParts } from '../../app-parts.ts';
import { callerOf, type Researchers } from '../../middleware/researcher.ts';
import { languageOf } from '../../pages/dashboard-frame.ts';
import { readForm } from '../../pages/respondent-form.ts';
import { sendPage } from '../../pages/send-page.ts';
import { accountsOf } from '../accounts.ts';
import type { Person } from '../caller.ts';
import { leastPassword } from '../limits.ts';
import { passkeyHost, passkeysWork } from '../passkey-host.ts';
import { accountFrame } from './account-frame.ts';
import { sayRoles } from './say-roles.ts';
import { sayWait } from './say-wait.ts';
import { surveyChoices } from './survey-choices.ts';

/** Whoever has signed in: a guard that lets only people pass stands before these pages. */
export const personOf = (context: Context): Person => {
  const { person } = callerOf(context);
  if (person === null) throw new Error('personOf: no person');
  return person;
};

/** Pages about one's own account: password, passkeys, sessions. */
export const ownRoutes = (app: Hono, parts: AppParts, researchers: Researchers): void => {
  const accounts = accountsOf(parts);
  const { store, settings } = parts;

  const page = async (
    context: Context,
    faults: Faults = {},
    done: string | null = null,
    formToken?: string,
  ): Promise<Response> => {
    const caller = callerOf(context);
    const person = personOf(context);
    const language = languageOf(context);
    const words = accountWords(language);
    const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    const titles = new Map((await surveyChoices(store, language)).map(({ name, title }) => [name, title]));
    const own = await accounts.sessions.of(person.id);
    return sendPage(
      context,

      <OwnPage
        {...accountFrame(parts, context, words('account'), caller, 'account')}
        token={formToken ?? person.formToken}
        who={{ name: person.name, email: person.email }}
        roles={sayRoles(person.memberships, titles, language)}
        passkeys={(await store.accounts.find('passkey', { userId: person.id })).map(({ id, name }) => ({
          id,
          name: name || words('passkeyUnnamed'),
        }))}
        codes={await accounts.factors.of(person.id)}
        passkeyHost={passkeysWork(settings, context) ? null : passkeyHost(settings)}
        sessions={own.map(({ id, since }) => ({
          id,
          here: id === person.session,
          text: words(id === person.session ? 'sessionHere' : 'sessionElsewhere', {
            time: moments.format(since),
          }),
        }))}
        least={leastPassword}
        faults={faults}
        done={done}
      />,
      Object.keys(faults).length === 0 ? 200 : 422,
    );
  };

  const back = (context: Context, path = '/account'): Response =>
    context.redirect(`${path}?lang=${languageOf(context)}`, 303);

  app.get('/', researchers({ right: 'self' }), (context) =>
    page(
      context,
      {},
      context.req.query('done') === 'password' ? accountWords(languageOf(context))('passwordChanged') : null,
    ),
  );

  app.post('/password', researchers({ right: 'self' }), async (context) => {
    const form = await readForm(context);
    const person = personOf(context);
    const words = accountWords(languageOf(context));
    const password = form?.field('password') ?? '';
    const fault = await accounts.passwordFault(password, person);
    if (fault !== null) return page(context, { password: words(fault) });
    const looked = await accounts.isPassword(person, form?.field('current') ?? '');
    if (looked.kind === 'busy') return page(context, { current: words('signInBusy') });
    if (looked.kind === 'wait') return page(context, { current: sayWait(context, looked.wait) });
    if (looked.kind === 'wrong') return page(context, { current: words('currentWrong') });
    const here = (await accounts.sessions.of(person.id)).find(({ id }) => id === person.session);
    await accounts.people.changePassword(person.id, password);
    // no sign-in: whoever has the password alone must not be taken for somebody who showed a second factor just now,
    // and whose session has been ended meanwhile is not let in again
    if (here !== undefined) await accounts.sessions.begin(context, person.id, here.since);
    return context.redirect(`/account?done=password&lang=${languageOf(context)}`, 303);
  });

  app.post('/sessions/end', researchers({ right: 'self', act: 'session-end' }), async (context) => {
    const person = personOf(context);
    const wanted = (await readForm(context))?.field('id') ?? '';
    for (const { id } of await accounts.sessions.of(person.id))
      if (id !== person.session && (wanted === '' || wanted === id)) await accounts.sessions.end({ id });
    return back(context);
  });

  app.post('/sign-out', researchers({ right: 'self', enrols: true, act: 'sign-out' }), async (context) => {
    await accounts.sessions.end({ id: personOf(context).session });
    accounts.sessions.forget(context);
    return back(context, '/account/sign-in');
  });

  app.post(
    '/passkeys/remove',
    researchers({ right: 'self', fresh: true, act: 'passkey-remove' }),
    async (context) => {
      const id = (await readForm(context))?.field('id') ?? '';
      await store.accounts.write((records) =>
        records.remove('passkey', { id, userId: personOf(context).id }),
      );
      return back(context);
    },
  );
};
