import { join } from 'node:path';
import { openStore } from '../storage/open-store.ts';
import type { Store } from '../storage/store.ts';
import { BackupFault, fault } from './backup-fault.ts';
import { countsOf } from './manifest.ts';
import type { Manifest } from './schema.ts';

/** Ends with what is wrong where a store is not whole or has other answers than a manifest says. */
export const verifyStore = async (store: Store, manifest: Manifest, place: string): Promise<void> => {
  const issues = await store.verify();
  if (issues.length > 0) throw new BackupFault(issues);
  const found = await countsOf(store);
  if (JSON.stringify(found) !== JSON.stringify(manifest.surveys)) fault('BACKUP-COUNTS', place);
};

/** The same for a folder that was unpacked; it is opened as a server would. */
export const verifyFolder = async (folder: string, manifest: Manifest, place: string): Promise<void> => {
  const store = await openStore({ path: join(folder, 'confia.db') });
  try {
    await verifyStore(store, manifest, place);
  } finally {
    await store.close();
  }
};
