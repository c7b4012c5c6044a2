import type { Context } from 'hono';
import { schemaIssue } from '../../../surveys/definition/schema-issue.ts';
import { issue, problem } from '../../problem.ts';
import { pageQuerySchema } from './schema.ts';

const cursorOf = (key: string): string => Buffer.from(key).toString('base64url');

/**
 * Sends a part of a list under its name, and where it goes on: `next` in the body, and as a link. A cursor names what came
 * last, so that what comes or goes meanwhile neither repeats nor skips anything else.
 */
export const sendPageOf = <T>(
  context: Context,
  name: string,
  list: readonly T[],
  keyOf: (item: T) => string,
): Response => {
  const query = pageQuerySchema.safeParse(context.req.query());
  if (!query.success)
    return problem(
      context,
      422,
      query.error.issues.map((fault) => schemaIssue(context.req.query(), fault)),
    );
  const { cursor, limit } = query.data;
  const last = cursor === undefined ? -1 : list.findIndex((item) => cursorOf(keyOf(item)) === cursor);
  if (cursor !== undefined && last < 0) return problem(context, 422, [issue('CURSOR-UNKNOWN', {}, 'cursor')]);
  const items = list.slice(last + 1, last + 1 + limit);
  const end = items.at(-1);
  const next = end === undefined || last + 1 + items.length >= list.length ? null : cursorOf(keyOf(end));
  const address = new URL(context.req.url);
  if (next !== null) address.searchParams.set('cursor', next);
  return context.json(
    { [name]: items, next },
    200,
    next === null ? {} : { Link: `<${address.pathname}${address.search}>; rel="next"` },
  );
};
