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
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, milliseconds, true).unref();
    });
    const isLate = await Promise.race([late, next().then(() => false)]).finally(() => clearTimeout(timer));
    if (isLate) throw refusal('INTAKE-LATE', 'store');
  };
