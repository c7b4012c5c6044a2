import { onTestFinished } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import type { Store } from '../../../server/storage/store.ts';
import type { StoreOptions } from '../../../server/storage/store-options.ts';
import { engine } from './engines.ts';

/** A database of its own on the engine of the running test, gone when the test is over. */
export const newPath = (): string => engine().newPath();

/** Opens a store that is closed when the test is over. */
export const storeAt = async (
  path: string = newPath(),
  options: Omit<StoreOptions, 'path'> = {},
): Promise<Store> => {
  const store = await openStore({ path, open: engine().open, ...options });
  onTestFinished(() => store.close().catch(() => undefined));
  return store;
};

/** A submission key from a number: as random to look at as a real one. */
export const keyOf = (number: number): string => `key-${number}-abcdefghijkl`;
