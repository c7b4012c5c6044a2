import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setSignedCookie } from 'hono/cookie';
import type { AppParts } from '../app-parts.ts';
import { isSecure, type Settings } from '../settings.ts';
import type { Auth } from './auth.ts';
import type { Person } from './caller.ts';
import { absoluteMilliseconds, freshMilliseconds } from './limits.ts';
import { isRole, type Membership } from './rights.ts';

export const sessionCookie = (settings: Settings): string =>
  isSecure(settings) ? '__Host-confia' : 'confia';

/** A session of somebody's, as they see it in their list. */
export interface OwnSession {
  readonly id: string;
  /** Milliseconds. */
  readonly since: number;
}

/** Who is signed in, and since when. */
interface SignedIn {
  readonly person: Person;
  readonly fresh: boolean;
}

/** Sessions of researchers: a random token in a cookie, its hash in the database, two hours idle, twelve in all. */
export const sessions = (
  { store, settings, clock }: Pick<AppParts, 'store' | 'settings' | 'clock'>,
  auth: () => Promise<Auth>,
) => {
  const rows = store.accounts;
  const cookie = sessionCookie(settings);

  const formToken = (session: string): string =>
    createHmac('sha256', settings.receiptSecret).update(`confia-form-1${session}`).digest('base64url');

  const membershipsOf = async (researcher: string): Promise<readonly Membership[]> =>
    (await rows.find('membership', { researcher })).flatMap(({ survey, role }) =>
      isRole(role) ? [{ survey, role }] : [],
    );

  const end = (where: {
    readonly id?: string;
    readonly userId?: string;
    readonly token?: string;
  }): Promise<number> => rows.write(async (records) => await records.remove('session', where));

  return {
    membershipsOf,
    end,

    /** Who sent this request; null when nobody did whose session still holds. */
    find: async (context: Context): Promise<SignedIn | null> => {
      if (getCookie(context, cookie) === undefined) return null;
      const { api } = await auth();
      const found = await api.getSession({ headers: context.req.raw.headers });
      if (found === null) return null;
      const { session, user } = found;
      const age = clock.now() - session.createdAt.getTime();
      // begun long after now: the clock has been set back, and nobody can tell how old it is
      if (age > absoluteMilliseconds || age < -freshMilliseconds) {
        await end({ id: session.id });
        return null;
      }
      return {
        fresh: age <= freshMilliseconds,
        person: {
          id: user.id,
          name: user.name,
          email: user.email,
          memberships: await membershipsOf(user.id),
          isDemo: false,
          mustEnrol: false,
          session: session.id,
          formToken: formToken(session.id),
        },
      };
    },

    /** Hands on the cookies that better-auth made; ours stays as long as a session can. */
    hand: (context: Context, headers: Headers): void => {
      for (const line of headers.getSetCookie())
        context.header(
          'Set-Cookie',
          line.startsWith(`${cookie}=`)
            ? line.replace(/Max-Age=7200/, `Max-Age=${absoluteMilliseconds / 1000}`)
            : line,
          { append: true },
        );
    },

    /** A new session, for whoever has shown who they are by other means than a password; as old as another, if told. */
    begin: async (context: Context, researcher: string, since?: number): Promise<void> => {
      const { internalAdapter, secret } = await (await auth()).$context;
      const { id, token } = await internalAdapter.createSession(researcher);
      if (since !== undefined)
        await rows.write((records) =>
          records.change('session', { id }, { createdAt: new Date(since).toISOString() }),
        );
      await setSignedCookie(context, cookie, token, secret, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure: isSecure(settings),
        maxAge: absoluteMilliseconds / 1000,
      });
    },

    /** Removes what nobody can use any more. */
    tidy: (): Promise<void> =>
      rows.write(async (records) => {
        const now = new Date().toISOString();
        for (const { id, expiresAt } of await records.find('session'))
          if (expiresAt < now) await records.remove('session', { id });
        for (const { id, expiresAt } of await records.find('verification'))
          if (expiresAt < now) await records.remove('verification', { id });
      }),

    forget: (context: Context): void => {
      deleteCookie(context, cookie, { path: '/', secure: isSecure(settings) });
    },

    of: async (researcher: string): Promise<readonly OwnSession[]> =>
      (await rows.find('session', { userId: researcher }))
        .map(({ id, createdAt }) => ({ id, since: Date.parse(createdAt) }))
        .sort((one, other) => other.since - one.since),
  };
};
