import type { AppParts } from '../app-parts.ts';
import type { AccountRecords } from '../storage/account-records.ts';
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
  membershipsOf: (researcher: string) => readonly Membership[],
) => {
  const rows = store.accounts;
  const ways = doors(clock, random);
  const newId = (): string => Buffer.from(random(16)).toString('hex');
  const hash = async (password: string): Promise<string> =>
    (await (await auth()).$context).password.hash(password);

  const putPassword = (records: AccountRecords, researcher: string, hashed: string): void => {
    records.remove('credential', { userId: researcher });
    records.insert('credential', {
      id: newId(),
      userId: researcher,
      providerId: 'credential',
      accountId: researcher,
      password: hashed,
    });
  };

  const join = (
    records: AccountRecords,
    { name, email }: Pick<NewPerson, 'name' | 'email'>,
    memberships: readonly Membership[],
  ): string => {
    const id = newId();
    records.insert('researcher', { id, name, email: email.toLowerCase() });
    for (const own of memberships) records.insert('membership', { researcher: id, ...own });
    return id;
  };

  const isTaken = (records: Pick<AccountRecords, 'find'>, email: string): boolean =>
    records.find('researcher', { email: email.toLowerCase() }).length > 0;

  const opened = (records: Pick<AccountRecords, 'find'>): boolean =>
    records.find('credential').length > 0 || records.find('passkey').length > 0;

  const act = (records: AccountRecords, who: string, what: string, object = ''): void =>
    writeAct(records, { who, what, object, result: 'done' }, clock.now());

  return {
    /** Whether anybody can sign in. */
    any: (): boolean => opened(rows),

    /** The first account; null when there is one already. */
    first: async ({ password, ...who }: NewPerson): Promise<string | null> => {
      const hashed = await hash(password);
      return rows.write((records) => {
        if (opened(records) || isTaken(records, who.email)) return null;
        const id = join(records, who, firstRoles);
        putPassword(records, id, hashed);
        act(records, id, 'first-account', id);
        return id;
      });
    },

    look: (token: string) => ways.look(rows, token),

    /** An account by an invitation; `gone` when it was used, `taken` when the address has one. */
    accept: async (token: string, { password, ...who }: NewPerson): Promise<string | null> => {
      const hashed = await hash(password);
      return rows.write((records) => {
        if (isTaken(records, who.email)) return null;
        const door = ways.use(records, token);
        if (door?.kind !== 'invitation') return null;
        const id = join(records, who, door.roles);
        putPassword(records, id, hashed);
        act(records, id, 'join', id);
        return id;
      });
    },
    isTaken: (email: string): boolean => isTaken(rows, email),

    /** A new password by a link; every session of theirs ends. */
    reset: async (token: string, password: string): Promise<string | null> => {
      const hashed = await hash(password);
      return rows.write((records) => {
        const door = ways.use(records, token);
        if (door?.kind !== 'reset' || records.find('researcher', { id: door.researcher }).length === 0)
          return null;
        putPassword(records, door.researcher, hashed);
        records.remove('session', { userId: door.researcher });
        act(records, door.researcher, 'reset', door.researcher);
        return door.researcher;
      });
    },

    /** A new password in place of the old; every session of theirs ends. */
    changePassword: async (researcher: string, password: string): Promise<void> => {
      const hashed = await hash(password);
      await rows.write((records) => {
        putPassword(records, researcher, hashed);
        records.remove('session', { userId: researcher });
        act(records, researcher, 'password', researcher);
      });
    },

    /** What stands in a link for somebody new. */
    invite: (who: string, label: string, roles: readonly Membership[]): Promise<string> =>
      rows.write((records) => {
        act(records, who, 'invite');
        return ways.make(records, { kind: 'invitation', label, roles });
      }),

    /** What stands in a link for a new password; null when there is no such account. */
    resetLink: (who: string, researcher: string): Promise<string | null> =>
      rows.write((records) => {
        if (records.find('researcher', { id: researcher }).length === 0) return null;
        act(records, who, 'reset-link', researcher);
        return ways.make(records, { kind: 'reset', researcher });
      }),

    list: (): readonly ListedPerson[] =>
      rows
        .find('researcher')
        .map((own) => ({ ...own, memberships: membershipsOf(own.id) }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),

    find: (id: string): ListedPerson | null => {
      const [own] = rows.find('researcher', { id });
      return own === undefined ? null : { ...own, memberships: membershipsOf(id) };
    },

    byEmail: (email: string): ListedPerson | null => {
      const [own] = rows.find('researcher', { email: email.toLowerCase() });
      return own === undefined ? null : { ...own, memberships: membershipsOf(own.id) };
    },

    /** Changes what somebody is and ends their sessions; false when nobody would be left to say who is who. */
    setRoles: (who: string, researcher: string, memberships: readonly Membership[]): Promise<boolean> =>
      rows.write((records) => {
        const owners = records
          .find('membership', { survey: '*', role: 'owner' })
          .filter((own) => own.researcher !== researcher);
        const stays = memberships.some(({ survey, role }) => survey === '*' && role === 'owner');
        if (owners.length === 0 && !stays) return false;
        records.remove('membership', { researcher });
        for (const own of memberships) records.insert('membership', { researcher, ...own });
        records.remove('session', { userId: researcher });
        act(records, who, 'roles', researcher);
        return true;
      }),

    /** Removes an account with all that opens it; what they did stays in the log. False for the last owner. */
    remove: (who: string, researcher: string): Promise<boolean> =>
      rows.write((records) => {
        const owners = records
          .find('membership', { survey: '*', role: 'owner' })
          .filter((own) => own.researcher !== researcher);
        if (owners.length === 0) return false;
        for (const table of ['credential', 'passkey', 'session'] as const)
          records.remove(table, { userId: researcher });
        for (const table of ['membership', 'api_key', 'door'] as const) records.remove(table, { researcher });
        records.remove('researcher', { id: researcher });
        act(records, who, 'remove-person', researcher);
        return true;
      }),

    /** The account of a demonstration, which nothing but its link opens. */
    demo: (name: string): Promise<string> =>
      rows.write((records) => {
        const email = 'demo@example.org';
        const [own] = records.find('researcher', { email });
        return own?.id ?? join(records, { name, email }, firstRoles);
      }),
  };
};
