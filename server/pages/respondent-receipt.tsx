import type { Context } from 'hono';
import { languageName } from '../../client/lib/language-name.ts';
import { wordLanguages } from '../../client/lib/tongue.ts';
import { AnswersPage } from '../../client/respondent/answers-page.tsx';
import { DeletePage } from '../../client/respondent/delete-page.tsx';
import { toneId } from '../../client/respondent/reading-section.tsx';
import { ReceiptPage } from '../../client/respondent/receipt-page.tsx';
import { ThankYouPage } from '../../client/respondent/thank-you-page.tsx';
import { shown } from '../../surveys/engine/shown.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { isKey } from '../random.ts';
import { receiptHash, receiptSecret, showReceipt } from '../receipt.ts';
import { changePage, correctedBy, storeCorrection } from './correct-answer.tsx';
import { type HeldReceipt, heldReceipt } from './held-receipt.ts';
import { readingRows } from './reading-rows.ts';
import { openDraft } from './respondent-draft.ts';
import { wordError } from './respondent-errors.ts';
import { type Form, readForm } from './respondent-form.ts';
import { badRequest, message, unknownDraft } from './respondent-message.tsx';
import { askedLanguage, noticesOf, shellOf, tagsOf } from './respondent-shell.ts';
import { sayingOf, withSaid } from './say-reading.ts';
import { sendPage } from './send-page.ts';
import { answerRows, otherRows, scoreRows } from './stored-rows.ts';
import { variableLabel } from './variable-label.ts';

/** A page with a receipt's code on it is never compressed beside what somebody else may have put there. */
const withCode = { 'Cache-Control': 'no-store, no-transform' };

/** The thank-you page, which is the receipt: the same code each time it is opened. */
export const done = async (
  context: Context,
  parts: AppParts,
  name: string,
  key: string,
): Promise<Response> => {
  const { store, settings } = parts;
  if (!isKey(key)) return unknownDraft(context, parts);
  const secret = receiptSecret(settings.receiptSecret, name, key);
  const found = await store.byReceipt(receiptHash(name, secret));
  if (found === null)
    return (await openDraft(parts, name, key)) === null
      ? unknownDraft(context, parts)
      : context.redirect(`/s/${name}/r/${key}`, 303);
  const published = await store.published(name, found.document.version);
  if (published === null) return unknownDraft(context, parts);
  const { survey, study } = published;
  const language =
    context.req.query('lang') === undefined
      ? found.document.language
      : askedLanguage(context, tagsOf(survey), found.document.language);
  const shell = shellOf(parts, language);
  const code = showReceipt(secret);
  return sendPage(
    context,
    <ThankYouPage
      {...shell}
      survey={shown({ survey, study, key: survey.title, language })}
      languages={tagsOf(survey)}
      address={(tag) => `/s/${name}/r/${key}/done?lang=${tag}`}
      debrief={shown({ survey, study, key: survey.debrief, language, facts: { code } })}
      holder={{ action: '/receipt', survey: name, code }}
      notices={noticesOf(shell, survey, found.document)}
    />,
    200,
    withCode,
  );
};

const enterCode = (
  context: Context,
  parts: AppParts,
  language: LanguageTag,
  typed: string,
  failed: boolean,
): Response | Promise<Response> =>
  sendPage(
    context,
    <ReceiptPage
      {...shellOf(parts, language)}
      languages={wordLanguages}
      action="/receipt"
      typed={typed}
      errors={failed ? [wordError('code', language, 'codeNotFound')] : []}
    />,
    failed ? 422 : 200,
    withCode,
  );

/** Where a code is typed in. */
export const receipt = (context: Context, parts: AppParts): Response | Promise<Response> =>
  enterCode(context, parts, askedLanguage(context, wordLanguages, 'en'), '', false);

/** What is on the page and not stored: tones chosen, and the one that was left open. */
interface Unsaved {
  readonly chosen: (name: string) => string;
  readonly unchosen?: string;
  /** Variables that were just changed. */
  readonly changed?: readonly string[];
}

const see = async (
  context: Context,
  parts: AppParts,
  held: HeldReceipt,
  wanted: LanguageTag,
  { chosen, unchosen, changed }: Unsaved,
): Promise<Response> => {
  const { document } = held.response;
  const published = await parts.store.published(held.survey, document.version);
  if (published === null) return unknownDraft(context, parts);
  const { survey, study } = published;
  const language = lookup(wanted, tagsOf(survey)) ?? document.language;
  const shell = shellOf(parts, language);
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return sendPage(
    context,
    <AnswersPage
      {...shell}
      languages={tagsOf(survey)}
      survey={shown({ survey, study, key: survey.title, language })}
      holder={{ action: '/receipt', survey: held.survey, code: held.code }}
      day={new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
        new Date(`${document.day}T00:00:00Z`),
      )}
      answeredIn={names.of(document.language) ?? languageName(document.language, [document.language])}
      answers={answerRows(published, document, language)}
      readings={readingRows(published, document, language, chosen)}
      scores={scoreRows(published, document, language)}
      also={otherRows(published, document, language)}
      notices={noticesOf(shell, survey, document)}
      corrected={changed?.map((name) => variableLabel(published, name, language)) ?? null}
      errors={unchosen === undefined ? [] : [wordError(toneId(unchosen), language, 'errorTone')]}
    />,
    unchosen === undefined ? 200 : 422,
    withCode,
  );
};

/** Stores what the author says of a reading, and shows the page with it; sent twice it is the same word. */
const say = async (
  context: Context,
  parts: AppParts,
  held: HeldReceipt,
  wanted: LanguageTag,
  action: string,
  form: Form,
): Promise<Response> => {
  const { document } = held.response;
  const published = await parts.store.published(held.survey, document.version);
  if (published === null) return unknownDraft(context, parts);
  const saying = sayingOf(published, document, action, form);
  if (saying.kind === 'unknown') return badRequest(context, parts);
  const chosen = (name: string): string => form.own(`tone.${name}`);
  if (saying.kind === 'unchosen') return see(context, parts, held, wanted, { chosen, unchosen: saying.name });
  const response = await parts.store.amend(held.hash, withSaid(saying.name, saying.said));
  if (response === null) return enterCode(context, parts, wanted, held.code, true);
  return see(context, parts, { ...held, response }, wanted, {
    chosen: (name) => (name === saying.name ? '' : chosen(name)),
  });
};

/** Shows a question to be answered again, stores a new answer, or takes one back; sent twice it is the same. */
const correctAnswer = async (
  context: Context,
  parts: AppParts,
  held: HeldReceipt,
  wanted: LanguageTag,
  action: string,
  form: Form,
): Promise<Response> => {
  const { document } = held.response;
  const published = await parts.store.published(held.survey, document.version);
  if (published === null) return unknownDraft(context, parts);
  const [verb, name = ''] = action.split(' ');
  const language = lookup(wanted, tagsOf(published.survey)) ?? document.language;
  const of = correctedBy(published, document, language, name);
  if (of === null) return badRequest(context, parts);
  if (verb === 'change') return changePage(context, parts, held, of, form);
  const done = await storeCorrection(parts, held, of, verb === 'withdraw' ? null : form);
  if (done === null) return enterCode(context, parts, wanted, held.code, true);
  if (done.problems !== null) return changePage(context, parts, held, of, form, done.problems);
  return see(context, parts, { ...held, response: done.response }, wanted, {
    chosen: (own) => form.own(`tone.${own}`),
    changed: done.changed,
  });
};

const download = (context: Context, { survey, response }: HeldReceipt): Response =>
  context.body(`${JSON.stringify(response.document, null, 2)}\n`, 200, {
    ...withCode,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="${survey}-answers.json"`,
  });

/** What the holder of a code asks for. The code is in the body, never in an address. */
export const useReceipt = async (context: Context, parts: AppParts): Promise<Response> => {
  const form = await readForm(context);
  if (form === null) return badRequest(context, parts, 415);
  const shownIn = form.own('lang').slice(0, 35);
  const other = form.own('switch').slice(0, 35);
  const wanted = other === '' ? shownIn : other;
  const language = lookup(wanted, wordLanguages) ?? askedLanguage(context, wordLanguages, 'en');
  const action = other === '' ? form.own('action') : form.own('from');
  if (action === 'form') return enterCode(context, parts, language, form.field('code'), false);
  const held = await heldReceipt(parts, form);
  if (held === null) return enterCode(context, parts, language, form.own('code') || form.field('code'), true);
  switch (action) {
    case 'see':
      return see(context, parts, held, wanted, { chosen: (name) => form.own(`tone.${name}`) });
    case 'download':
      return download(context, held);
    case 'delete':
      return sendPage(
        context,
        <DeletePage
          {...shellOf(parts, language)}
          languages={wordLanguages}
          holder={{ action: '/receipt', survey: held.survey, code: held.code }}
        />,
        200,
        withCode,
      );
    case 'erase':
      await parts.store.withdraw(held.hash);
      return context.redirect(`/receipt/deleted?lang=${language}`, 303);
    default:
      if (/^(?:change|save|withdraw) \S+$/.test(action))
        return correctAnswer(context, parts, held, wanted, action, form);
      return say(context, parts, held, wanted, action, form);
  }
};

/** After an erasure. */
export const deleted = (context: Context, parts: AppParts): Response | Promise<Response> =>
  message(context, parts, { status: 200, title: 'deleted' });
