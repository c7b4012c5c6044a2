import type { Context } from 'hono';
import { wordLanguages } from '../../client/lib/tongue.ts';
import { KeptForm } from '../../client/respondent/kept-form.tsx';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { AppParts } from '../app-parts.ts';
import { readForm } from './respondent-form.ts';
import { type Message, message } from './respondent-message.tsx';
import { askedLanguage, shellOf } from './respondent-shell.ts';
import { sentForm } from './sent-form.ts';

/**
 * A form that could not be stored, given back whole: what was written can be read, and one press sends all of it again.
 * Anything that was not a form gets the message alone.
 */
export const unsavedPage = async (
  context: Context,
  parts: AppParts,
  said: Omit<Message, 'language'>,
): Promise<Response> => {
  const form = context.req.method === 'POST' ? await readForm(context) : null;
  if (form === null) return message(context, parts, said);
  const language = lookup(form.own('lang'), wordLanguages) ?? askedLanguage(context, wordLanguages, 'en');
  const { words } = shellOf(parts, language).tongue;
  return message(context, parts, {
    ...said,
    language,
    links: [],
    headers: { ...said.headers, 'Cache-Control': 'no-store, no-transform' },
    children: <KeptForm {...(await sentForm(context, form))} button={words('tryAgain')} />,
  });
};
