import type { AppParts } from '../app-parts.ts';
import type { AccountRecords } from '../storage/account-records.ts';
import { oneByOne } from '../storage/one-by-one.ts';
import { writeAct } from './acts.ts';
import type { Auth } from './auth.ts';
import { doors } from './doors.ts';
import { firstRoles, type Membership } from './rights.ts';

/** What somebody gives for an account of their own. */
export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Somebody in the list of people. */
export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly memberships: readonly Membership[];
}

/** Accounts: made by the first link or an invitation, changed by an owner, gone with everything that opens them. */
export const people = (
  { store, clock, random }: Pick<AppParts, 'store' | 'clock' | 'random'>,
  auth: () => Promise<Auth>,
  membershipsOf: (researcher: string) => Promise<readonly Membership[]>,
) => {
  const rows = store.accounts;
  const ways = doors(clock, random);
  const newId = (): string => Buffer.from(random(16)).toString('hex');
  const hash = async (password: string): Promise<string> =>
    (await (await auth()).$context).password.hash(password);

  const putPassword = async (records: AccountRecords, researcher: string, hashed: string): Promise<void> => {
    await records.remove('credential', { userId: researcher });
    // a link that was made before must not put yet another one in its place
    await records.remove('door', { kind: 'reset', researcher });
    await records.insert('credential', {
      id: newId(),
      userId: researcher,
      providerId: 'credential',
      accountId: researcher,
      password: hashed,
    });
  };

  const join = async (
    records: AccountRecords,
    { name, email }: Pick<NewPerson, 'name' | 'email'>,
    memberships: readonly Membership[],
  ): Promise<string> => {
    const id = newId();
    await records.insert('researcher', { id, name, email: email.toLowerCase() });
    for (const own of memberships) await records.insert('membership', { researcher: id, ...own });
    return id;
  };

  const isTaken = async (records: Pick<AccountRecords, 'find'>, email: string): Promise<boolean> =>
    (await records.find('researcher', { email: email.toLowerCase() })).length > 0;

  const opened = async (records: Pick<AccountRecords, 'find'>): Promise<boolean> =>
    (await records.find('credential')).length > 0 || (await records.find('passkey')).length > 0;

  const act = async (records: AccountRecords, who: string, what: string, object = ''): Promise<void> =>
    await writeAct(records, { who, what, object, result: 'done' }, clock.now());

  return {
    /** Whether anybody can sign in. */
    any: async (): Promise<boolean> => await opened(rows),

    /** The first account; null when there is one already. */
    first: async ({ password, ...who }: NewPerson): Promise<string | null> => {
      const hashed = await hash(password);
      return rows.write(async (records) => {
        if ((await opened(records)) || (await isTaken(records, who.email))) return null;
        const id = await join(records, who, firstRoles);
        await putPassword(records, id, hashed);
        await act(records, id, 'first-account', id);
        return id;
      });
    },

    look: async (token: string) => await ways.look(rows, token),

    /** An account by an invitation; `gone` when it was used, `taken` when the address has one. */
    accept: async (token: string, { password, ...who }: NewPerson): Promise<string | null> => {
      const hashed = await hash(password);
      return rows.write(async (records) => {
        if (await isTaken(records, who.email)) return null;
        const door = await ways.use(records, token);
        if (door?.kind !== 'invitation') return null;
        const id = await join(records, who, door.roles);
        await putPassword(records, id, hashed);
        await act(records, id, 'join', id);
        return id;
      });
    },
    isTaken: async (email: string): Promise<boolean> => await isTaken(rows, email),

    /** A new password by a link; every session of theirs ends. */
    reset: async (token: string, password: string): Promise<string | null> => {
      const hashed = await hash(password);
      return rows.write(async (records) => {
        const door = await ways.use(records, token);
        if (
          door?.kind !== 'reset' ||
          (await records.find('researcher', { id: door.researcher })).length === 0
        )
          return null;
        await putPassword(records, door.researcher, hashed);
        await records.remove('session', { userId: door.researcher });
        await act(records, door.researcher, 'reset', door.researcher);
        return door.researcher;
      });
    },

    /** A new password in place of the old; every session of theirs ends. Nothing for an account that is gone meanwhile. */
    changePassword: async (researcher: string, password: string): Promise<void> => {
      const hashed = await hash(password);
      await rows.write(async (records) => {
        if ((await records.find('researcher', { id: researcher })).length === 0) return;
        await putPassword(records, researcher, hashed);
        await records.remove('session', { userId: researcher });
        await act(records, researcher, 'password', researcher);
      });
    },

    /** What stands in a link for somebody new. */
    invite: (who: string, label: string, roles: readonly Membership[]): Promise<string> =>
      rows.write(async (records) => {
        await act(records, who, 'invite');
        return await ways.make(records, { kind: 'invitation', maker: who, label, roles });
      }),

    /** What stands in a link for a new password; null when there is no such account. */
    resetLink: (who: string, researcher: string): Promise<string | null> =>
      rows.write(async (records) => {
        if ((await records.find('researcher', { id: researcher })).length === 0) return null;
        await act(records, who, 'reset-link', researcher);
        return await ways.make(records, { kind: 'reset', researcher });
      }),

    openLinks: async () => await ways.open(rows),

    /** A link that was not used opens nothing any more; false where it opened nothing before. */
    takeBack: (who: string, link: string): Promise<boolean> =>
      rows.write(async (records) => {
        const door = await ways.takeBack(records, link);
        if (door === null) return false;
        await act(records, who, 'link-take-back', door.kind === 'reset' ? door.researcher : '');
        return true;
      }),

    list: async (): Promise<readonly ListedPerson[]> =>
      (
        await oneByOne(await rows.find('researcher'), async (own) => ({
          ...own,
          memberships: await membershipsOf(own.id),
        }))
      ).toSorted((one, other) => (one.name < other.name ? -1 : 1)),

    find: async (id: string): Promise<ListedPerson | null> => {
      const [own] = await rows.find('researcher', { id });
      return own === undefined ? null : { ...own, memberships: await membershipsOf(id) };
    },

    byEmail: async (email: string): Promise<ListedPerson | null> => {
      const [own] = await rows.find('researcher', { email: email.toLowerCase() });
      return own === undefined ? null : { ...own, memberships: await membershipsOf(own.id) };
    },

    /** Changes what somebody is and ends their sessions; false when nobody would be left to say who is who. */
    setRoles: (who: string, researcher: string, memberships: readonly Membership[]): Promise<boolean> =>
      rows.write(async (records) => {
        const owners = (await records.find('membership', { survey: '*', role: 'owner' })).filter(
          (own) => own.researcher !== researcher,
        );
        const stays = memberships.some(({ survey, role }) => survey === '*' && role === 'owner');
        if (owners.length === 0 && !stays) return false;
        await records.remove('membership', { researcher });
        for (const own of memberships) await records.insert('membership', { researcher, ...own });
        await records.remove('session', { userId: researcher });
        // who says no longer who is who has invited nobody either
        if (!stays) await records.remove('door', { kind: 'invitation', researcher });
        await act(records, who, 'roles', researcher);
        return true;
      }),

    /** Ends every session of somebody. */
    signOut: (who: string, researcher: string): Promise<void> =>
      rows.write(async (records) => {
        await records.remove('session', { userId: researcher });
        await act(records, who, 'sign-out-person', researcher);
      }),

    /** Removes an account with all that opens it; what they did stays in the log. False for the last owner. */
    remove: (who: string, researcher: string): Promise<boolean> =>
      rows.write(async (records) => {
        const owners = (await records.find('membership', { survey: '*', role: 'owner' })).filter(
          (own) => own.researcher !== researcher,
        );
        if (owners.length === 0) return false;
        for (const table of ['credential', 'passkey', 'session'] as const)
          await records.remove(table, { userId: researcher });
        for (const table of ['membership', 'api_key', 'door', 'second_factor', 'recovery_code'] as const)
          await records.remove(table, { researcher });
        await records.remove('researcher', { id: researcher });
        await act(records, who, 'remove-person', researcher);
        return true;
      }),

    /** The account of a demonstration, which nothing but its link opens. */
    demo: (name: string): Promise<string> =>
      rows.write(async (records) => {
        const email = 'demo@example.org';
        const [own] = await records.find('researcher', { email });
        return own?.id ?? (await join(records, { name, email }, firstRoles));
      }),
  };
};
