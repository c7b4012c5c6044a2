import type { Context } from 'hono';
import type { Studied } from '../../surveys/engine/consent-in-force.ts';
import { consentView } from '../../surveys/engine/consent-view.ts';
import { momentStored } from '../../surveys/engine/iso-week.ts';
import { renewConsent } from '../../surveys/engine/renew-consent.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { agreedText } from '../agreed-text.ts';
import type { AppParts } from '../app-parts.ts';
import { changedConsent } from '../changed-consent.ts';
import { idleMoment } from '../idle-moment.ts';
import { type Asking, consentForm, isToOtherWords, tickedIn } from './consent-form.tsx';
import { addressOf, consentAgain, languageOf, type Open, openDraft } from './respondent-draft.ts';
import { readForm } from './respondent-form.ts';
import { fullAddress } from './respondent-full.tsx';
import { badRequest, unknownDraft } from './respondent-message.tsx';
import { shellOf, tagsOf } from './respondent-shell.ts';
import { textLines } from './text-lines.ts';

/** Answers on their way, and the text that their author has not agreed to yet; else the way to where they are. */
const asked = async (
  context: Context,
  parts: AppParts,
  name: string,
  key: string,
  then: (open: Open, now: Studied) => Promise<Response>,
): Promise<Response> => {
  const open = await openDraft(parts, name, key);
  if (open === 'sent') return context.redirect(`/s/${name}/r/${key}/done`, 303);
  if (open === null) return unknownDraft(context, parts);
  const now = await changedConsent(parts, open.published, open.draft);
  return now === null
    ? context.redirect(`${addressOf(open)}?lang=${languageOf(context, open)}`, 303)
    : then(open, now);
};

const askingOf = async (
  parts: AppParts,
  { published, draft, key }: Open,
  studied: Studied,
  language: LanguageTag,
): Promise<Asking> => {
  const { words } = shellOf(parts, language).tongue;
  const text = await agreedText({ store: parts.store, proven: parts.proof.proven }, published, draft);
  return {
    studied,
    language,
    simulated: draft.simulated,
    action: `${addressOf({ published, key })}/consent`,
    carried: { 'form.lang': language },
    choice: { yes: { value: 'agree', text: words('agreeBox') } },
    changed: { said: [words('consentRenew')], before: text === null ? null : textLines(text) },
  };
};

/** Asks somebody who comes back whether they agree to a text that has changed since they agreed to it. */
export const askAgain = (context: Context, parts: AppParts, name: string, key: string): Promise<Response> =>
  asked(context, parts, name, key, async (open, now) =>
    consentForm(context, parts, await askingOf(parts, open, now, languageOf(context, open))),
  );

/** Goes on with the answers so far under the new text, or deletes them. */
export const agreeAgain = async (
  context: Context,
  parts: AppParts,
  name: string,
  key: string,
): Promise<Response> => {
  const form = await readForm(context);
  if (form === null) return badRequest(context, parts, 415);
  return asked(context, parts, name, key, async (open, now) => {
    const { survey } = open.published;
    const tags = tagsOf(survey);
    const language = lookup(form.own('lang'), tags) ?? languageOf(context, open);
    const other = lookup(form.own('switch'), tags);
    if (form.own('action') === 'decline') {
      await parts.store.discardDraft(key);
      return context.redirect(`/s/${name}/left?lang=${language}`, 303);
    }
    if (other !== null) return context.redirect(consentAgain(open, other), 303);
    if (form.own('action') !== 'agree') return badRequest(context, parts);
    const asking = await askingOf(parts, open, now, language);
    const view = consentView({ ...now, language, proven: parts.proof.proven });
    if (isToOtherWords(form, view)) return consentForm(context, parts, asking, 409);
    const sent = tickedIn(form, view, language);
    if (sent.errors.length > 0) return consentForm(context, parts, { ...asking, sent }, 422);
    const renewed = {
      day: momentStored(survey, parts.clock.today(survey.timezone)),
      version: now.survey.version,
    };
    const draft = {
      ...renewConsent(open.draft, view, sent.ticked, renewed),
      language,
      revision: open.draft.revision + 1,
    };
    const moment = idleMoment(parts.clock, survey);
    const outcome = await parts.store.saveDraft(key, draft, { moment });
    return outcome.kind === 'turned-away'
      ? context.redirect(fullAddress(name, outcome.quota, language), 303)
      : context.redirect(`${addressOf(open)}?lang=${language}`, 303);
  });
};
