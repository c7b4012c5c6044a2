import type { Context } from 'hono';
import { wordLanguages } from '../../client/lib/tongue.ts';
import { DeletePage } from '../../client/respondent/delete-page.tsx';
import { DeletionCodePage } from '../../client/respondent/deletion-code-page.tsx';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { deletionSecret } from '../receipt.ts';
import { type HeldDeletion, type HeldReceipt, heldReceipt, typedCode } from './held-receipt.ts';
import { correctAnswer, say, see } from './receipt-answers.tsx';
import { downloadConsent } from './receipt-consent.ts';
import { enterCode, withCode } from './receipt-entry.tsx';
import { downloadAnswers, downloadCode, downloadPage } from './receipt-files.tsx';
import { renewOnReceipt } from './receipt-renew.tsx';
import { type Form, readForm } from './respondent-form.ts';
import { badRequest, message } from './respondent-message.tsx';
import { askedLanguage, shellOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';
import { shownCode } from './shown-code.ts';

/** Where a code is typed in. */
export const receipt = (context: Context, parts: AppParts): Response | Promise<Response> =>
  enterCode(context, parts, askedLanguage(context, wordLanguages, 'en'), '', false);

/** Asks once before an erasure, in the language of the page. */
const askToDelete = (
  context: Context,
  parts: AppParts,
  { survey, code, opens }: HeldReceipt | HeldDeletion,
  language: LanguageTag,
): Response | Promise<Response> =>
  sendPage(
    context,
    <DeletePage
      {...shellOf(parts, language)}
      languages={wordLanguages}
      holder={{ action: '/receipt', survey: opens === 'answers' ? survey : '', code }}
      deletionOnly={opens === 'deletion'}
    />,
    200,
    withCode,
  );

const deletionCode = (
  context: Context,
  parts: AppParts,
  { survey, code, secret }: HeldReceipt,
  language: LanguageTag,
): Response | Promise<Response> =>
  sendPage(
    context,
    <DeletionCodePage
      {...shellOf(parts, language)}
      languages={wordLanguages}
      holder={{ action: '/receipt', survey, code }}
      shown={shownCode(context, parts, deletionSecret(secret), language)}
    />,
    200,
    withCode,
  );

/** What a person asks for, and the languages they asked for it in: as it was named, and as this toolkit has words. */
interface Asked {
  readonly action: string;
  readonly wanted: LanguageTag;
  readonly language: LanguageTag;
  readonly form: Form;
}

const useCode = async (
  context: Context,
  parts: AppParts,
  held: HeldReceipt,
  { action, wanted, language, form }: Asked,
): Promise<Response> => {
  switch (action) {
    case 'see':
      return see(context, parts, held, wanted, { chosen: (name) => form.own(`tone.${name}`) });
    case 'download':
      return downloadAnswers(context, held);
    case 'download page':
      return downloadPage(context, parts, held, wanted);
    case 'download consent':
      return downloadConsent(context, parts, held);
    case 'download code':
      return downloadCode(context, parts, held.secret, language, {
        title: 'receiptTitle',
        notes: ['keepCode', 'whatYouCanDo'],
      });
    case 'download deletion':
      return downloadCode(context, parts, deletionSecret(held.secret), language, {
        title: 'deletionTitle',
        notes: ['deletionKeep'],
      });
    case 'consent':
    case 'agree':
      return renewOnReceipt(context, parts, held, wanted, form);
    case 'delete':
      return askToDelete(context, parts, held, language);
    case 'deletion':
      return deletionCode(context, parts, held, language);
    default:
      if (/^(?:change|save|withdraw) \S+$/.test(action))
        return correctAnswer(context, parts, held, wanted, action, form);
      return say(context, parts, held, wanted, action, form);
  }
};

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
  if (held === null) {
    const survey = form.own('survey') || form.field('survey');
    return enterCode(context, parts, language, typedCode(form), true, survey);
  }
  if (action === 'erase') {
    await parts.store.withdraw(held.hash);
    return context.redirect(`/receipt/deleted?lang=${language}`, 303);
  }
  if (held.opens === 'answers') return useCode(context, parts, held, { action, wanted, language, form });
  return action === 'keep'
    ? context.redirect(`/receipt?lang=${language}`, 303)
    : askToDelete(context, parts, held, language);
};

/** After an erasure. */
export const deleted = (context: Context, parts: AppParts): Response | Promise<Response> =>
  message(context, parts, { status: 200, title: 'deleted' });
