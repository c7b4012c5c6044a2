import type { Context } from 'hono';
import { accountWords } from '../../../surveys/locales/accounts.ts';
import { languageOf } from '../../pages/dashboard-frame.ts';
import { waitingTime } from './waiting-time.ts';

/** Says how long to wait before the next try, in the header and in words. */
export const sayWait = (context: Context, wait: number): string => {
  context.header('Retry-After', String(Math.ceil(wait / 1000)));
  const language = languageOf(context);
  return accountWords(language)('signInWait', { time: waitingTime(wait, language) });
};
