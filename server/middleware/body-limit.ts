import type { MiddlewareHandler } from 'hono';
import { bodyLimit as limitOf } from 'hono/body-limit';
import { problem } from '../problem.ts';

/** Refuses bodies over `limit` bytes with 413: by their declared length, and counted while reading where none is. */
export const bodyLimit = (limit: number): MiddlewareHandler =>
  limitOf({
    maxSize: limit,
    onError: (context) =>
      problem(context, 413, [{ code: 'BODY-TOO-LARGE', severity: 'error', place: '', data: { limit } }]),
  });
