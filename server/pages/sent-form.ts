import type { Context } from 'hono';
import type { Form } from './respondent-form.ts';

/** A form as it was sent, for a page that gives all of it back. */
export interface SentForm {
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** What somebody wrote in sentences: no codes, no choices. */
  readonly texts: readonly string[];
}

/** A form as it was sent. */
export const sentForm = async (context: Context, form: Form): Promise<SentForm> => ({
  action: new URL(context.req.url).pathname,
  fields: [...new URLSearchParams(await context.req.text())],
  texts: [...form.answers]
    .filter(([name]) => name !== 'code')
    .flatMap(([, values]) => values.filter((value) => /\s/.test(value.trim()))),
});
