import type { Context } from 'hono';
import type { Form } from './respondent-form.ts';

/**
 * The answer to a form for the script that sends it: where it leads, under the form's own name, so that no other answer
 * passes for one of ours. A page is something for the person to read, which the script does by sending the form without
 * itself. A browser that sends a form gets the answer as it is.
 */
export const forScript = (context: Context, form: Form, answer: Response): Response => {
  if (context.req.header('Accept') !== 'application/json') return answer;
  const to = answer.headers.get('Location');
  if (to !== null) {
    context.header('Location', undefined);
    return context.json({ taken: form.own('id'), to });
  }
  const isPage =
    (answer.status === 200 || answer.status === 429) &&
    answer.headers.get('Content-Type')?.startsWith('text/html') === true;
  return isPage ? new Response(answer.body, { status: 409, headers: answer.headers }) : answer;
};
