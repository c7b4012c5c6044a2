import type { Context, Hono } from 'hono';
import { type Faults, TellPage } from '../../../client/account/entry-pages.tsx';
import { KeysPage } from '../../../client/account/keys-page.tsx';
import { accountWords } from '../../../surveys/locales/accounts.ts';
import type { AppParts } from '../../app-parts.ts';
import { callerOf, type Researchers } from '../../middleware/researcher.ts';
import { languageOf } from '../../pages/dashboard-frame.ts';
import { readForm } from '../../pages/respondent-form.ts';
import { sendPage } from '../../pages/send-page.ts';
import { accountsOf } from '../accounts.ts';
import { allRights, isRight, mayDo, type Right } from '../rights.ts';
import { accountFrame } from './account-frame.ts';
import { personOf } from './own-routes.tsx';
import { surveyChoices } from './survey-choices.ts';

/** What no program needs: who is who is said by people. */
const forPeople: ReadonlySet<Right> = new Set(['people', 'delete']);

/** Pages on which somebody makes keys for programs and takes them back. */
export const keyRoutes = (app: Hono, parts: AppParts, researchers: Researchers): void => {
  const accounts = accountsOf(parts);
  const { store } = parts;

  const page = async (
    context: Context,
    given: { readonly faults?: Faults; readonly label?: string; readonly chosen?: readonly Right[] } = {},
  ): Promise<Response> => {
    const { faults = {}, label = '', chosen = [] } = given;
    const person = personOf(context);
    const language = languageOf(context);
    const words = accountWords(language);
    const surveys = await surveyChoices(store, language);
    const titles = new Map(surveys.map(({ name, title }) => [name, title]));
    const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
    return sendPage(
      context,

      <KeysPage
        {...accountFrame(parts, context, words('keys'), callerOf(context), 'keys')}
        token={person.formToken}
        keys={(await accounts.keys.of(person.id)).map(({ id, label: name, survey, scopes, used }) => ({
          id,
          label: name,
          about: [
            survey === '*' ? words('allSurveys') : (titles.get(survey) ?? survey),
            list.format(scopes.map((right) => words(`right-${right}`))),
            used === '' ? words('keyUnused') : words('keyUsed', { day: used }),
          ].join(' · '),
        }))}
        surveys={surveys}
        scopes={allRights
          .filter((right) => !forPeople.has(right) && mayDo(person.memberships, right, null))
          .map((right) => ({ right, text: words(`right-${right}`) }))}
        label={label}
        chosen={new Set(chosen)}
        faults={faults}
      />,
      Object.keys(faults).length === 0 ? 200 : 422,
    );
  };

  app.get('/keys', researchers({ right: 'self' }), (context) => page(context));

  app.post('/keys', researchers({ right: 'self', fresh: true }), async (context) => {
    const person = personOf(context);
    const words = accountWords(languageOf(context));
    const form = await readForm(context);
    const label = form?.field('label').trim() ?? '';
    const survey = form?.field('survey') ?? '';
    const scopes = (form?.answers.get('scope') ?? [])
      .filter(isRight)
      .filter((right) => !forPeople.has(right));
    if (
      label === '' ||
      label.length > 100 ||
      scopes.length === 0 ||
      !/^(?:\*|[A-Za-z0-9_-]{1,64})$/.test(survey)
    )
      return page(context, { faults: { label: words('keyWrong') }, label, chosen: scopes });
    const key = await accounts.keys.make({ researcher: person.id, label, survey, scopes });
    await accounts.acts.record({ who: person.id, what: 'key-make', object: '', result: 'done' });
    return sendPage(
      context,

      <TellPage
        {...accountFrame(parts, context, words('keyTitle'), callerOf(context), 'keys')}
        heading={words('keyTitle')}
        text={words('keyAbout')}
        secret={key}
      />,
    );
  });

  app.post('/keys/remove', researchers({ right: 'self', act: 'key-remove' }), async (context) => {
    await accounts.keys.remove(personOf(context).id, (await readForm(context))?.field('id') ?? '');
    return context.redirect(`/account/keys?lang=${languageOf(context)}`, 303);
  });
};
