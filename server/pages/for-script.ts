import type { Context } from 'hono';
import type { Form } from './respondent-form.ts';

/** Where a page leads, for a script that sends it; it names the form, so that no other answer passes for one of ours. */
export const forScript = (context: Context, form: Form, answer: Response): Response => {
  const to = answer.headers.get('Location');
  if (to === null || context.req.header('Accept') !== 'application/json') return answer;
  context.header('Location', undefined);
  return context.json({ taken: form.own('id'), to });
};
