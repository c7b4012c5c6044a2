import type { MiddlewareHandler } from 'hono';
import type { Settings } from '../settings.ts';

/** Pages that a researcher's cookie opens. */
const isResearchers = (path: string): boolean => /^\/(?:d|studio|account)(?:\/|$)/.test(path);

/** What belongs to both: files of pages, the API (whose sessions are of the team's host alone), and what machines ask. */
const isShared = (path: string): boolean =>
  /^\/(?:assets|api|healthz|health|version|favicon\.ico)(?:\/|$)/.test(path);

/**
 * Keeps pages of researchers and of respondents on hosts of their own, where the settings name two: a script that got into
 * one of them could ask nothing of the other in somebody's name. Respondents' pages that are asked for at the team's host
 * are shown at theirs; researchers' pages are nowhere but at the team's.
 */
export const hostsApart = ({
  baseUrl,
  teamUrl,
}: Pick<Settings, 'baseUrl' | 'teamUrl'>): MiddlewareHandler => {
  if (baseUrl === null || teamUrl === undefined) return (_, next) => next();
  const team = new URL(teamUrl).host;
  return async (context, next) => {
    const { host, pathname, search } = new URL(context.req.url);
    if (isShared(pathname)) return next();
    const atTeam = host === team;
    if (isResearchers(pathname)) return atTeam ? next() : context.notFound();
    if (!atTeam) return next();
    if (pathname === '/') return context.redirect('/d', 303);
    return context.req.method === 'GET' || context.req.method === 'HEAD'
      ? context.redirect(`${baseUrl}${pathname}${search}`, 303)
      : context.notFound();
  };
};
