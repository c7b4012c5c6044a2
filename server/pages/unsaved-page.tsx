import type { Context } from 'hono';
import { wordLanguages } from '../../client/lib/tongue.ts';
import { StrandedTexts } from '../../client/respondent/stranded-texts.tsx';
import { Button } from '../../client/ui/button.tsx';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { AppParts } from '../app-parts.ts';
import { readForm } from './respondent-form.ts';
import { type Message, message } from './respondent-message.tsx';
import { askedLanguage, shellOf } from './respondent-shell.ts';

/** Every field of a form as it was sent. */
const fieldsOf = async (context: Context): Promise<readonly (readonly [string, string])[]> => [
  ...new URLSearchParams(await context.req.text()),
];

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
  const written = [...form.answers]
    .filter(([name]) => name !== 'code')
    .flatMap(([, values]) => values.filter((value) => /\s/.test(value.trim())));
  return message(context, parts, {
    ...said,
    language,
    links: [],
    headers: { ...said.headers, 'Cache-Control': 'no-store, no-transform' },
    children: (
      <>
        <StrandedTexts texts={written} />
        <form method="post" action={new URL(context.req.url).pathname}>
          {(await fieldsOf(context)).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Button look="primary">{words('tryAgain')}</Button>
        </form>
      </>
    ),
  });
};
