import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import type { AppParts } from '../app-parts.ts';
import type { Store } from '../storage/store.ts';
import { actLog } from './acts.ts';
import { apiKeys } from './api-keys.ts';
import type { Auth } from './auth.ts';
import { byPassword } from './by-password.ts';
import type { Caller } from './caller.ts';
import { orRefused } from './or-refused.ts';
import { organisationWords } from './organisation-words.ts';
import { type PasswordFault, passwordFault } from './password-fault.ts';
import { people } from './people.ts';
import { mayDo } from './rights.ts';
import { sameText } from './same-text.ts';
import { secondFactors } from './second-factor.ts';
import { sessions } from './sessions.ts';
import { signInDemand } from './sign-in-demand.ts';
import { signInLimit } from './sign-in-limit.ts';

type Needed = Pick<AppParts, 'store' | 'settings' | 'clock' | 'random'>;

const make = (parts: Needed) => {
  const { store, settings, clock, random } = parts;
  const rows = store.accounts;
  let loading: Promise<Auth> | undefined;
  /** Loaded when it is first needed: it takes half a second, and no respondent needs it. */
  const auth = (): Promise<Auth> => {
    loading ??= import('./auth.ts').then(({ makeAuth }) => makeAuth(rows, settings, clock));
    return loading;
  };
  const key = (): string => Buffer.from(random(16)).toString('base64url');
  /** The same in every process that serves this database, so that it opens whichever of them it reaches. */
  const firstKey = createHmac('sha256', settings.receiptSecret)
    .update('confia-first-account-1')
    .digest('base64url')
    .slice(0, 22);
  const demoKey = key();
  let demo: string | null = null;

  const own = sessions(parts, auth);
  const team = people(parts, auth, own.membershipsOf);
  const keys = apiKeys(rows, clock, random);
  const acts = actLog(rows, clock);
  const limit = signInLimit(parts);
  const factors = secondFactors(parts, limit);
  const demand = signInDemand(rows, clock);

  const byBearer = async (context: Context): Promise<Caller | null> => {
    const [, token] = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(context.req.header('authorization') ?? '') ?? [];
    if (token === undefined) return null;
    if (sameText(token, settings.researcherToken))
      return { who: 'operator', may: () => true, fresh: true, person: null };
    const found = await keys.find(token);
    if (found === null) return null;
    const memberships = await own.membershipsOf(found.researcher);
    return {
      who: `key:${found.id}`,
      may: (right, survey) =>
        found.scopes.includes(right) &&
        (found.survey === '*' || survey === null || survey === found.survey) &&
        mayDo(memberships, right, survey ?? (found.survey === '*' ? null : found.survey)),
      fresh: true,
      person: null,
    };
  };

  return {
    people: team,
    sessions: own,
    keys,
    acts,
    auth,
    factors,
    demand,
    limit,
    ...byPassword(rows, auth, limit, clock.now),

    /** What the first account is made with, as long as there is none. */
    firstKey: async (): Promise<string | null> => ((await team.any()) ? null : firstKey),
    isFirstKey: async (given: string): Promise<boolean> => !(await team.any()) && sameText(given, firstKey),

    /** From now on a link signs in to the account of the demonstration; what stands in it. */
    allowDemo: async (name: string): Promise<string> => {
      demo = await team.demo(name);
      return demoKey;
    },
    /** Whose account the link of the demonstration opens; null when it is not that link, or this is no demonstration. */
    demoAccount: (given: string): string | null => (demo !== null && sameText(given, demoKey) ? demo : null),

    /** What is wrong with a password that somebody chooses here. */
    passwordFault: async (
      password: string,
      { email, name }: { readonly email: string; readonly name: string },
    ): Promise<PasswordFault | null> =>
      passwordFault(password, email, name, await organisationWords(store, settings)),

    /** Whether somebody's password signs them in with nothing beside it. */
    passwordIsEnough: async (researcher: string): Promise<boolean> => {
      const { codes, passkeys } = await factors.of(researcher);
      // who has nothing beside it yet is led to set it up
      return !codes && (passkeys === 0 || !(await demand.holds()));
    },

    /** Signs in by what a device answered to a challenge; null when it is not accepted. */
    byPasskey: (
      headers: Headers,
      response: Record<string, unknown>,
    ): Promise<{ readonly researcher: string; readonly headers: Headers } | null> =>
      orRefused(async () => {
        const signed = await (await auth()).api.verifyPasskeyAuthentication({
          body: { response: response as never },
          headers,
          returnHeaders: true,
        });
        return { researcher: signed.response.session.userId, headers: signed.headers };
      }),

    /** Keeps a passkey for whoever's session these headers carry; whether it was accepted. */
    addPasskey: async (headers: Headers, response: unknown, name: string): Promise<boolean> =>
      (await orRefused(async () => {
        await (await auth()).api.verifyPasskeyRegistration({
          body: { response, ...(name === '' ? {} : { name }) },
          headers,
        });
        return true;
      })) ?? false,

    /** Who asks; null when nobody does whom we know. */
    caller: async (context: Context): Promise<Caller | null> => {
      if (context.req.header('authorization') !== undefined) return byBearer(context);
      const found = await own.find(context);
      if (found === null) return null;
      const { person, fresh } = found;
      const isDemo = person.id === demo;
      const mustEnrol = !isDemo && (await demand.holds()) && !(await factors.any(person.id));
      return {
        who: person.id,
        may: (right, survey) => !mustEnrol && mayDo(person.memberships, right, survey),
        fresh: fresh || isDemo,
        person: { ...person, isDemo, mustEnrol },
      };
    },
  };
};

export type Accounts = ReturnType<typeof make>;

const known = new WeakMap<Store, Accounts>();

/** The accounts of a store: one of them a store, since keys and limits are kept in memory. */
export const accountsOf = (parts: Needed): Accounts => {
  const there = known.get(parts.store) ?? make(parts);
  known.set(parts.store, there);
  return there;
};
