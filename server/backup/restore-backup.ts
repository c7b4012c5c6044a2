import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { operatorAct } from '../accounts/operator-act.ts';
import type { Clock } from '../clock.ts';
import { expireDrafts } from '../jobs/expire-drafts.ts';
import { retention } from '../jobs/retention.ts';
import {
  type ErasureLine,
  erasureList,
  erasureMark,
  erasuresName,
  writeErasures,
} from '../storage/erasure-list.ts';
import { openStore } from '../storage/open-store.ts';
import type { Store } from '../storage/store.ts';
import { fault } from './backup-fault.ts';
import { countsOf } from './manifest.ts';
import type { Manifest } from './schema.ts';
import { unpackBackup } from './unpack-backup.ts';
import { verifyStore } from './verify-folder.ts';

export interface RestoreOptions {
  readonly file: string;
  /** The new data folder: it must not be there, or be empty. */
  readonly data: string;
  readonly identities: readonly string[];
  /** What is known to have been erased or changed since; null: nothing is known, and that was said. */
  readonly erasures: readonly ErasureLine[] | null;
  readonly clock: Clock;
}

export interface Restored {
  readonly manifest: Manifest;
  /** Answers, and answers begun and not sent, that the backup had brought back, and that were erased again. */
  readonly erasedAgain: { readonly answers: number; readonly drafts: number };
  /** Answers whose authors changed them after the backup: they are back in the older words. */
  readonly olderWords: number;
  /** Complete answers there are now. */
  readonly responses: number;
}

const isFree = async (folder: string): Promise<boolean> => {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
};

/** How many answers of a store were changed on the day of the backup or later. */
const changedSince = async (store: Store, day: string, lines: readonly ErasureLine[]): Promise<number> => {
  const marks = new Set(
    lines.filter((line) => line.kind === 'changed' && line.day >= day).map(({ mark }) => mark),
  );
  if (marks.size === 0) return 0;
  let changed = 0;
  for (const name of new Set((await store.surveys()).map(({ survey }) => survey.name)))
    for await (const { id } of store.responses(name))
      if (marks.has(erasureMark(Buffer.from(id, 'hex')))) changed += 1;
  return changed;
};

/** Whoever had signed in when the backup was made signs in again. */
const endSessions = (store: Store): Promise<void> =>
  store.accounts.write(async (records) => {
    for (const table of ['session', 'verification', 'door'] as const) await records.remove(table, {});
  });

/** Everything that must have been done before anybody is served from a restored database. */
const makeGood = async (
  store: Store,
  manifest: Manifest,
  { erasures, clock, file }: RestoreOptions,
): Promise<Restored> => {
  await verifyStore(store, manifest, file);
  const gone = new Set((erasures ?? []).filter(({ kind }) => kind === 'gone').map(({ mark }) => mark));
  const erasedAgain = await store.eraseListed((id) => gone.has(erasureMark(id)));
  const olderWords = await changedSince(store, manifest.made.slice(0, 10), erasures ?? []);
  await endSessions(store);
  await operatorAct(store, 'restore-backup', basename(file));
  await expireDrafts(store, clock);
  await retention(store, clock);
  await store.settleErased();
  const responses = (await countsOf(store)).reduce((sum, { complete }) => sum + complete, 0);
  return { manifest, erasedAgain, olderWords, responses };
};

/**
 * Makes a data folder from a backup: unpacked beside its place, held to the manifest, opened and checked, and rid of what
 * was erased since and of what has passed its day. Nothing that is there is overwritten; what fails leaves nothing.
 */
export const restoreBackup = async (options: RestoreOptions): Promise<Restored> => {
  const { file, data, identities, clock } = options;
  if (!(await isFree(data))) return fault('RESTORE-OCCUPIED', data, { folder: data });
  const half = `${data}.restoring-${process.pid}`;
  await mkdir(dirname(data), { recursive: true });
  await mkdir(half, { mode: 0o700 });
  try {
    const manifest = await unpackBackup(file, identities, half);
    await writeErasures(join(half, erasuresName), options.erasures ?? []);
    const store = await openStore({
      path: join(half, 'confia.db'),
      erasures: erasureList(join(half, erasuresName), clock),
    });
    const restored = await (async () => {
      try {
        return await makeGood(store, manifest, options);
      } finally {
        await store.close();
      }
    })();
    // an empty folder gives way; one that was filled meanwhile does not
    await rmdir(data).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(half, data);
    return restored;
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    if (error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY')
      return fault('RESTORE-OCCUPIED', data, { folder: data });
    throw error;
  }
};
