import type { Context } from 'hono';
import { accountsOf } from '../accounts/accounts.ts';
import type { AppParts } from '../app-parts.ts';
import { issue, problem } from '../problem.ts';

/** The header by which a program shows what it worked out: the challenge, a colon, and the counter that solves it. */
export const workHeader = 'Confia-Work';

/** The header of a refusal that gives something to work out; the number before its first dot is how many zero bits. */
export const challengeHeader = 'Confia-Challenge';

/** 429 with a challenge while many begin at once; null for whoever may go on, and for every caller with a key. */
export const refusedByCrowd = async (
  context: Context,
  parts: AppParts,
  survey: string,
): Promise<Response | null> => {
  if (parts.admission === undefined) return null;
  if (context.req.header('authorization') !== undefined && (await accountsOf(parts).caller(context)) !== null)
    return null;
  const [challenge = '', work = ''] = (context.req.header(workHeader) ?? '').split(':');
  const later = parts.admission.ask(survey, challenge === '' || work === '' ? null : { challenge, work });
  if (later === null) return null;
  return problem(context, 429, [issue('STARTS-MANY', { name: survey })], {
    'Retry-After': String(later.seconds ?? 60),
    [challengeHeader]: later.challenge,
  });
};
