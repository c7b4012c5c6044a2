import { chmodSync, statSync } from 'node:fs';
import { dataCard } from '../data-card/data-card.ts';
import { damageIssue } from './damage.ts';
import { logEmptier } from './empty-log.ts';
import type { Engine } from './engine.ts';
import { prepareFolder } from './folder.ts';
import { schemaOf } from './kysely.ts';
import { migrate } from './migrate.ts';
import {
  durabilityIssue,
  holdLock,
  openReader,
  openWriter,
  type SqliteFile,
  versionIssue,
} from './sqlite.ts';
import { sqliteConnection } from './sqlite-connection.ts';
import { StorageError, storageIssue } from './storage-error.ts';
import { tableColumns, tableKeys } from './table-columns.ts';
import { countIssues } from './verify.ts';
import { cardedColumns } from './wide-layout.ts';
import { wiper } from './wipe.ts';

/** Opens, checks and brings up to date; whatever is wrong is thrown as a coded refusal and nothing stays open. */
export const openDatabase = async (path: string): Promise<Engine> => {
  prepareFolder(path);
  const open: SqliteFile[] = [];
  const close = (): void => {
    for (const connection of [...open].reverse()) connection.close();
    open.length = 0;
  };
  const insist = (issue: ConstructorParameters<typeof StorageError>[0] | null): void => {
    if (issue !== null) throw new StorageError(issue);
  };
  try {
    open.push(holdLock(path));
    const file = openWriter(path);
    open.push(file);
    chmodSync(path, 0o600);
    insist(versionIssue(String(file.prepare('SELECT sqlite_version()').pluck().get()), path));
    insist(damageIssue(file, path, 'quick'));
    const schema = schemaOf(file);
    await migrate(schema, path);
    file.exec('UPDATE kysely_migration SET name = name');
    insist(durabilityIssue(file, path));
    const wide = file.prepare<[], { survey: string }>('SELECT survey FROM wide').all();
    const card = dataCard(
      cardedColumns(
        tableColumns(file),
        wide.map(({ survey }) => survey),
      ),
    );
    if (card.issues.length > 0)
      insist(
        storageIssue('STORE-NOT-CARDED', path, { found: card.issues.map(({ place }) => place).join(', ') }),
      );
    const readers = [openReader(path), openReader(path)] as const;
    open.push(...readers);
    for (const reader of readers) insist(durabilityIssue(reader, path));
    const [reader, looker] = readers;
    const writer = sqliteConnection(file);
    for (const issue of await countIssues(writer, schema)) insist(issue);
    return {
      writer,
      reader: sqliteConnection(reader),
      looker: sqliteConnection(looker),
      schema,
      card,
      rebuild: () => writer.between(() => void file.exec('VACUUM')),
      wipe: wiper(file, writer.between),
      unlink: logEmptier(file, writer.between),
      trouble: async () => null,
      damage: async () => damageIssue(reader, path, 'full'),
      size: async () => statSync(path).size,
      keys: async () => tableKeys(file),
      inUse: async () => false,
      shared: null,
      once: async (_, work) => {
        await work();
        return true;
      },
      close: async () => close(),
    };
  } catch (error) {
    close();
    throw error;
  }
};
