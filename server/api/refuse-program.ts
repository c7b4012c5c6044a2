import type { Context } from 'hono';
import type { Refused } from '../middleware/researcher.ts';
import { issue, problem } from '../problem.ts';

/** Tells a program why it is not let in. */
export const refuseProgram = (context: Context, why: Refused): Response => {
  if (why === 'nobody')
    return problem(context, 401, [issue('HTTP-UNAUTHORISED')], {
      'WWW-Authenticate': 'Bearer realm="confia"',
    });
  if (why === 'foreign') return problem(context, 403, [issue('HTTP-FOREIGN-ORIGIN')]);
  if (why === 'unenrolled') return problem(context, 403, [issue('HTTP-SECOND-FACTOR')]);
  return problem(context, 403, [issue(why === 'stale' ? 'HTTP-SIGN-IN-AGAIN' : 'HTTP-FORBIDDEN')]);
};
