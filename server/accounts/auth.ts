import { hkdfSync } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth/minimal';
import type { Clock } from '../clock.ts';
import { isSecure, type Settings, teamUrlOf } from '../settings.ts';
import type { AccountRows } from '../storage/account-records.ts';
import { authAdapter } from './auth-adapter.ts';
import { idleSeconds, leastPassword, mostPassword, mostSessions } from './limits.ts';
import { passkeyHost } from './passkey-host.ts';

const seconds = (minutes: number): number => minutes * 60;

/** What signs cookies: made from the server's secret, so that there is no second file to lose. */
const signingSecret = (settings: Settings): string =>
  Buffer.from(
    hkdfSync('sha256', settings.receiptSecret, new Uint8Array(0), 'confia-accounts-1', 32),
  ).toString('hex');

/** Ends somebody's oldest sessions, so that one that was left open somewhere does not stay for the number of others. */
const endOldest = (
  rows: AccountRows,
  { id, userId }: { readonly id: string; readonly userId: string },
): Promise<void> =>
  rows.write(async (records) => {
    const others = (await records.find('session', { userId })).filter((other) => other.id !== id);
    const newest = others.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
    for (const old of newest.slice(mostSessions - 1)) await records.remove('session', { id: old.id });
  });

/** Refuses a device that did not ask who holds it: what is thrown here, better-auth answers as a refusal of its own. */
const mustBeVerified = (verified: boolean | undefined): void => {
  if (verified !== true) throw new Error('auth: the device did not verify its user');
};

/**
 * better-auth as it is used here: passwords, sessions and passkeys, called from our own handlers and never mounted. No
 * sign-up, no address, no browser, no cache in a cookie, no telemetry, and nothing stored but in our own tables.
 */
export const makeAuth = (rows: AccountRows, settings: Settings, clock: Clock) => {
  const secure = isSecure(settings);
  const cookie = (name: string) => ({
    name: secure ? `__Host-${name}` : name,
    attributes: { path: '/', httpOnly: true, sameSite: 'lax' as const, secure },
  });
  return betterAuth({
    appName: 'Confia',
    baseURL: teamUrlOf(settings) ?? 'http://localhost',
    secret: signingSecret(settings),
    database: authAdapter(rows),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    user: { modelName: 'researcher' },
    account: { modelName: 'credential' },
    verification: { storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: leastPassword,
      maxPasswordLength: mostPassword,
      autoSignIn: false,
    },
    session: {
      expiresIn: idleSeconds,
      updateAge: seconds(1),
      freshAge: 0,
      cookieCache: { enabled: false },
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: 'confia',
      ipAddress: { disableIpTracking: true },
      cookies: {
        session_token: cookie('confia'),
        'confia-passkey': cookie('confia-passkey'),
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, createdAt: new Date(clock.now()), ipAddress: null, userAgent: null },
          }),
          after: (session) => endOldest(rows, session),
        },
      },
    },
    plugins: [
      passkey({
        rpName: 'Confia',
        rpID: passkeyHost(settings),
        advanced: { webAuthnChallengeCookie: 'confia-passkey' },
        // having the device and opening its lock are two factors; having it is one
        authenticatorSelection: { userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) =>
            mustBeVerified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: ({ verification }) =>
            mustBeVerified(verification.authenticationInfo.userVerified),
        },
      }),
    ],
  });
};

export type Auth = ReturnType<typeof makeAuth>;
