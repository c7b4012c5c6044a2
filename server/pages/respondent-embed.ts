import type { Context, Hono } from 'hono';
import type { AppParts } from '../app-parts.ts';
import { sitesOf } from '../embedding.ts';
import { policyFor } from '../middleware/security-headers.ts';
import { unknownSurvey } from './respondent-message.tsx';

const ours = /(\s(?:href|action)=")\/s\//g;

/** Links and forms that lead out of the survey: the receipt and the open surveys are in nobody's frame. */
const outward = /<(a|form)(?=\s)([^>]*\s(?:href|action)="\/(?!e\/))/g;

/** A page of the survey as it stands in a frame: it goes on in the frame, and what is outside opens beside it. */
const framed = (html: string): string =>
  html.replace(ours, '$1/e/').replace(outward, '<$1 target="_blank" rel="noopener"$2');

const inFrame = (address: string): string => address.replace(/^\/s\//, '/e/');

/** Where a page leads that a script has sent, in the frame as well. */
const framedReply = (text: string): string => {
  const reply = JSON.parse(text) as { readonly to?: string };
  return JSON.stringify(reply.to === undefined ? reply : { ...reply, to: inFrame(reply.to) });
};

/**
 * The respondents' pages of a survey for a frame on the sites its study names, and on no other: the same pages under
 * `/e/NAME`, which a browser shows there alone. Whatever is not a page of the survey stays out of every frame.
 */
export const embedded = async (context: Context, parts: AppParts, pages: Hono): Promise<Response> => {
  const { method, headers } = context.req.raw;
  const address = new URL(context.req.url);
  const name = address.pathname.split('/')[2] ?? '';
  const sites = sitesOf((await parts.store.published(name))?.study ?? {});
  if (sites.length === 0) return unknownSurvey(context, parts);
  address.pathname = address.pathname.replace(/^\/e\//, '/s/');
  const body = method === 'POST' ? await context.req.arrayBuffer() : undefined;
  const inner = await pages.fetch(
    new Request(address, { method, headers, ...(body === undefined ? {} : { body }) }),
    context.env,
  );
  const answer = new Headers(inner.headers);
  answer.set('Content-Security-Policy', policyFor(sites));
  const location = answer.get('location');
  if (location !== null) answer.set('location', inFrame(location));
  const type = answer.get('content-type') ?? '';
  const said = type.startsWith('text/html')
    ? framed
    : type.startsWith('application/json')
      ? framedReply
      : null;
  return new Response(said === null ? inner.body : said(await inner.text()), {
    status: inner.status,
    headers: answer,
  });
};
