import type { Context } from 'hono';
import { consentView } from '../../surveys/engine/consent-view.ts';
import { start } from '../../surveys/engine/start.ts';
import { step } from '../../surveys/engine/step.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Answers } from '../../surveys/model/response.ts';
import type { AppParts } from '../app-parts.ts';
import { begunStamp } from '../begun.ts';
import type { Guest } from '../guest.ts';
import { idleMoment } from '../idle-moment.ts';
import { tokenOf } from '../invitation.ts';
import { isKey, newKey, newSeed } from '../random.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { isToOtherWords } from './consent-form.tsx';
import { admitted } from './respondent-admission.tsx';
import { takePage } from './respondent-answer.tsx';
import { drawsFor, type Open, openDraft, sendable, wayOf } from './respondent-draft.ts';
import type { Form } from './respondent-form.ts';
import { fullAddress } from './respondent-full.tsx';
import { badRequest } from './respondent-message.tsx';
import { showPage } from './respondent-pages.tsx';
import { shellOf, tagsOf } from './respondent-shell.ts';

/** Somebody who opened a survey that begins with a notice. Nothing of them is stored before their first page is sent. */
export interface Newcomer {
  readonly published: PublishedSurvey;
  readonly language: LanguageTag;
  readonly attributes: Answers;
  readonly preview: boolean;
  readonly guest: Guest | null;
  /** What came with the link and goes on with the form. */
  readonly carried: Readonly<Record<string, string>>;
}

const begun = (parts: AppParts, who: Newcomer, key: string, seed: number): Open => {
  const { published, language, attributes, preview, guest } = who;
  const { survey, study, hash } = published;
  const draft = start({
    survey,
    hash,
    study,
    language,
    day: parts.clock.today(survey.timezone),
    seed,
    consent: consentView({ survey, study, language, proven: parts.proof.proven }).hash,
    attributes,
    simulated: preview,
  });
  const named = guest === null || guest.pseudonym === null ? {} : { pseudonym: guest.pseudonym };
  return { published, key, draft: { ...draft, ...named } };
};

interface At {
  readonly language: LanguageTag;
  readonly page: string;
  readonly problems?: readonly Issue[];
  /** The notice is another than the one the page was sent under. */
  readonly changed?: boolean;
}

/** The first page with the notice above it; key and seed wait in the form, since they are stored nowhere. */
const firstPage = (
  context: Context,
  parts: AppParts,
  { carried }: Pick<Newcomer, 'carried'>,
  open: Open,
  { language, page, problems = [], changed = false }: At,
): Response | Promise<Response> => {
  const { survey, study } = open.published;
  const view = consentView({ survey, study, language, proven: parts.proof.proven });
  return showPage(context, parts, open, {
    page,
    language,
    problems,
    checking: false,
    first: {
      action: `/s/${survey.name}`,
      told: {
        name: survey.name,
        title: view.title,
        lines: view.lines.map(({ text }) => text),
        linesLeftOut: view.leftOut.length > 0,
        decline: view.decline,
        declineFirst: survey.version % 2 === 0,
        changed: changed ? shellOf(parts, language).tongue.words('consentChanged') : null,
        carried: {
          ...carried,
          'form.consent': view.hash,
          'form.key': open.key,
          'form.seed': String(open.draft.seed),
          'form.begun': begunStamp(
            parts.settings.receiptSecret,
            survey.name,
            open.key,
            parts.clock.today(survey.timezone),
          ),
        },
      },
    },
  });
};

/** Shows somebody new the notice and the first question. */
export const showNotice = (
  context: Context,
  parts: AppParts,
  who: Newcomer,
): Response | Promise<Response> => {
  const open = begun(parts, who, who.guest?.key ?? newKey(parts.random), newSeed(parts.random));
  const page = wayOf(open).current;
  return page === undefined
    ? badRequest(context, parts)
    : firstPage(context, parts, who, open, { language: who.language, page });
};

/** Whether answers may come under a key: any that was drawn, and of a link of somebody's own only one made for it. */
const isTheirs = ({ settings }: AppParts, { published, guest }: Newcomer, key: string): boolean =>
  guest === null ? isKey(key) : tokenOf(settings.receiptSecret, published.survey.name, key) === guest.token;

const seedIn = (form: Form): number | null => {
  const seed = Number(form.own('seed'));
  return /^\d{1,10}$/.test(form.own('seed')) && seed < 2 ** 31 ? seed : null;
};

/** Takes the first page: going on under the notice is agreeing, and only now is anything stored. */
export const takeFirst = async (
  context: Context,
  parts: AppParts,
  who: Newcomer,
  form: Form,
): Promise<Response> => {
  const { published, language } = who;
  const { survey, study } = published;
  const seed = seedIn(form);
  const key = form.own('key');
  const action = form.own('action');
  const other = lookup(form.own('switch'), tagsOf(survey));
  if (seed === null || !isTheirs(parts, who, key) || (other === null && action !== 'next'))
    return badRequest(context, parts);
  if (other === null && (await openDraft(parts, survey.name, key)) !== null)
    return takePage(context, parts, survey.name, key);
  const open = begun(parts, who, key, seed);
  const page = form.own('page');
  const fields = sendable(open, page);
  if (wayOf(open).current !== page || [...form.answers.keys()].some((field) => !fields.has(field)))
    return badRequest(context, parts);
  const input = Object.fromEntries(form.answers);
  const { draft, problems } = step({ survey, study, draft: open.draft, page, language, input });
  const shown = { ...open, draft: { ...draft, revision: 0 } };
  if (other !== null) return firstPage(context, parts, who, shown, { language: other, page });
  if (isToOtherWords(form, consentView({ survey, study, language, proven: parts.proof.proven })))
    return firstPage(context, parts, who, shown, { language, page, changed: true });
  if (problems.length > 0) return firstPage(context, parts, who, shown, { language, page, problems });
  const later = await admitted(context, parts, who, form);
  if (later !== null) return later;
  const outcome = await parts.store.saveDraft(
    key,
    { ...open.draft, revision: 1 },
    {
      draws: drawsFor(published, open.draft, null),
      moment: idleMoment(parts.clock, survey),
    },
  );
  return outcome.kind === 'turned-away'
    ? context.redirect(fullAddress(survey.name, outcome.quota, language), 303)
    : takePage(context, parts, survey.name, key);
};
