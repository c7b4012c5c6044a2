import type { Issue } from '../../surveys/model/issue.ts';
import type { PostgresClient } from './postgres-client.ts';
import { storageIssue } from './storage-error.ts';

/** The oldest PostgreSQL on which the store was tested. */
const oldest = 150_000;

/** What must be set so, and what the server says it is. Other values of `synchronous_commit` wait for less than the disk. */
const needed: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_apply'],
};

/** What texts must be stored as, whatever else. */
const understood: Readonly<Record<string, readonly string[]>> = { server_encoding: ['UTF8'] };

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
  for (const [setting, values] of Object.entries({ ...(synced ? needed : {}), ...understood })) {
    const found = await shown(client, setting);
    if (!values.includes(found))
      return storageIssue('STORE-POSTGRES-SETTING', place, {
        setting,
        found,
        needed: values[0] ?? '',
      });
  }
  const { rows } = await client.query('SELECT current_schema() IS NULL AS nowhere');
  return (rows as readonly { readonly nowhere: boolean }[])[0]?.nowhere === true
    ? storageIssue('STORE-POSTGRES-SETTING', place, {
        setting: 'search_path',
        found: await shown(client, 'search_path'),
        needed: 'public',
      })
    : null;
};
