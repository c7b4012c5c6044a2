import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAct } from '../accounts/acts.ts';
import type { Store } from '../storage/store.ts';
import { madeAt } from './old-backups.ts';

/** Where a backup leaves word of itself: it runs beside the server, which alone writes into the database. */
const notesFolder = (data: string): string => join(data, 'backup-notes');

/** Leaves word that a backup was made: an empty file that has the backup's name. */
export const noteBackup = async (data: string, name: string): Promise<void> => {
  const folder = notesFolder(data);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const note = await open(join(folder, name), 'w', 0o600);
  await note.sync();
  await note.close();
};

/** Puts the backups that left word of themselves into the log of acts, by when they were begun; how many. */
export const logBackups = async (store: Pick<Store, 'accounts'>, data: string): Promise<number> => {
  const folder = notesFolder(data);
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const noted = names.flatMap((name) => {
    const at = madeAt(name);
    return at === null ? [] : [{ name, at }];
  });
  if (noted.length === 0) return 0;
  await store.accounts.write(async (records) => {
    const known = new Set((await records.find('act', { what: 'backup' })).map(({ object }) => object));
    for (const { name, at } of noted.toSorted((one, other) => one.at - other.at))
      if (!known.has(name))
        await writeAct(records, { who: 'operator', what: 'backup', object: name, result: 'done' }, at);
  });
  for (const { name } of noted) await rm(join(folder, name), { force: true });
  return noted.length;
};
