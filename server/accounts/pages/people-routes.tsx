import type { Context, Hono } from 'hono';
import { type Faults, TellPage } from '../../../client/account/entry-pages.tsx';
import { PeoplePage } from '../../../client/account/people-page.tsx';
import { accountWords } from '../../../surveys/locales/accounts.ts';
import type { AppParts } from '../../app-parts.ts';
import { callerOf, type Researchers } from '../../middleware/researcher.ts';
import { languageOf } from '../../pages/dashboard-frame.ts';
import { type Form, readForm } from '../../pages/respondent-form.ts';
import { sendPage } from '../../pages/send-page.ts';
import { teamUrlOf } from '../../settings.ts';
import { oneByOne } from '../../storage/one-by-one.ts';
import { accountsOf } from '../accounts.ts';
import { doorMilliseconds } from '../limits.ts';
import { isRole, type Membership, roles } from '../rights.ts';
import { accountFrame } from './account-frame.ts';
import { personOf } from './own-routes.tsx';
import { sayLinks } from './say-links.ts';
import { sayRoles } from './say-roles.ts';
import { sayWho } from './say-who.ts';
import { surveyChoices } from './survey-choices.ts';

/** Roles as a form has them: the survey, a bar, the role. */
const chosenIn = (form: Form | null): readonly Membership[] =>
  (form?.answers.get('role') ?? []).flatMap((text) => {
    const [survey = '', role = ''] = text.split('|');
    return /^(?:\*|[A-Za-z0-9_-]{1,64})$/.test(survey) && isRole(role) ? [{ survey, role }] : [];
  });

const asChosen = (memberships: readonly Membership[]): ReadonlySet<string> =>
  new Set(memberships.map(({ survey, role }) => `${survey}|${role}`));

/** Pages on which an owner of all surveys says who is who. Everything that changes something asks for a fresh sign-in. */
export const peopleRoutes = (app: Hono, parts: AppParts, researchers: Researchers): void => {
  const accounts = accountsOf(parts);
  const { store, settings, clock } = parts;
  const look = { right: 'people', survey: 'all', people: true } as const;
  const change = { ...look, fresh: true } as const;

  const page = async (
    context: Context,
    given: {
      readonly faults?: Faults;
      readonly done?: string | null;
      readonly label?: string;
      readonly chosen?: ReadonlySet<string>;
    } = {},
  ): Promise<Response> => {
    const { faults = {}, done = null, label = '', chosen = new Set() } = given;
    const person = personOf(context);
    const language = languageOf(context);
    const words = accountWords(language);
    const surveys = await surveyChoices(store, language);
    const titles = new Map(surveys.map(({ name, title }) => [name, title]));
    return sendPage(
      context,

      <PeoplePage
        {...accountFrame(parts, context, words('people'), callerOf(context), 'people')}
        token={person.formToken}
        people={(
          await oneByOne(await accounts.people.list(), async (own) => ({
            ...own,
            factors: await accounts.factors.of(own.id),
          }))
        ).map((own) => ({
          id: own.id,
          name: own.name,
          email: own.email,
          isYou: own.id === person.id,
          factors: own.factors,
          roles: sayRoles(own.memberships, titles, language),
          chosen: asChosen(own.memberships),
        }))}
        allRoles={roles.map((role) => ({
          role,
          name: words(`role-${role}`),
          about: words(`role-${role}-about`),
        }))}
        surveys={surveys}
        links={sayLinks(await accounts.people.openLinks(), {
          ...(await sayWho(accounts, language)),
          titles,
          language,
        })}
        demanded={await accounts.demand.holds()}
        chosen={chosen}
        label={label}
        faults={faults}
        done={done}
      />,
      Object.keys(faults).length === 0 ? 200 : 422,
    );
  };

  /** A link, shown this once. */
  const link = (
    context: Context,
    path: string,
    kind: 'link' | 'secondReset' = 'link',
  ): Response | Promise<Response> => {
    const language = languageOf(context);
    const words = accountWords(language);
    const time = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(
      clock.now() + doorMilliseconds,
    );
    return sendPage(
      context,

      <TellPage
        {...accountFrame(parts, context, words(`${kind}Title`), callerOf(context), 'people')}
        heading={words(`${kind}Title`)}
        text={words(`${kind}About`, { time })}
        secret={`${teamUrlOf(settings) ?? new URL(context.req.url).origin}${path}`}
      />,
    );
  };

  const told = (context: Context): string | null => {
    const words = accountWords(languageOf(context));
    const done = context.req.query('done');
    const said = {
      roles: 'rolesSaved',
      removed: 'personRemoved',
      ended: 'sessionsEnded',
      demand: 'demandEnded',
      'taken-back': 'linkTakenBack',
      'link-gone': 'linkGone',
    } as const;
    return done !== undefined && Object.hasOwn(said, done) ? words(said[done as keyof typeof said]) : null;
  };

  const back = (context: Context, done: string): Response =>
    context.redirect(`/account/people?done=${done}&lang=${languageOf(context)}`, 303);

  app.get('/people', researchers(look), (context) => page(context, { done: told(context) }));

  app.post('/people/invite', researchers(change), async (context) => {
    const form = await readForm(context);
    const label = form?.field('label').trim() ?? '';
    const wanted = chosenIn(form);
    if (label === '' || label.length > 100 || wanted.length === 0)
      return page(context, {
        faults: { label: accountWords(languageOf(context))('inviteWrong') },
        label,
        chosen: asChosen(wanted),
      });
    return link(
      context,
      `/account/invited/${await accounts.people.invite(personOf(context).id, label, wanted)}`,
    );
  });

  app.post('/people/take-back', researchers(change), async (context) => {
    const id = (await readForm(context))?.field('id') ?? '';
    const done = await accounts.people.takeBack(personOf(context).id, id);
    return back(context, done ? 'taken-back' : 'link-gone');
  });

  app.post('/people/:id/roles', researchers(change), async (context) => {
    const id = context.req.param('id');
    if ((await accounts.people.find(id)) === null) return context.notFound();
    const person = personOf(context);
    const wanted = chosenIn(await readForm(context));
    if (!(await accounts.people.setRoles(person.id, id, wanted)))
      return page(context, { faults: { label: accountWords(languageOf(context))('lastOwner') } });
    if (id === person.id) await accounts.sessions.begin(context, id);
    return id === person.id && !wanted.some(({ survey, role }) => survey === '*' && role === 'owner')
      ? context.redirect(`/account?lang=${languageOf(context)}`, 303)
      : back(context, 'roles');
  });

  app.post('/people/:id/reset', researchers(change), async (context) => {
    const token = await accounts.people.resetLink(personOf(context).id, context.req.param('id'));
    return token === null ? context.notFound() : link(context, `/account/reset/${token}`);
  });

  app.post('/people/demand', researchers(change), async (context) => {
    const on = (await readForm(context))?.field('demand') === 'on';
    await accounts.demand.set(personOf(context).id, on);
    return back(context, 'demand');
  });

  app.post('/people/:id/second-reset', researchers(change), async (context) => {
    const token = await accounts.factors.reset(personOf(context).id, context.req.param('id'));
    return token === null ? context.notFound() : link(context, `/account/reset/${token}`, 'secondReset');
  });

  app.post('/people/:id/sign-out', researchers(change), async (context) => {
    const id = context.req.param('id');
    if ((await accounts.people.find(id)) === null) return context.notFound();
    await accounts.people.signOut(personOf(context).id, id);
    return back(context, 'ended');
  });

  app.post('/people/:id/remove', researchers(change), async (context) => {
    const id = context.req.param('id');
    if ((await accounts.people.find(id)) === null) return context.notFound();
    return (await accounts.people.remove(personOf(context).id, id))
      ? back(context, 'removed')
      : page(context, { faults: { label: accountWords(languageOf(context))('lastOwner') } });
  });
};
