import type { Context } from 'hono';
import type { AccountFrameProps, AccountPlace } from '../../../client/account/account-frame.tsx';
import { accountWords } from '../../../surveys/locales/accounts.ts';
import type { AppParts } from '../../app-parts.ts';
import { frameOf, languageOf } from '../../pages/dashboard-frame.ts';
import type { Caller } from '../caller.ts';

/** What every page about accounts shares; without a caller, that of somebody who has not signed in. */
export const accountFrame = (
  parts: AppParts,
  context: Context,
  title: string,
  caller: Caller | null,
  here: AccountPlace | null = null,
): Omit<AccountFrameProps, 'children'> => {
  const account = accountWords(languageOf(context));
  const places: readonly AccountPlace[] =
    caller?.person === undefined || caller.person === null || caller.person.mustEnrol
      ? []
      : [
          'account',
          ...(caller.may('people', '*') ? (['people'] as const) : []),
          'keys',
          ...(caller.may('audit', '*') ? (['audit'] as const) : []),
        ];
  return {
    ...frameOf(parts, context, title),
    script: parts.assets.url('client/account/passkeys.ts'),
    account,
    places,
    here,
  };
};
