import { chmodSync } from 'node:fs';
import { type DataCard, dataCard } from '../data-card/data-card.ts';
import { prepareFolder } from './folder.ts';
import { type Schema, schemaOf } from './kysely.ts';
import { migrate } from './migrate.ts';
import {
  type Connection,
  durabilityIssue,
  holdLock,
  openReader,
  openWriter,
  versionIssue,
} from './sqlite.ts';
import { StorageError, storageIssue } from './storage-error.ts';
import { countIssues, damageIssue } from './verify.ts';

export interface OpenDatabase {
  readonly writer: Connection;
  readonly reader: Connection;
  readonly schema: Schema;
  /** What is stored, read from this database. */
  readonly card: DataCard;
  readonly close: () => void;
}

/** Opens, checks and brings up to date; whatever is wrong is thrown as a coded refusal and nothing stays open. */
export const openDatabase = async (path: string): Promise<OpenDatabase> => {
  prepareFolder(path);
  const open: Connection[] = [];
  const close = (): void => {
    for (const connection of [...open].reverse()) connection.close();
    open.length = 0;
  };
  const insist = (issue: ConstructorParameters<typeof StorageError>[0] | null): void => {
    if (issue !== null) throw new StorageError(issue);
  };
  try {
    open.push(holdLock(path));
    const writer = openWriter(path);
    open.push(writer);
    chmodSync(path, 0o600);
    insist(versionIssue(String(writer.prepare('SELECT sqlite_version()').pluck().get()), path));
    insist(damageIssue(writer, path, 'quick'));
    const schema = schemaOf(writer);
    await migrate(schema, path);
    writer.exec('UPDATE kysely_migration SET name = name');
    insist(durabilityIssue(writer, path));
    const card = dataCard(writer);
    if (card.issues.length > 0)
      insist(
        storageIssue('STORE-NOT-CARDED', path, { found: card.issues.map(({ place }) => place).join(', ') }),
      );
    const reader = openReader(path);
    open.push(reader);
    insist(durabilityIssue(reader, path));
    for (const issue of countIssues(writer, schema)) insist(issue);
    return { writer, reader, schema, card, close };
  } catch (error) {
    close();
    throw error;
  }
};
