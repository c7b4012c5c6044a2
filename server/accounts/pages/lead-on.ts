import type { Context } from 'hono';
import { languageOf } from '../../pages/dashboard-frame.ts';
import { localPath } from './local-path.ts';

/** Leads on to a page of researchers, in the language that was asked for. */
export const leadOn = (context: Context, to: string): Response => {
  const address = new URL(localPath(to), 'http://local');
  const lang = context.req.query('lang');
  if (lang !== undefined) address.searchParams.set('lang', languageOf(context));
  return context.redirect(`${address.pathname}${address.search}`, 303);
};
