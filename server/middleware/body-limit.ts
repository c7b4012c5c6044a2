import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit as counted } from 'hono/body-limit';
import { problem } from '../problem.ts';

type Refuse = (context: Context) => Response | Promise<Response>;

const tooLarge =
  (limit: number): Refuse =>
  (context) =>
    problem(context, 413, [{ code: 'BODY-TOO-LARGE', severity: 'error', place: '', data: { limit } }]);

/**
 * Refuses bodies over `limit` bytes with 413: by their declared length, and counted while reading where none is. A
 * declared one is looked at first, since asking for the stream costs as much as the rest of a small request.
 */
export const bodyLimit = (limit: number, refuse: Refuse = tooLarge(limit)): MiddlewareHandler => {
  const count = counted({ maxSize: limit, onError: refuse });
  return async (context, next) => {
    const declared = context.req.header('content-length');
    if (declared === undefined || context.req.header('transfer-encoding') !== undefined)
      return count(context, next);
    return Number.parseInt(declared, 10) > limit ? refuse(context) : next();
  };
};
