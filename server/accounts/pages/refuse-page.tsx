import type { Context } from 'hono';
import { SignInPage, TellPage } from '../../../client/account/entry-pages.tsx';
import { accountWords } from '../../../surveys/locales/accounts.ts';
import type { AppParts } from '../../app-parts.ts';
import type { Refused } from '../../middleware/researcher.ts';
import { languageOf } from '../../pages/dashboard-frame.ts';
import { sendPage } from '../../pages/send-page.ts';
import { accountsOf } from '../accounts.ts';
import { passkeysWork } from '../passkey-host.ts';
import { accountFrame } from './account-frame.ts';
import { localPath } from './local-path.ts';

/** The page that asks to sign in: at the address that needs it, so that it leads on to there. */
export const signInPage = async (
  parts: AppParts,
  context: Context,
  given: {
    readonly to: string;
    readonly email?: string;
    readonly wrong?: string | null;
    readonly again?: boolean;
    readonly status?: 200 | 401 | 429 | 503;
  },
): Promise<Response | Promise<Response>> => {
  const words = accountWords(languageOf(context));
  const { to, email = '', wrong = null, again = false, status = 401 } = given;
  return sendPage(
    context,

    <SignInPage
      {...accountFrame(parts, context, words(again ? 'againTitle' : 'signInTitle'), null)}
      again={again}
      to={to}
      email={email}
      wrong={wrong}
      anybody={await accountsOf(parts).people.any()}
      passkeys={passkeysWork(parts.settings, context)}
    />,
    status,
  );
};

/** The page a form was on, for pages about a survey: `/d/NAME/export` of `/d/NAME/export/csv`. */
const pageOfForm = (pathname: string): string => /^(\/d\/[^/]+\/.+)\/[^/]+$/.exec(pathname)?.[1] ?? '/d';

/** Tells somebody who wants a page why they do not get it: sign in, sign in again, or ask an owner. */
export const refusePage =
  (parts: AppParts) =>
  async (context: Context, why: Refused): Promise<Response> => {
    const { pathname, search } = new URL(context.req.url);
    const reading = context.req.method === 'GET' || context.req.method === 'HEAD';
    const to = localPath(reading ? `${pathname}${search}` : pageOfForm(pathname));
    if (why === 'nobody') return signInPage(parts, context, { to });
    if (why === 'unenrolled') return context.redirect(`/account/codes?lang=${languageOf(context)}`, 303);
    if (why === 'stale')
      return context.redirect(
        `/account/again?${new URLSearchParams({ to, lang: languageOf(context) }).toString()}`,
        303,
      );
    const words = accountWords(languageOf(context));
    const caller = await accountsOf(parts).caller(context);
    return sendPage(
      context,

      <TellPage
        {...accountFrame(parts, context, words(`${why}Title`), caller)}
        heading={words(`${why}Title`)}
        text={words(`${why}About`)}
      />,
      403,
    );
  };
