import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openStore } from '../../server/storage/open-store.ts';
import type { Store } from '../../server/storage/store.ts';

const bytesOf = async (fill: (store: Store) => Promise<void>): Promise<Uint8Array> => {
  const folder = mkdtempSync(join(tmpdir(), 'confia-filled-'));
  const path = join(folder, 'confia.db');
  try {
    const store = await openStore({ path });
    await fill(store);
    await store.close();
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A file of a database that is filled once in this process, however often it is wanted: a copy stands at each path. */
export const filledOnce = (fill: (store: Store) => Promise<void>): ((path: string) => Promise<void>) => {
  let made: Promise<Uint8Array> | null = null;
  return async (path) => {
    made ??= bytesOf(fill);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await made, { mode: 0o600 });
  };
};
