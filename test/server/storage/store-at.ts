import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type StoreOptions } from '../../../server/storage/open-store.ts';
import type { Store } from '../../../server/storage/store.ts';

/** A database file in a folder of its own, gone when the test is over. */
export const newPath = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'confia-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'answers.db');
};

/** Opens a store that is closed when the test is over. */
export const storeAt = async (
  path: string = newPath(),
  options: Omit<StoreOptions, 'path'> = {},
): Promise<Store> => {
  const store = await openStore({ path, ...options });
  onTestFinished(() => store.close().catch(() => undefined));
  return store;
};

/** A submission key from a number: as random to look at as a real one. */
export const keyOf = (number: number): string => `key-${number}-abcdefghijkl`;
