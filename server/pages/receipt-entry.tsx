import type { Context } from 'hono';
import { wordLanguages } from '../../client/lib/tongue.ts';
import { ReceiptPage } from '../../client/respondent/receipt-page.tsx';
import { dayText } from '../../surveys/engine/day-text.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { endedCodes } from './ended-codes.ts';
import { lastDayOfCodes } from './last-day-of-codes.ts';
import { wordError } from './respondent-errors.ts';
import { shellOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';

/** A page with a receipt's code on it is never compressed beside what somebody else may have put there. */
export const withCode = { 'Cache-Control': 'no-store, no-transform' };

/**
 * Where a code is typed in, with what was typed when nothing is found by it. `survey` is the one it came with, if any.
 */
export const enterCode = async (
  context: Context,
  parts: AppParts,
  language: LanguageTag,
  typed: string,
  failed: boolean,
  survey = '',
): Promise<Response> => {
  const ended = failed ? await lastDayOfCodes(parts, survey) : null;
  const error =
    ended === null
      ? wordError('code', language, 'codeNotFound')
      : wordError('code', language, 'codeExpired', { deadline: dayText(ended, language) });
  return sendPage(
    context,
    <ReceiptPage
      {...shellOf(parts, language)}
      languages={wordLanguages}
      action="/receipt"
      typed={typed}
      ended={failed ? await endedCodes(parts, language) : []}
      errors={failed ? [error] : []}
    />,
    failed ? 422 : 200,
    withCode,
  );
};
