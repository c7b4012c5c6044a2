import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../clock.ts';
import { issue, problem } from '../problem.ts';

/** Requests by one key at once, and how many more each second brings. */
const usual = { most: 3000, perSecond: 50 };

/** Keys that are remembered; beyond it those that asked longest ago are forgotten. */
const mostKeys = 10_000;

/**
 * Slows down a program that asks too much: what came with a key waits its turn, 429 with `Retry-After` says how long.
 * By keys only, in memory, as hashes; people who answer have none and are not counted here.
 */
export const keyRate = (clock: Pick<Clock, 'elapsed'>, { most, perSecond } = usual): MiddlewareHandler => {
  const buckets = new Map<string, { left: number; at: number }>();
  return async (context, next) => {
    const given = context.req.header('authorization');
    if (given === undefined) return next();
    const key = createHash('sha256').update(given.slice(0, 500)).digest('base64url');
    const now = clock.elapsed();
    const before = buckets.get(key) ?? { left: most, at: now };
    const left = Math.min(most, before.left + ((now - before.at) / 1000) * perSecond);
    buckets.delete(key);
    if (buckets.size >= mostKeys)
      for (const oldest of [...buckets.keys()].slice(0, 1)) buckets.delete(oldest);
    buckets.set(key, { left: Math.max(0, left - 1), at: now });
    if (left >= 1) return next();
    return problem(context, 429, [issue('HTTP-BUSY')], {
      'Retry-After': String(Math.max(1, Math.ceil((1 - left) / perSecond))),
    });
  };
};
