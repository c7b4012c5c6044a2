import type { AccountRows } from '../storage/account-records.ts';
import { writeAct } from './acts.ts';
import type { Auth } from './auth.ts';
import { mostPassword } from './limits.ts';
import { orRefused } from './or-refused.ts';
import type { SignInLimit } from './sign-in-limit.ts';

/** What became of a password that somebody gave. */
export type Looked<T> =
  /** As many are looked at as this machine can bear. */
  | { readonly kind: 'busy' }
  /** Milliseconds before the next try for this address. */
  | { readonly kind: 'wait'; readonly wait: number }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'right'; readonly value: T };

/** Passwords that are looked at at a time: each takes a good part of a second, and respondents share the machine. */
const mostHashing = 8;

/** Nobody's address in place of one that is none: what is no address must not be answered faster. */
const plausible = (email: string): string =>
  /^[^\s@]+@[^\s@]+\.[a-z]+$/i.test(email) ? email : 'nobody@example.invalid';

/** Looks at passwords, as often as may be: few at a time, and after a few wrong ones of an address only now and then. */
export const byPassword = (
  rows: AccountRows,
  auth: () => Promise<Auth>,
  limit: SignInLimit,
  now: () => number,
) => {
  let hashing = 0;

  const looked = async <T>(email: string, look: () => Promise<T | null>): Promise<Looked<T>> => {
    if (hashing >= mostHashing) return { kind: 'busy' };
    hashing += 1;
    try {
      const wait = await rows.write((records) => limit.begin(records, email));
      if (wait > 0) return { kind: 'wait', wait };
      const value = await look();
      if (value !== null) {
        await rows.write((records) => limit.passed(records, email));
        return { kind: 'right', value };
      }
      await rows.write(async (records) => {
        await limit.failed(records, email);
        const [whose] = await records.find('researcher', { email: email.toLowerCase() });
        if (whose !== undefined)
          await writeAct(records, { who: whose.id, what: 'sign-in', object: '', result: 'refused' }, now());
      });
      return { kind: 'wrong' };
    } finally {
      hashing -= 1;
    }
  };

  return {
    /** Signs in, in the same time whether or not there is such an account. */
    signIn: (
      email: string,
      password: string,
    ): Promise<
      Looked<{
        readonly researcher: string;
        readonly headers: Headers;
        /** Of the session that this began. */
        readonly token: string;
      }>
    > =>
      looked(email, () =>
        orRefused(async () => {
          const { headers, response } = await (await auth()).api.signInEmail({
            body: { email: plausible(email), password: password.slice(0, mostPassword) },
            returnHeaders: true,
          });
          return { researcher: response.user.id, headers, token: response.token };
        }),
      ),

    /** Whether this is the password of somebody who is signed in. */
    isPassword: (
      { id, email }: { readonly id: string; readonly email: string },
      password: string,
    ): Promise<Looked<true>> =>
      looked(email, async () => {
        const [own] = await rows.find('credential', { userId: id });
        const { password: passwords } = await (await auth()).$context;
        const given = password.slice(0, mostPassword);
        return own?.password != null && (await passwords.verify({ hash: own.password, password: given }))
          ? true
          : null;
      }),
  };
};
