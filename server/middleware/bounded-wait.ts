import { setTimeout as pause } from 'node:timers/promises';
import type { MiddlewareHandler } from 'hono';
import { refusal } from '../storage/storage-error.ts';

/** Milliseconds; shorter than proxies wait, whose own page would not give back what was typed. */
const longestWait = 30_000;

/**
 * Whoever answers a survey hears in time that it takes too long, and has their page back. What they sent goes on its way:
 * sent again, it is taken once.
 */
export const boundedWait =
  (milliseconds = longestWait): MiddlewareHandler =>
  async (_, next) => {
    const over = new AbortController();
    const late = pause(milliseconds, true, { signal: over.signal, ref: false }).catch(() => false);
    const isLate = await Promise.race([late, next().then(() => false)]).finally(() => over.abort());
    if (isLate) throw refusal('INTAKE-LATE', 'store');
  };
