import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { AccountReader, AccountRecords } from '../storage/account-records.ts';
import type { Tables } from '../storage/tables.ts';
import { doorMilliseconds } from './limits.ts';
import type { Membership } from './rights.ts';

/** What a link opens: an account of one's own, or a new password for one there is. */
export type Door =
  | {
      readonly kind: 'invitation';
      /** Who made it: it opens nothing any more when they are gone. */
      readonly maker: string;
      readonly label: string;
      readonly roles: readonly Membership[];
    }
  | { readonly kind: 'reset'; readonly researcher: string };

const hashOf = (token: string): string => createHash('sha256').update(`confia-door-1${token}`).digest('hex');

/** A link that was not used yet. */
export interface OpenDoor {
  /** Names it, and opens nothing. */
  readonly id: string;
  readonly door: Door;
  /** Milliseconds. */
  readonly until: number;
}

const idOf = ({ token }: Pick<Tables['door'], 'token'>): string => token.slice(0, 32);

const doorOf = (row: Tables['door']): Door =>
  row.kind === 'reset'
    ? { kind: 'reset', researcher: row.researcher }
    : {
        kind: 'invitation',
        maker: row.researcher,
        label: row.label,
        roles: JSON.parse(row.roles) as readonly Membership[],
      };

/** Links that open once, for three days: 128 random bits, kept as a hash. */
export const doors = (clock: Clock, random: Random) => ({
  /** Inside a transaction. What stands in the link; it is never told again. A new password has one link at a time. */
  make: async (records: AccountRecords, door: Door): Promise<string> => {
    if (door.kind === 'reset') await records.remove('door', { kind: 'reset', researcher: door.researcher });
    const token = Buffer.from(random(16)).toString('base64url');
    for (const old of await records.find('door'))
      if (old.until <= clock.now()) await records.remove('door', { token: old.token });
    await records.insert('door', {
      token: hashOf(token),
      kind: door.kind,
      researcher: door.kind === 'reset' ? door.researcher : door.maker,
      label: door.kind === 'reset' ? '' : door.label,
      roles: JSON.stringify(door.kind === 'reset' ? [] : door.roles),
      until: clock.now() + doorMilliseconds,
    });
    return token;
  },
  /** What a link opens; null when it opens nothing any more. */
  look: async (rows: AccountReader, token: string): Promise<Door | null> => {
    const [row] = await rows.find('door', { token: hashOf(token) });
    return row === undefined || row.until <= clock.now() ? null : doorOf(row);
  },
  /** Those that still open something, the next to end first. */
  open: async (rows: AccountReader): Promise<readonly OpenDoor[]> =>
    (await rows.find('door'))
      .filter(({ until }) => until > clock.now())
      .map((row) => ({ id: idOf(row), door: doorOf(row), until: row.until }))
      .toSorted((one, other) => one.until - other.until || (one.id < other.id ? -1 : 1)),
  /** Inside a transaction: the link opens nothing any more. What it would have opened; null where that was nothing. */
  takeBack: async (records: AccountRecords, id: string): Promise<Door | null> => {
    const row = (await records.find('door')).find((own) => idOf(own) === id);
    if (row === undefined || row.until <= clock.now()) return null;
    await records.remove('door', { token: row.token });
    return doorOf(row);
  },
  /** Inside a transaction: the link is used up. */
  use: async (records: AccountRecords, token: string): Promise<Door | null> => {
    const [row] = await records.find('door', { token: hashOf(token) });
    if (row === undefined) return null;
    await records.remove('door', { token: row.token });
    return row.until <= clock.now() ? null : doorOf(row);
  },
});
