import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

const isJson = (type: string | null): boolean => /^application\/json\b/.test(type ?? '');

/** Whether one of the marks a caller holds is this one; weak marks count, since bodies are compared as they read. */
const holds = (header: string | undefined, tag: string): boolean =>
  (header ?? '').split(',').some((own) => own.trim() === '*' || own.trim().replace(/^W\//, '') === tag);

/**
 * Marks what is read as JSON by its content (`ETag`), and sends nothing but the mark to whoever holds that content
 * already (`If-None-Match`). Browsers still keep nothing (`no-store`): a program remembers what it read itself. Files
 * and streams pass as they are.
 */
export const entityTags = (): MiddlewareHandler => async (context, next) => {
  await next();
  const { res, req } = context;
  if (req.method !== 'GET' || res.status !== 200 || !isJson(res.headers.get('content-type'))) return;
  if (res.headers.has('content-disposition')) return;
  const body = await res.text();
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = new Headers(res.headers);
  headers.set('ETag', `W/${tag}`);
  headers.append('Vary', 'Accept-Language, Authorization, Cookie');
  context.res = undefined;
  context.res = holds(req.header('if-none-match'), tag)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { status: 200, headers });
};
