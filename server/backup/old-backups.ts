import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const namePattern = /^confia-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)\.(\d{3})Z\.tar\.gz\.age$/;

/** The file name of a backup that was begun at an ISO instant; names in order are backups in order. */
export const backupName = (made: string): string => `confia-${made.replaceAll(':', '-')}.tar.gz.age`;

/** When a backup was begun, by its file name; null for other files. */
export const madeAt = (name: string): number | null => {
  const [, day, hour, minute, second, rest] = namePattern.exec(name) ?? [];
  return day === undefined ? null : Date.parse(`${day}T${hour}:${minute}:${second}.${rest}Z`);
};

/** The backups of a folder, the newest first. */
export const backupsIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder))
    .filter((name) => madeAt(name) !== null)
    .sort()
    .reverse();

/** Deletes all but the newest so many, and of these what is older than so many days; never the newest. Their names. */
export const deleteOld = async (
  folder: string,
  keep: number,
  days: number,
  now: number,
): Promise<readonly string[]> => {
  const old = (await backupsIn(folder)).filter(
    (name, place) => place > 0 && (place >= keep || now - (madeAt(name) ?? now) > days * 86_400_000),
  );
  for (const name of old) await rm(join(folder, name), { force: true });
  return old;
};
