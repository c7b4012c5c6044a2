import type { Context, Hono } from 'hono';
import { CodesPage, RecoveryPage } from '../../../client/account/codes-page.tsx';
import { accountWords } from '../../../surveys/locales/accounts.ts';
import type { AppParts } from '../../app-parts.ts';
import { callerOf, type Researchers } from '../../middleware/researcher.ts';
import { languageOf } from '../../pages/dashboard-frame.ts';
import { readForm } from '../../pages/respondent-form.ts';
import { sendPage } from '../../pages/send-page.ts';
import { teamUrlOf } from '../../settings.ts';
import { accountsOf } from '../accounts.ts';
import { passkeyHost, passkeysWork } from '../passkey-host.ts';
import { accountFrame } from './account-frame.ts';
import { localPath } from './local-path.ts';
import { personOf } from './own-routes.tsx';

/** Pages on which somebody sets up codes beside their password, gets codes for a lost device, and ends both. */
export const codeRoutes = (app: Hono, parts: AppParts, researchers: Researchers): void => {
  const { factors, sessions } = accountsOf(parts);
  const { settings } = parts;
  const address = teamUrlOf(settings);
  const own = { right: 'self', fresh: true } as const;
  const enrols = { ...own, enrols: true } as const;
  const issuer = address === null ? 'Confia' : `Confia ${new URL(address).hostname}`;

  const page = async (
    context: Context,
    given: { readonly salt?: string; readonly wrong?: string; readonly another?: boolean } = {},
  ): Promise<Response> => {
    const person = personOf(context);
    const words = accountWords(languageOf(context));
    const { codes, recovery } = await factors.of(person.id);
    const { salt, secret } = factors.offer(person.id, given.salt);
    const another = codes && (given.another === true || given.salt !== undefined);
    const label = encodeURIComponent(`${issuer}:${person.email}`);
    const stoodIn = context.req.query('to');
    return sendPage(
      context,

      <CodesPage
        {...accountFrame(parts, context, words('codesTitle'), callerOf(context), 'account')}
        token={person.formToken}
        offer={
          codes && !another
            ? null
            : {
                salt,
                secret,
                link: `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`,
              }
        }
        another={another}
        recovery={recovery}
        stoodIn={stoodIn === undefined ? null : localPath(stoodIn)}
        demanded={
          person.mustEnrol
            ? { passkeyHost: passkeysWork(settings, context) ? null : passkeyHost(settings) }
            : null
        }
        faults={given.wrong === undefined ? {} : { code: given.wrong }}
      />,
      given.wrong === undefined ? 200 : 422,
    );
  };

  const tell = (context: Context, codes: readonly string[]): Response | Promise<Response> => {
    const words = accountWords(languageOf(context));
    return sendPage(
      context,

      <RecoveryPage
        {...accountFrame(parts, context, words('recoveryTitle'), callerOf(context), 'account')}
        codes={codes}
        to={personOf(context).mustEnrol ? '/d' : '/account'}
      />,
    );
  };

  app.get('/codes', researchers(enrols), (context) =>
    page(context, { another: context.req.query('another') === 'on' }),
  );

  app.post('/codes', researchers(enrols), async (context) => {
    const form = await readForm(context);
    const { id } = personOf(context);
    const salt = form?.field('salt') ?? '';
    const given = await factors.confirm(id, salt, form?.field('code') ?? '');
    if (given === null) return page(context, { salt, wrong: accountWords(languageOf(context))('codeWrong') });
    await sessions.begin(context, id);
    return tell(context, given);
  });

  app.post('/codes/renew', researchers(own), async (context) => {
    const given = await factors.renew(personOf(context).id);
    return given === null ? page(context) : tell(context, given);
  });

  app.post('/codes/remove', researchers(own), async (context) => {
    await factors.remove(personOf(context).id);
    return context.redirect(`/account?lang=${languageOf(context)}`, 303);
  });
};
