import type { Context } from 'hono';
import { AnswersPage } from '../../client/respondent/answers-page.tsx';
import { toneId } from '../../client/respondent/reading-section.tsx';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { changedConsent } from '../changed-consent.ts';
import { copyRows } from './copy-rows.ts';
import { changePage, correctedBy, storeCorrection } from './correct-answer.tsx';
import type { HeldReceipt } from './held-receipt.ts';
import { enterCode, withCode } from './receipt-entry.tsx';
import { receiptTold } from './receipt-told.ts';
import { wordError } from './respondent-errors.ts';
import type { Form } from './respondent-form.ts';
import { badRequest, unknownDraft } from './respondent-message.tsx';
import { noticesOf, shellOf, tagsOf } from './respondent-shell.ts';
import { sayingOf, withSaid } from './say-reading.ts';
import { sendPage } from './send-page.ts';
import { variableLabel } from './variable-label.ts';

/** What is on the page and not stored: tones chosen, and the one that was left open. */
interface Unsaved {
  readonly chosen: (name: string) => string;
  readonly unchosen?: string;
  /** Variables that were just changed. */
  readonly changed?: readonly string[];
  /** Another text was just agreed to. */
  readonly renewed?: boolean;
}

/** Everything that is stored of a response, on one page. */
export const see = async (
  context: Context,
  parts: AppParts,
  held: HeldReceipt,
  wanted: LanguageTag,
  { chosen, unchosen, changed, renewed = false }: Unsaved,
): Promise<Response> => {
  const { document } = held.response;
  const published = await parts.store.published(held.survey, document.version);
  if (published === null) return unknownDraft(context, parts);
  const { survey } = published;
  const language = lookup(wanted, tagsOf(survey)) ?? document.language;
  const shell = shellOf(parts, language);
  return sendPage(
    context,
    <AnswersPage
      {...shell}
      languages={tagsOf(survey)}
      holder={{ action: '/receipt', survey: held.survey, code: held.code }}
      version={document.version}
      told={await receiptTold(parts, published, document, language, chosen)}
      copies={copyRows(await parts.store.copies(held.survey), language)}
      notices={noticesOf(shell, survey, document)}
      consent={
        renewed ? 'renewed' : (await changedConsent(parts, published, document)) === null ? 'same' : 'changed'
      }
      corrected={changed?.map((name) => variableLabel(published, name, language)) ?? null}
      errors={unchosen === undefined ? [] : [wordError(toneId(unchosen), language, 'errorTone')]}
    />,
    unchosen === undefined ? 200 : 422,
    withCode,
  );
};

/** Stores what the author says of a reading, and shows the page with it; sent twice it is the same word. */
export const say = async (
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
export const correctAnswer = async (
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
