import type { Context } from 'hono';
import { html } from 'hono/html';
import type { JSX } from 'hono/jsx/jsx-runtime';
import { AnswersFile } from '../../client/respondent/answers-file.tsx';
import { CodeFile, type CodeFileProps } from '../../client/respondent/code-file.tsx';
import { dayText } from '../../surveys/engine/day-text.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { copyRows } from './copy-rows.ts';
import type { HeldReceipt } from './held-receipt.ts';
import { withCode } from './receipt-entry.tsx';
import { receiptTold } from './receipt-told.ts';
import { unknownDraft } from './respondent-message.tsx';
import { shellOf, tagsOf } from './respondent-shell.ts';
import { shownCode } from './shown-code.ts';

const attached = (type: string, name: string): Readonly<Record<string, string>> => ({
  ...withCode,
  'Content-Type': `${type}; charset=utf-8`,
  'Content-Disposition': `attachment; filename="${name}"`,
});

const file = (context: Context, name: string, page: JSX.Element): Response | Promise<Response> =>
  context.html(html`<!doctype html>${page}`, 200, attached('text/html', name));

/** The response as it is stored. */
export const downloadAnswers = (context: Context, { survey, response }: HeldReceipt): Response =>
  context.body(
    `${JSON.stringify(response.document, null, 2)}\n`,
    200,
    attached('application/json', `${survey}-answers.json`),
  );

/** The same as a page to keep, in the language it is read in, with every row of the receipt. */
export const downloadPage = async (
  context: Context,
  parts: AppParts,
  { survey: name, response: { document } }: HeldReceipt,
  wanted: LanguageTag,
): Promise<Response> => {
  const published = await parts.store.published(name, document.version);
  if (published === null) return unknownDraft(context, parts);
  const { survey } = published;
  const language = lookup(wanted, tagsOf(survey)) ?? document.language;
  return file(
    context,
    `${name}-answers.html`,
    <AnswersFile
      tongue={shellOf(parts, language).tongue}
      told={await receiptTold(parts, published, document, language)}
      copies={copyRows(await parts.store.copies(name), language)}
      on={dayText(parts.clock.today(survey.timezone), language)}
    />,
  );
};

/** A code as a file to keep, with its title and the sentences that belong to it; the survey is not named in it. */
export const downloadCode = (
  context: Context,
  parts: AppParts,
  secret: Uint8Array,
  language: LanguageTag,
  { title, notes }: Pick<CodeFileProps, 'title' | 'notes'>,
): Response | Promise<Response> =>
  file(
    context,
    'receipt.html',
    <CodeFile
      tongue={shellOf(parts, language).tongue}
      shown={shownCode(context, parts, secret, language)}
      title={title}
      notes={notes}
    />,
  );
