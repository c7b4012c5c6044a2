import type { Context } from 'hono';
import { ThankYouPage } from '../../client/respondent/thank-you-page.tsx';
import { shown } from '../../surveys/engine/shown.ts';
import type { AppParts } from '../app-parts.ts';
import { isKey } from '../random.ts';
import { receiptHash, receiptSecret } from '../receipt.ts';
import { receiptDates } from './receipt-dates.ts';
import { withCode } from './receipt-entry.tsx';
import { openDraft } from './respondent-draft.ts';
import { unknownDraft } from './respondent-message.tsx';
import { sentAddress } from './respondent-sent.tsx';
import { askedLanguage, noticesOf, shellOf, tagsOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';
import { shownCode } from './shown-code.ts';

/** The thank-you page, which is the receipt: the same code each time it is opened. */
export const done = async (
  context: Context,
  parts: AppParts,
  name: string,
  key: string,
): Promise<Response> => {
  const { store, settings } = parts;
  if (!isKey(key)) return unknownDraft(context, parts);
  if (await store.wasTaken(name, key))
    return context.redirect(sentAddress(name, context.req.query('lang') ?? ''), 303);
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
  const own = shownCode(context, parts, secret, language);
  return sendPage(
    context,
    <ThankYouPage
      {...shell}
      survey={shown({ survey, study, key: survey.title, language })}
      languages={tagsOf(survey)}
      address={(tag) => `/s/${name}/r/${key}/done?lang=${tag}`}
      debrief={shown({ survey, study, key: survey.debrief, language, facts: { code: own.code } })}
      holder={{ action: '/receipt', survey: name, code: own.code }}
      shown={own}
      dates={receiptDates(survey, study, language)}
      notices={noticesOf(shell, survey, found.document)}
    />,
    200,
    withCode,
  );
};
