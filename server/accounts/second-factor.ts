import { createHash, createHmac, hkdfSync } from 'node:crypto';
import type { AppParts } from '../app-parts.ts';
import type { AccountRecords } from '../storage/account-records.ts';
import { type Act, writeAct } from './acts.ts';
import { doors } from './doors.ts';
import { ticketMilliseconds } from './limits.ts';
import { sameText } from './same-text.ts';
import type { SignInLimit } from './sign-in-limit.ts';
import { base32, stepOf } from './totp.ts';

/** Codes for a lost device that somebody is given at once. */
const recoveryCodes = 10;

/** Letters of them: none that is taken for another. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** What somebody can sign in with beside a password, or in place of one. */
export interface Factors {
  /** Whether a program of theirs makes codes. */
  readonly codes: boolean;
  /** Codes for a lost device that are left. */
  readonly recovery: number;
  readonly passkeys: number;
}

/** A secret that a program can make codes from; nothing holds yet. */
export interface OfferedSecret {
  readonly salt: string;
  readonly secret: string;
}

/** What became of a code that somebody showed. */
export type Taken =
  | { readonly kind: 'code' | 'recovery' | 'wrong' }
  /** Milliseconds before the next try. */
  | { readonly kind: 'wait'; readonly wait: number };

const plain = (typed: string): string => typed.toLowerCase().replace(/[\s-]/g, '');

const hashOf = (researcher: string, code: string): string =>
  createHash('sha256')
    .update(`confia-recovery-1${researcher}${plain(code)}`)
    .digest('hex');

/**
 * The second factor of researchers: codes of a clock, and codes that work once for whoever lost the device. The secret of
 * the codes is made from the server's own and a salt, so that the database alone makes none.
 */
export const secondFactors = (
  { store, settings, clock, random }: Pick<AppParts, 'store' | 'settings' | 'clock' | 'random'>,
  limit: SignInLimit,
) => {
  const rows = store.accounts;

  const keyOf = (researcher: string, salt: string): Uint8Array =>
    new Uint8Array(
      hkdfSync('sha256', settings.receiptSecret, `${researcher}.${salt}`, 'confia-second-factor-1', 20),
    );

  const act = (
    records: AccountRecords,
    who: string,
    what: string,
    { object = who, result = 'done' }: Partial<Pick<Act, 'object' | 'result'>> = {},
  ): Promise<void> => writeAct(records, { who, what, object, result }, clock.now());

  /** 118 bits each, so that their hashes need no salt: every letter of the 31 from two bytes, which favours none by more than a two-thousandth. */
  const newCode = (): string =>
    Array.from({ length: 6 }, () =>
      Array.from({ length: 4 }, () => {
        const [high = 0, low = 0] = random(2);
        return letters[(high * 256 + low) % letters.length] ?? '';
      }).join(''),
    ).join('-');

  const giveCodes = async (records: AccountRecords, researcher: string): Promise<readonly string[]> => {
    const codes = Array.from({ length: recoveryCodes }, newCode);
    await records.remove('recovery_code', { researcher });
    for (const code of codes)
      await records.insert('recovery_code', { researcher, code: hashOf(researcher, code) });
    return codes;
  };

  const of = async (researcher: string): Promise<Factors> => ({
    codes: (await rows.find('second_factor', { researcher })).length > 0,
    recovery: (await rows.find('recovery_code', { researcher })).length,
    passkeys: (await rows.find('passkey', { userId: researcher })).length,
  });

  /** What a ticket says is sealed together with the password of that moment, so that a new one makes it worthless. */
  const seal = async (researcher: string, until: number): Promise<string> => {
    const [own] = await rows.find('credential', { userId: researcher });
    return createHmac('sha256', settings.receiptSecret)
      .update(`confia-sign-in-1${researcher}.${until}.${own?.password ?? ''}`)
      .digest('base64url');
  };

  return {
    of,

    /** Whether somebody has one of any kind. */
    any: async (researcher: string): Promise<boolean> => {
      const { codes, passkeys } = await of(researcher);
      return codes || passkeys > 0;
    },

    /** A secret for somebody: the same for the same salt, a new one without. */
    offer: (researcher: string, given?: string): OfferedSecret => {
      const salt =
        given !== undefined && /^[\w-]{22}$/.test(given)
          ? given
          : Buffer.from(random(16)).toString('base64url');
      return { salt, secret: base32(keyOf(researcher, salt)) };
    },

    /** From now on that secret counts, shown by a code of it; codes for a lost device, or null for a wrong code. Every session ends. */
    confirm: (researcher: string, salt: string, code: string): Promise<readonly string[] | null> =>
      rows.write(async (records) => {
        const step = stepOf(keyOf(researcher, salt), plain(code), { now: clock.now(), last: -1 });
        if (step === null || !/^[\w-]{22}$/.test(salt)) return null;
        await records.remove('second_factor', { researcher });
        await records.insert('second_factor', { researcher, salt, step });
        await records.remove('session', { userId: researcher });
        await act(records, researcher, 'second-add');
        return await giveCodes(records, researcher);
      }),

    /** Takes a code, once. A recovery code is no guess: it is taken while others must wait, too. */
    take: (researcher: string, typed: string): Promise<Taken> =>
      rows.write(async (records) => {
        const [own] = await records.find('second_factor', { researcher });
        if (own === undefined) return { kind: 'wrong' };
        // apart from the tries of passwords, since a right password must not give new tries of a code
        const tries = `code ${researcher}`;
        const used = await records.remove('recovery_code', { researcher, code: hashOf(researcher, typed) });
        if (used > 0) {
          await limit.passed(records, tries);
          await act(records, researcher, 'recovery-use');
          return { kind: 'recovery' };
        }
        const wait = await limit.begin(records, tries);
        if (wait > 0) return { kind: 'wait', wait };
        const step = stepOf(keyOf(researcher, own.salt), plain(typed), { now: clock.now(), last: own.step });
        if (step === null) {
          await act(records, researcher, 'sign-in-code', { object: '', result: 'refused' });
          return { kind: 'wrong' };
        }
        await records.change('second_factor', { researcher }, { step });
        await limit.passed(records, tries);
        return { kind: 'code' };
      }),

    /** New codes for a lost device in place of all earlier ones; null where there is nothing that they would stand in for. */
    renew: (researcher: string): Promise<readonly string[] | null> =>
      rows.write(async (records) => {
        if ((await records.find('second_factor', { researcher })).length === 0) return null;
        await act(records, researcher, 'recovery-new');
        return await giveCodes(records, researcher);
      }),

    /** No codes any more. */
    remove: (researcher: string): Promise<void> =>
      rows.write(async (records) => {
        await records.remove('recovery_code', { researcher });
        if ((await records.remove('second_factor', { researcher })) > 0)
          await act(records, researcher, 'second-remove');
      }),

    /**
     * Takes every factor from somebody who lost one, the password too, and ends their sessions; what stands in a link for a
     * new password, null where there is no such account. It is like their first day: whoever has the password alone must not
     * set up a second factor of their own, and whoever gives the link knows whom they give it to.
     */
    reset: (who: string, researcher: string): Promise<string | null> =>
      rows.write(async (records) => {
        if ((await records.find('researcher', { id: researcher })).length === 0) return null;
        for (const table of ['second_factor', 'recovery_code'] as const)
          await records.remove(table, { researcher });
        for (const table of ['passkey', 'session'] as const)
          await records.remove(table, { userId: researcher });
        // the row stays: where nobody has one, a first account could be made
        await records.change('credential', { userId: researcher }, { password: null });
        for (const what of ['second-reset', 'reset-link'])
          await act(records, who, what, { object: researcher });
        return await doors(clock, random).make(records, { kind: 'reset', researcher });
      }),

    /** What somebody carries from their password to their code. */
    ticket: async (researcher: string): Promise<string> => {
      const until = clock.now() + ticketMilliseconds;
      return `${researcher}.${until}.${await seal(researcher, until)}`;
    },

    /** Whose password was right a few minutes ago; null where that is not shown. */
    holder: async (ticket: string): Promise<string | null> => {
      const [, researcher = '', until = '', sealed = ''] =
        /^([0-9a-f]{32})\.(\d{1,16})\.([\w-]{43})$/.exec(ticket) ?? [];
      if (sealed === '' || Number(until) < clock.now()) return null;
      return sameText(sealed, await seal(researcher, Number(until))) ? researcher : null;
    },
  };
};
