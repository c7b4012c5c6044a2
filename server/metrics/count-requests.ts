import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Group, RequestCounts } from './request-counts.ts';

const machines = /^\/(?:health|healthz|version|assets|favicon)/;
const researchers = /^\/(?:d|studio|account)(?:\/|$)/;

const groupOf = (route: string): Group | null => {
  if (machines.test(route)) return null;
  if (researchers.test(route)) return 'researchers';
  return route.startsWith('/api/') ? 'programs' : 'respondents';
};

/** Counts requests by the route's pattern; never by an address, a survey or a person. */
export const countRequests =
  (counts: RequestCounts, now: () => number): MiddlewareHandler =>
  async (context, next) => {
    const began = now();
    await next();
    const group = groupOf(routePath(context, -1));
    if (group !== null) counts.add(group, context.res.status, (now() - began) / 1000);
  };
