import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import type { RoomOptions } from '../storage/disk-room.ts';
import { erasureList, erasuresName } from '../storage/erasure-list.ts';
import { openStore } from '../storage/open-store.ts';
import { StorageError } from '../storage/storage-error.ts';
import type { Store } from '../storage/store.ts';
import { Failure, fail } from './failure.ts';
import { causeOf } from './files.ts';
import type { DataPlace } from './read-settings.ts';

/** Opens the store of a data folder, which is made when it is not there; with `room`, for serving. What the store
 * refuses ends the verb. */
export const openFolder = async (
  { folder, database, wideFrom }: DataPlace,
  room?: RoomOptions,
): Promise<Store> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    return fail('DATA-FOLDER', { folder, cause: causeOf(error) }, folder);
  }
  return told(() =>
    openStore({
      path: database,
      erasures: erasureList(join(folder, erasuresName), systemClock),
      ...(room === undefined ? {} : { room }),
      ...(wideFrom === undefined ? {} : { wideFrom }),
    }),
  );
};

/** Does something with a store; its refusals become the verb's issues. */
export const told = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await act();
  } catch (error) {
    if (error instanceof StorageError) throw new Failure([error.issue]);
    throw error;
  }
};

/** Opens the store, does something, and closes it however that ends. */
export const withStore = async <T>(place: DataPlace, act: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openFolder(place);
  try {
    return await told(() => act(store));
  } finally {
    await store.close();
  }
};
