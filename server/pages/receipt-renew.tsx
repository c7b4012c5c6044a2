import type { Context } from 'hono';
import type { Studied } from '../../surveys/engine/consent-in-force.ts';
import { consentTextOf, consentView } from '../../surveys/engine/consent-view.ts';
import { momentStored } from '../../surveys/engine/iso-week.ts';
import { renewConsent } from '../../surveys/engine/renew-consent.ts';
import { plainText } from '../../surveys/engine/shown.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { agreedText } from '../agreed-text.ts';
import type { AppParts } from '../app-parts.ts';
import { changedConsent } from '../changed-consent.ts';
import { confirmedQuotes } from '../quotes/confirmed-quotes.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { type Asking, consentForm, isToOtherWords, tickedIn } from './consent-form.tsx';
import type { HeldReceipt } from './held-receipt.ts';
import { see } from './receipt-answers.tsx';
import { enterCode, withCode } from './receipt-entry.tsx';
import type { Form } from './respondent-form.ts';
import { unknownDraft } from './respondent-message.tsx';
import { shellOf, tagsOf } from './respondent-shell.ts';
import { textLines } from './text-lines.ts';

const askingOf = async (
  parts: AppParts,
  published: PublishedSurvey,
  { survey, code, response: { document } }: HeldReceipt,
  studied: Studied,
  language: LanguageTag,
): Promise<Asking> => {
  const { words, mark } = shellOf(parts, language).tongue;
  const text = await agreedText({ store: parts.store, proven: parts.proof.proven }, published, document);
  const no = plainText(words('consentKeep'), mark.lang ?? language);
  return {
    studied,
    language,
    simulated: document.simulated,
    action: '/receipt',
    carried: { 'form.survey': survey, 'form.code': code, 'form.lang': language, 'form.from': 'consent' },
    choice: {
      yes: { value: 'agree', text: words('agreeBox') },
      no: { ...no, fallback: mark.lang !== undefined },
      noValue: 'see',
      also: { value: 'delete', text: words('deleteAnswers') },
    },
    changed: {
      said: [words('consentSince'), words('consentChoose')],
      before: text === null ? null : textLines(text),
    },
    headers: withCode,
  };
};

/**
 * Shows the author of sent answers a text that has changed since they agreed to it, and takes their word. Whoever does not
 * agree stays with what they agreed to; sent twice it is the same.
 */
export const renewOnReceipt = async (
  context: Context,
  parts: AppParts,
  held: HeldReceipt,
  wanted: LanguageTag,
  form: Form,
): Promise<Response> => {
  const { document } = held.response;
  const published = await parts.store.published(held.survey, document.version);
  if (published === null) return unknownDraft(context, parts);
  const now = await changedConsent(parts, published, document);
  if (now === null) return see(context, parts, held, wanted, { chosen: () => '' });
  const { survey } = published;
  const language = lookup(wanted, tagsOf(survey)) ?? document.language;
  const asking = await askingOf(parts, published, held, now, language);
  if (form.own('action') !== 'agree' || form.own('switch') !== '') return consentForm(context, parts, asking);
  const options = { ...now, language, proven: parts.proof.proven };
  const view = consentView(options);
  if (isToOtherWords(form, view)) return consentForm(context, parts, asking, 409);
  const sent = tickedIn(form, view, language);
  if (sent.errors.length > 0) return consentForm(context, parts, { ...asking, sent }, 422);
  const renewed = {
    day: momentStored(survey, parts.clock.today(survey.timezone)),
    version: now.survey.version,
  };
  const response = await parts.store.amend(
    held.hash,
    (own) => (own.consent === document.consent ? renewConsent(own, view, sent.ticked, renewed) : own),
    consentTextOf(options),
  );
  confirmedQuotes(parts.store).forget(held.survey);
  return response === null
    ? enterCode(context, parts, wanted, held.code, true)
    : see(context, parts, { ...held, response }, wanted, { chosen: () => '', renewed: true });
};
