import type { Issue } from '../../surveys/model/issue.ts';
import type { PostgresAnswer, PostgresClient } from './postgres-client.ts';
import { storageIssue } from './storage-error.ts';

/** The oldest PostgreSQL on which the store was tested. */
const oldest = 150_000;

/** What must be set so, and what the server says it is. Other values of `synchronous_commit` wait for less than the disk. */
const needed: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_apply'],
};

/** Asked at the beginning of every transaction, which costs no way to the server and back of its own. */
export const durabilityAsked = `SELECT ${Object.keys(needed)
  .map((setting) => `current_setting('${setting}') AS ${setting}`)
  .join(', ')}`;

/** What a server said to `durabilityAsked` that is not as it must be; null where everything is. */
export const unsafeSetting = ({
  rows,
}: Pick<PostgresAnswer, 'rows'>): Readonly<Record<'setting' | 'found' | 'needed', string>> | null => {
  const said = (rows[0] ?? {}) as Readonly<Record<string, string>>;
  for (const [setting, values] of Object.entries(needed)) {
    const found = said[setting] ?? '';
    if (!values.includes(found)) return { setting, found, needed: values[0] ?? '' };
  }
  return null;
};

const shown = async (client: PostgresClient, setting: string): Promise<string> => {
  const { rows } = await client.query(`SELECT current_setting('${setting}') AS value`);
  return (rows as readonly { readonly value: string }[])[0]?.value ?? '';
};

/** Why what this server acknowledges might not be kept; null where it is. */
export const postgresIssue = async (
  client: PostgresClient,
  place: string,
  synced: boolean,
): Promise<Issue | null> => {
  if (Number(await shown(client, 'server_version_num')) < oldest)
    return storageIssue('STORE-POSTGRES-OLD', place, {
      found: await shown(client, 'server_version'),
      needed: String(oldest / 10_000),
    });
  const unsafe = synced ? unsafeSetting(await client.query(durabilityAsked)) : null;
  if (unsafe !== null) return storageIssue('STORE-POSTGRES-SETTING', place, unsafe);
  const encoding = await shown(client, 'server_encoding');
  if (encoding !== 'UTF8')
    return storageIssue('STORE-POSTGRES-SETTING', place, {
      setting: 'server_encoding',
      found: encoding,
      needed: 'UTF8',
    });
  const { rows } = await client.query('SELECT current_schema() IS NULL AS nowhere');
  return (rows as readonly { readonly nowhere: boolean }[])[0]?.nowhere === true
    ? storageIssue('STORE-POSTGRES-SETTING', place, {
        setting: 'search_path',
        found: await shown(client, 'search_path'),
        needed: 'public',
      })
    : null;
};
