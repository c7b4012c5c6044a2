import type { Context } from 'hono';
import { consentView } from '../../surveys/engine/consent-view.ts';
import { start } from '../../surveys/engine/start.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { wasBegun } from '../begun.ts';
import { type Guest, guestOf } from '../guest.ts';
import { idleMoment } from '../idle-moment.ts';
import { isClosed } from '../is-closed.ts';
import { newKey, newSeed } from '../random.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { type Asking, consentForm, isToOtherWords, tickedIn } from './consent-form.tsx';
import { forScript } from './for-script.ts';
import { admitted } from './respondent-admission.tsx';
import { takePage } from './respondent-answer.tsx';
import { type Carried, carriedFields, carriedFrom, consentAddress } from './respondent-carried.ts';
import { drawsFor, openDraft } from './respondent-draft.ts';
import { type Form, readForm } from './respondent-form.ts';
import { fullAddress } from './respondent-full.tsx';
import { badRequest, linkOver, message, unknownSurvey } from './respondent-message.tsx';
import { type Newcomer, showNotice, takeFirst } from './respondent-notice.ts';
import { askedLanguage, shellOf, tagsOf } from './respondent-shell.ts';

interface Offer {
  readonly published: PublishedSurvey;
  readonly language: LanguageTag;
  readonly carried: Carried;
}

const askingOf = (parts: AppParts, { published, language, carried }: Offer): Asking => ({
  studied: published,
  language,
  simulated: carried.preview,
  action: `/s/${published.survey.name}`,
  carried: carriedFields(carried, language),
  choice: { yes: { value: 'start', text: shellOf(parts, language).tongue.words('start') } },
});

const newcomer = (published: PublishedSurvey, language: LanguageTag, carried: Carried): Newcomer => {
  const { 'form.lang': _, ...fields } = carriedFields(carried, language);
  return { published, language, carried: fields, ...carried };
};

/** A survey that takes nobody new; whoever has answered still finds their receipt. */
const closed = (
  context: Context,
  parts: AppParts,
  { survey }: PublishedSurvey,
  language: LanguageTag,
): Response | Promise<Response> =>
  message(context, parts, {
    status: 410,
    title: 'closed',
    language,
    languages: tagsOf(survey),
    links: [
      ...(survey.receipt === 'none'
        ? []
        : [{ address: `/receipt?lang=${language}`, word: 'openReceipt' as const }]),
      { address: '/', word: 'backHome' as const },
    ],
  });

/** What a link offers: a survey and whoever it lets in, or the page that says why not. */
const offered = async (
  context: Context,
  parts: AppParts,
  name: string,
  came: {
    readonly token: string | null;
    readonly preview: boolean;
    /** Whether a first page under a notice comes with it. */
    readonly withPage?: boolean;
    /** What a first page under a notice says of when it was opened. */
    readonly first?: { readonly id: string; readonly begun: string };
  },
): Promise<
  { readonly published: PublishedSurvey; readonly guest: Guest | null } | { readonly answer: Response }
> => {
  const published = await parts.store.published(name);
  if (published === null) return { answer: await unknownSurvey(context, parts) };
  const { survey, study } = published;
  const language = askedLanguage(context, tagsOf(survey), survey.source);
  const guest = came.token === null ? null : await guestOf(parts, published, came.token);
  if (guest !== null && (await openDraft(parts, name, guest.key)) !== null) {
    if (came.withPage === true) return { answer: await takePage(context, parts, name, guest.key) };
    return { answer: context.redirect(`/s/${name}/r/${guest.key}`, 303) };
  }
  const mayFinish =
    came.first !== undefined &&
    wasBegun(parts.settings.receiptSecret, published, came.first, parts.clock.today(survey.timezone));
  if (isClosed(published, parts.clock) && !mayFinish)
    return { answer: await closed(context, parts, published, language) };
  if (came.token !== null && guest === null)
    return { answer: await linkOver(context, parts, published, language) };
  if (guest !== null || study.invitationOnly !== true || came.preview) return { published, guest };
  return {
    answer: await message(context, parts, {
      status: 403,
      title: 'byInvitationTitle',
      text: 'byInvitation',
      language,
      languages: tagsOf(survey),
      links: [{ address: `/receipt?lang=${language}`, word: 'openReceipt' }],
    }),
  };
};

/** The consent page: what is stored and why, before anything is. By a link of one's own, back to where one left off. */
export const consent = async (
  context: Context,
  parts: AppParts,
  name: string,
  token: string | null = null,
): Promise<Response> => {
  const found = await offered(context, parts, name, { token, preview: context.req.query('preview') === '1' });
  if ('answer' in found) return found.answer;
  const { published, guest } = found;
  const { survey } = published;
  const language = askedLanguage(context, tagsOf(survey), survey.source);
  const carried = carriedFrom(survey, guest, (own) => context.req.query(own));
  return survey.consent.mode === 'notice'
    ? showNotice(context, parts, newcomer(published, language, carried))
    : consentForm(context, parts, askingOf(parts, { published, language, carried }));
};

const beginBy = async (context: Context, parts: AppParts, name: string, form: Form): Promise<Response> => {
  const token = form.own('invitation') || null;
  const found = await offered(context, parts, name, {
    token,
    preview: form.own('with.preview') === '1',
    first: { id: form.own('key'), begun: form.own('begun') },
    withPage: form.own('page') !== '' && form.own('action') === 'next',
  });
  if ('answer' in found) return found.answer;
  const { published, guest } = found;
  const { survey, study, hash } = published;
  const language = lookup(form.own('lang'), tagsOf(survey)) ?? survey.source;
  const carried = carriedFrom(survey, guest, (own) => form.own(`with.${own}`));
  const other = lookup(form.own('switch'), tagsOf(survey));
  if (form.own('action') === 'decline') return context.redirect(`/s/${name}/declined?lang=${language}`, 303);
  if (survey.consent.mode === 'notice')
    return takeFirst(context, parts, newcomer(published, language, carried), form);
  if (other !== null) return context.redirect(consentAddress(name, carried, other), 303);
  if (form.own('action') !== 'start') return badRequest(context, parts);
  const view = consentView({ survey, study, language, proven: parts.proof.proven });
  const asking = askingOf(parts, { published, language, carried });
  if (isToOtherWords(form, view)) {
    const said = [shellOf(parts, language).tongue.words('consentChanged')];
    return consentForm(context, parts, { ...asking, changed: { said, before: null } }, 409);
  }
  const sent = tickedIn(form, view, language);
  if (sent.errors.length > 0) return consentForm(context, parts, { ...asking, sent }, 422);
  const later = await admitted(context, parts, { published, guest, language }, form);
  if (later !== null) return later;
  const optional = view.boxes.filter(({ required }) => !required);
  const draft = start({
    survey,
    hash,
    study,
    language,
    day: parts.clock.today(survey.timezone),
    seed: newSeed(parts.random),
    consent: view.hash,
    ...(optional.length === 0
      ? {}
      : { purposes: optional.filter((box) => sent.ticked.has(box.name)).map((box) => box.name) }),
    attributes: carried.attributes,
    simulated: carried.preview,
  });
  const key = guest?.key ?? newKey(parts.random);
  const named = guest === null || guest.pseudonym === null ? {} : { pseudonym: guest.pseudonym };
  const outcome = await parts.store.saveDraft(
    key,
    { ...draft, ...named, revision: 1 },
    { draws: drawsFor(published, draft, null), moment: idleMoment(parts.clock, survey) },
  );
  if (outcome.kind === 'turned-away')
    return context.redirect(fullAddress(name, outcome.quota, language), 303);
  return context.redirect(`/s/${name}/r/${key}`, 303);
};

/** Takes the consent: a draft with a key of its own, or nothing at all. */
export const begin = async (context: Context, parts: AppParts, name: string): Promise<Response> => {
  const form = await readForm(context);
  if (form === null) return badRequest(context, parts, 415);
  return forScript(context, form, await beginBy(context, parts, name, form));
};

/** After a no: nothing was stored, and nobody asks again. */
export const declined = async (context: Context, parts: AppParts, name: string): Promise<Response> => {
  const published = await parts.store.published(name);
  if (published === null) return unknownSurvey(context, parts);
  const language = askedLanguage(context, tagsOf(published.survey), published.survey.source);
  const languages = tagsOf(published.survey);
  return message(context, parts, { status: 200, title: 'endDeclined', language, languages });
};
