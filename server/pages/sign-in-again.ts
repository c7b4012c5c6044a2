import type { Context } from 'hono';
import type { Refused } from '../middleware/researcher.ts';
import { languageOf } from './dashboard-frame.ts';

type Refuse = (context: Context, why: Refused) => Response | Promise<Response>;

/** Where only the sign-in is too old, it leads back to a page of the studio about the survey; else as it is refused. */
export const signInAgain =
  (page: 'publish' | 'published', refuse: Refuse): Refuse =>
  (context, why) => {
    if (why !== 'stale') return refuse(context, why);
    const lang = languageOf(context);
    const to = `/studio/${context.req.param('name') ?? ''}/${page}?lang=${lang}`;
    return context.redirect(`/account/again?${new URLSearchParams({ to, lang }).toString()}`, 303);
  };
