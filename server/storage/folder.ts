import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { refusal } from './storage-error.ts';

/** File systems on which locks and syncs do not hold what SQLite needs, by the number Linux gives them. */
const remote: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4283649346: 'CIFS',
  4266872130: 'SMB2',
};

/** Makes the folder of a database if it is not there; refuses one that cannot be written to or is on a network. */
export const prepareFolder = (path: string): void => {
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw refusal('STORE-FOLDER', path, { folder }, error);
  }
  const kind = remote[statfsSync(folder).type];
  if (kind !== undefined) throw refusal('STORE-REMOTE', path, { folder, kind });
};
