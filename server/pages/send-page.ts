import type { Context } from 'hono';
import { html } from 'hono/html';
import type { JSX } from 'hono/jsx/jsx-runtime';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Answers with a whole HTML document. */
export const sendPage = (
  context: Context,
  page: JSX.Element,
  status: ContentfulStatusCode = 200,
  headers: Readonly<Record<string, string>> = {},
): Response | Promise<Response> => context.html(html`<!doctype html>${page}`, status, { ...headers });
