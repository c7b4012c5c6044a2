import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isSecure, type Settings } from '../settings.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in a time that says nothing about where two texts differ, nor how long they are. */
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const cookieName = (settings: Settings): string => (isSecure(settings) ? '__Host-confia' : 'confia');

/** What the cookie holds: made from the token, so that a stolen cookie is not the token. */
const cookieValue = (settings: Settings): string =>
  createHmac('sha256', settings.researcherToken).update('confia-session-1').digest('base64url');

const byBearer = (context: Context, settings: Settings): boolean => {
  const [, token] = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(context.req.header('authorization') ?? '') ?? [];
  return token !== undefined && same(token, settings.researcherToken);
};

const byCookie = (context: Context, settings: Settings): boolean => {
  const value = getCookie(context, cookieName(settings));
  return value !== undefined && same(value, cookieValue(settings));
};

/** A cookie alone carries no proof of who made a request that is more than reading: the browser must say. */
const fromOurPage = (context: Context): boolean => {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = context.req.header('origin');
  return origin !== undefined && origin === new URL(context.req.url).origin;
};

/** Who a request comes from, as far as the researchers' token tells. */
export type Standing = 'researcher' | 'nobody' | 'foreign';

export const standing = (context: Context, settings: Settings): Standing => {
  if (byBearer(context, settings)) return 'researcher';
  if (!byCookie(context, settings)) return 'nobody';
  const reading = context.req.method === 'GET' || context.req.method === 'HEAD';
  return reading || fromOurPage(context) ? 'researcher' : 'foreign';
};

/**
 * Lets researchers pass and nobody else: by `Authorization: Bearer TOKEN`, or by the cookie that a link with
 * `?token=` sets before it leads on to the same address without it. One token for all researchers, to be replaced by
 * accounts with roles.
 */
export const researcherOnly =
  (
    settings: Settings,
    refuse: (context: Context, why: 'nobody' | 'foreign') => Response | Promise<Response>,
  ): MiddlewareHandler =>
  async (context, next) => {
    const token = context.req.query('token');
    if (token !== undefined && context.req.method === 'GET' && same(token, settings.researcherToken)) {
      const secure = isSecure(settings);
      setCookie(context, cookieName(settings), cookieValue(settings), {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure,
        maxAge: 12 * 60 * 60,
      });
      const address = new URL(context.req.url);
      address.searchParams.delete('token');
      return context.redirect(`${address.pathname}${address.search}`, 303);
    }
    const who = standing(context, settings);
    if (who !== 'researcher') return refuse(context, who);
    await next();
    return undefined;
  };
