import { dataCard } from '../data-card/data-card.ts';
import type { Engine } from './engine.ts';
import { schemaIn } from './kysely.ts';
import { migrate } from './migrate.ts';
import type { OpenClient } from './postgres-client.ts';
import { type Bounds, postgresConnection } from './postgres-connection.ts';
import { postgresDamage } from './postgres-damage.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { durabilityAsked, postgresIssue, unsafeSetting } from './postgres-durability.ts';
import { isLost, postgresCode } from './postgres-failure.ts';
import { lock } from './postgres-locks.ts';
import { type News, postgresNews } from './postgres-news.ts';
import { rewriter } from './postgres-rewrite.ts';
import { inSession, storeSessions } from './postgres-session.ts';
import { postgresColumns, postgresTables } from './postgres-tables.ts';
import { unlinker } from './postgres-unlink.ts';
import { sayingFull } from './saying-full.ts';
import { refusal, StorageError, storageIssue } from './storage-error.ts';
import { countIssues } from './verify.ts';
import { cardedColumns } from './wide-layout.ts';

/** Why this server keeps nothing as it is set now, though it was set otherwise when the store was opened. */
const unsafe: Bounds['unsafe'] = (said) => {
  const found = unsafeSetting(said);
  return found === null ? null : refusal('INTAKE-UNSAFE', 'store', found);
};

/** How conversations of a store begin what they do as one. */
export const postgresBounds: Bounds = {
  transaction: [`BEGIN; ${lock.inTransaction('write')}; ${durabilityAsked}`],
  unsafe,
  around: [lock.share('rebuild'), lock.unshare('rebuild')],
};

/** Checks the server, brings the schema up to date, one process after the other, and gives its columns. */
const prepared = (sessions: OpenClient, place: string, synced: boolean): Promise<readonly string[]> =>
  inSession(sessions, async (client) => {
    const issue = await postgresIssue(client, place, synced);
    if (issue !== null) throw new StorageError(issue);
    await client.query(lock.take('migrate'));
    try {
      await migrate(schemaIn(postgresDialect(sessions)), place);
    } finally {
      await client.query(lock.give('migrate'));
    }
    const { rows } = await client.query('SELECT survey FROM wide');
    const wide = (rows as readonly { readonly survey: string }[]).map(({ survey }) => survey);
    return cardedColumns(await postgresColumns(client), wide);
  });

/**
 * Opens a store's tables in a PostgreSQL database, checks them and brings them up to date; whatever is wrong is thrown as a
 * coded refusal and nothing stays open.
 *
 * @param place what refusals call the database: its address without a password
 * @param synced whether what it acknowledges is on disk; false only for one in the memory of a test
 */
export const openPostgres = async (
  open: OpenClient,
  place: string,
  { synced }: { readonly synced: boolean } = { synced: true },
): Promise<Engine> => {
  const sessions = storeSessions(open);
  const bounds = synced ? postgresBounds : { ...postgresBounds, unsafe: () => null };
  const connection = () => postgresConnection(sessions, bounds);
  const [reader, looker] = [connection(), connection()];
  const { writer, isFull } = sayingFull(connection());
  const rewrite = rewriter(sessions, writer);
  const links = unlinker(rewrite);
  let news: News | null = null;
  const close = async (): Promise<void> => {
    await links.close();
    await news?.close();
    for (const own of [looker, reader, writer]) await own.close();
  };
  try {
    const card = dataCard(await prepared(sessions, place, synced));
    if (card.issues.length > 0)
      throw refusal('STORE-NOT-CARDED', place, {
        found: card.issues.map(({ place }) => place).join(', '),
      });
    const schema = schemaIn(postgresDialect(sessions));
    const told = await postgresNews(sessions, writer);
    news = told;
    for (const issue of await looker.snapshot(() => countIssues(looker, schema)))
      throw new StorageError(issue);
    return {
      writer,
      reader,
      looker,
      schema,
      card,
      rebuild: () => rewrite(() => true),
      // its log is the server's own: see README
      wipe: async () => undefined,
      unlink: links.soon,
      damage: () => postgresDamage(reader, place),
      size: async () => (await postgresTables(reader)).reduce((sum, { bytes }) => sum + bytes, 0),
      keys: async () => new Map((await postgresTables(reader)).map(({ table, key }) => [table, key])),
      inUse: async () => {
        const { rows } = await reader.query(lock.count('open'));
        return ((rows as readonly { readonly holders: number }[])[0]?.holders ?? 0) > 1;
      },
      shared: told,
      trouble: async () => {
        try {
          const refused = bounds.unsafe(await told.ask(durabilityAsked));
          return refused?.issue ?? (isFull() ? storageIssue('INTAKE-FULL', 'store') : null);
        } catch {
          return storageIssue('INTAKE-LOST', 'store');
        }
      },
      once: (name, work) =>
        inSession(sessions, async (client) => {
          const { rows } = await client.query(lock.attempt(`work ${name}`));
          if ((rows as readonly { readonly taken: boolean }[])[0]?.taken !== true) return false;
          try {
            await work();
          } finally {
            await client.query(lock.give(`work ${name}`)).catch(() => undefined);
          }
          return true;
        }),
      close,
    };
  } catch (error) {
    await close();
    if (postgresCode(error) === 'ERR_INVALID_URL')
      throw refusal('STORE-POSTGRES-ADDRESS', place, undefined, error);
    if (isLost(error) || /^(?:28|3D)/.test(postgresCode(error) ?? ''))
      throw refusal(
        'STORE-POSTGRES-UNREACHABLE',
        place,
        { found: error instanceof Error ? error.message : String(error) },
        error,
      );
    if (error instanceof StorageError && error.issue.code === 'INTAKE-LOST')
      throw new StorageError(
        storageIssue('STORE-POSTGRES-UNREACHABLE', place, { found: String(error.cause) }),
        false,
        error,
      );
    throw error;
  }
};
