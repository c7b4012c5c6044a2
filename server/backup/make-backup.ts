import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { migrations } from '../migrations/migrations.ts';
import { copyDatabase, schemaOfFile } from '../storage/copy-database.ts';
import { erasuresName, readErasures, writeErasures } from '../storage/erasure-list.ts';
import { openStore } from '../storage/open-store.ts';
import { encrypted, newKey } from './age.ts';
import { BackupFault, fault } from './backup-fault.ts';
import { noteBackup } from './backup-notes.ts';
import { bytesIn, hashOf } from './hashed-file.ts';
import { countsOf, manifestName } from './manifest.ts';
import { backupName, deleteOld } from './old-backups.ts';
import type { Manifest } from './schema.ts';
import { tarOf } from './tar.ts';
import { unpackBackup } from './unpack-backup.ts';
import { verifyFolder } from './verify-folder.ts';
import { inWorkFolder } from './work-folder.ts';

export interface BackupOptions {
  /** The data folder; a server may be writing to it. */
  readonly data: string;
  /** The folder of backups, which is there. */
  readonly out: string;
  /** Public keys of age. */
  readonly recipients: readonly string[];
  /** Secret keys: where there are some, the backup is restored into a folder of its own before it counts as one. */
  readonly identities: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly version: string;
  readonly build: string;
  /** How many backups stay, and for how many days. */
  readonly keep: number;
  readonly keepDays: number;
}

export interface Made {
  readonly file: string;
  readonly bytes: number;
  readonly manifest: Manifest;
  /** Whether it was restored, rather than only decrypted and compared. */
  readonly restored: boolean;
  readonly deleted: readonly string[];
}

const databaseName = 'confia.db';
const secretName = 'receipt-secret';

/** Opens a copy as a server would, and says what is in it; whatever is wrong with it ends the backup. */
const describe = async (folder: string): Promise<Manifest['surveys']> => {
  const store = await openStore({ path: join(folder, databaseName) });
  try {
    const issues = await store.verify();
    if (issues.length > 0) throw new BackupFault(issues);
    return await countsOf(store);
  } finally {
    await store.close();
  }
};

const manifestOf = async (work: string, options: BackupOptions): Promise<Manifest> => {
  const copy = join(work, databaseName);
  const schema = schemaOfFile(copy);
  // a copy that is opened is brought up to date: nobody could go back by it
  if (schema !== Object.keys(migrations).sort().at(-1)) fault('BACKUP-OTHER-VERSION', options.data);
  const surveys = await describe(work);
  const files = await Promise.all(
    [databaseName, secretName].map(async (name) => ({
      name: name as Manifest['files'][number]['name'],
      ...(await hashOf(bytesIn(join(name === secretName ? options.data : work, name)))),
    })),
  );
  return {
    format: 'confia-backup-1',
    made: new Date(options.now).toISOString(),
    version: options.version,
    build: options.build,
    schema,
    surveys,
    files,
  };
};

/** Writes a file to the disk, not only to the system; how many bytes. */
const write = async (path: string, bytes: AsyncIterable<Uint8Array>): Promise<number> => {
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  try {
    for await (const part of bytes) {
      await file.writeFile(part);
      size += part.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return size;
};

const syncFolder = async (folder: string): Promise<void> => {
  const own = await open(folder, 'r');
  try {
    await own.sync();
  } finally {
    await own.close();
  }
};

/** What was erased until now is told of beside the backups too, for the day on which the data folder is lost. */
const copyErasures = async (data: string, out: string): Promise<void> => {
  const own = (await readErasures(join(data, erasuresName))) ?? [];
  const before = (await readErasures(join(out, erasuresName))) ?? [];
  const key = ({ kind, mark, day }: (typeof own)[number]): string =>
    `${kind} ${mark} ${kind === 'gone' ? '' : day}`;
  const all = new Map([...own, ...before].map((line) => [key(line), line]));
  await writeErasures(join(out, erasuresName), [...all.values()]);
};

/**
 * Copies the database while it is written to, opens the copy as a server would and checks it, encrypts it, and decrypts
 * what lies on the disk again by a key that is made for that and thrown away. Only then it has its name, and older ones
 * are deleted.
 */
export const makeBackup = (options: BackupOptions): Promise<Made> =>
  inWorkFolder(options.data, async (work) => {
    const { data, out, recipients, identities, now } = options;
    copyDatabase(join(data, databaseName), join(work, databaseName));
    const manifest = await manifestOf(work, options);
    const head = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    const secret = await readFile(join(data, secretName));
    const archive = tarOf([
      { name: manifestName, size: head.length, bytes: [head] },
      ...manifest.files.map(({ name, size }) => ({
        name,
        size,
        bytes: name === secretName ? [secret] : bytesIn(join(work, name)),
      })),
    ]);
    const own = await newKey();
    const path = join(out, backupName(manifest.made));
    const half = `${path}.half`;
    const packed = createGzip({ level: 3 });
    try {
      const [, bytes] = await Promise.all([
        pipeline(Readable.from(archive, { objectMode: false }), packed),
        write(half, await encrypted(packed, [...recipients, own.recipient])),
      ]);
      await unpackBackup(half, [own.identity], null);
      if (identities.length > 0) {
        await rm(join(work, databaseName));
        await unpackBackup(half, identities, work);
        await verifyFolder(work, manifest, half);
      }
      await rename(half, path);
      await noteBackup(data, backupName(manifest.made));
      await copyErasures(data, out);
      await syncFolder(out);
      const deleted = await deleteOld(out, options.keep, options.keepDays, now);
      return { file: path, bytes, manifest, restored: identities.length > 0, deleted };
    } catch (error) {
      await rm(half, { force: true });
      throw error;
    }
  });
