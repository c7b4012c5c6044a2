import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { AccountRows } from '../storage/account-records.ts';
import { isRight, type Right } from './rights.ts';

/** A key of the API, without what opens it. */
export interface ApiKey {
  readonly id: string;
  readonly researcher: string;
  readonly label: string;
  /** `*` for every survey its maker may work with. */
  readonly survey: string;
  readonly scopes: readonly Right[];
  /** Day of the last use, `''` for none. */
  readonly used: string;
}

/** What keys begin with, so that somebody who finds one knows what it is. */
const prefix = 'confia_';

const hashOf = (key: string): string => createHash('sha256').update(`confia-key-1${key}`).digest('hex');

/** Keys for programs: 256 random bits, kept as a hash, with scopes; of their use the day. */
export const apiKeys = (rows: AccountRows, clock: Clock, random: Random) => {
  const listed = async (where: {
    readonly researcher?: string;
    readonly token?: string;
  }): Promise<readonly ApiKey[]> =>
    (await rows.find('api_key', where)).map(({ token: _, scopes, ...row }) => ({
      ...row,
      scopes: (JSON.parse(scopes) as readonly string[]).filter(isRight),
    }));
  return {
    of: async (researcher: string): Promise<readonly ApiKey[]> => await listed({ researcher }),
    /** The key itself, told this once. */
    make: async (key: Omit<ApiKey, 'id' | 'used'>): Promise<string> => {
      const text = `${prefix}${Buffer.from(random(32)).toString('base64url')}`;
      const id = Buffer.from(random(8)).toString('hex');
      await rows.write(
        async (records) =>
          await records.insert('api_key', {
            ...key,
            id,
            token: hashOf(text),
            scopes: JSON.stringify(key.scopes),
            used: '',
          }),
      );
      return text;
    },
    /** Whose key this is; writes down the day. */
    find: async (text: string): Promise<ApiKey | null> => {
      if (!text.startsWith(prefix)) return null;
      const [key] = await listed({ token: hashOf(text) });
      if (key === undefined) return null;
      const day = clock.today('UTC');
      if (key.used !== day)
        await rows.write(async (records) => await records.change('api_key', { id: key.id }, { used: day }));
      return key;
    },
    remove: (researcher: string, id: string): Promise<boolean> =>
      rows.write(async (records) => (await records.remove('api_key', { researcher, id })) > 0),
  };
};
