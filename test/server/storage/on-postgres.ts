import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import type { Store } from '../../../server/storage/store.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts';

export const receipt = (number: number): string => number.toString(16).padStart(64, '0');
export const token = (number: number): string =>
  Buffer.from(`${number}`.padStart(16, '.')).toString('base64url');

/** A PostgreSQL server of a file's own, whose settings and files its tests may change and look into. */
export interface OnPostgres {
  readonly server: PostgresServer;
  readonly newPath: () => Promise<string>;
  readonly opened: (path: string) => Promise<Store>;
  /** Two processes on one database, as far as the database can tell, and its address. */
  readonly two: () => Promise<readonly [Store, Store, string]>;
}

/** Begins the server before a file's first test and stops it after its last. */
export const onPostgres = (): OnPostgres => {
  let begun: PostgresServer | undefined;
  let made = 0;
  beforeAll(async () => {
    begun = await startPostgres();
  });
  afterAll(() => begun?.stop());
  const running = (): PostgresServer => {
    if (begun === undefined) throw new Error('onPostgres: its tests have not begun');
    return begun;
  };
  const newPath = async (): Promise<string> => {
    made += 1;
    const path = running().address(`alone_${made}`);
    await running().prepare(path);
    return path;
  };
  const opened = async (path: string): Promise<Store> => {
    const store = await openStore({ path });
    onTestFinished(() => store.close().catch(() => undefined));
    return store;
  };
  return {
    get server() {
      return running();
    },
    newPath,
    opened,
    two: async () => {
      const path = await newPath();
      return [await opened(path), await opened(path), path];
    },
  };
};
