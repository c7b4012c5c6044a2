import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import {
  type PostgresServer,
  postgresAbsent,
  postgresPresent,
  startPostgres,
} from '../../support/postgres-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { type DiskStep, readDiskLog } from './disk-log.ts';
import { behindShim, hasDiskShim } from './disk-shim.ts';
import { keptPromises, type Promised } from './kept-promises.ts';
import { losePower } from './lost-power.ts';
import { disk, filesIn, type StartFile, withoutSyncs } from './power-loss.ts';
import { type Recorded, recordIntake } from './recorded-intake.ts';
import { built } from './served.ts';

/** How often the power goes; 300 for a night. */
const cuts = Number(process.env['CONFIA_DATABASE_POWER_LOSSES'] ?? 8);
/** Answers before and after the application is started again. */
const each = 100;

/**
 * What makes a small recording have everything in it: files of the log that are used again, checkpoints in the middle, pages
 * written by whoever needs their place. The server itself would acknowledge without waiting for the disk.
 */
const settings = [
  'synchronous_commit=off',
  'wal_sync_method=fdatasync',
  'shared_buffers=1MB',
  'min_wal_size=2MB',
  'max_wal_size=2MB',
  'checkpoint_completion_target=0.1',
];

/** A server on what the power left of its files, and what is not as it was promised on it. */
const broken = async (lay: (into: string) => void, promised: Promised): Promise<readonly string[]> => {
  const files = (data: string): void => {
    lay(data);
    // after a loss of power it names a process that is gone
    rmSync(join(data, 'postmaster.pid'), { force: true });
  };
  let server: PostgresServer;
  try {
    server = await startPostgres(settings, { lay: files });
  } catch (error) {
    return [`all lost: ${error}`];
  }
  try {
    return (await keptPromises({ path: server.address() }, promised)).broken;
  } finally {
    await server.stop();
  }
};

describe.skipIf(!postgresPresent || !hasDiskShim || !existsSync(built))(
  `a database server whose power is lost ${cuts} times (needs ${postgresAbsent}, a C compiler for Linux, and npm run build)`,
  () => {
    let folder: string;
    let start: readonly StartFile[];
    let whole: readonly StartFile[];
    let all: readonly DiskStep[];
    let recorded: Recorded;

    beforeAll(async () => {
      const server = await startPostgres(settings, { initial: ['--wal-segsize=1'] });
      try {
        folder = server.folder;
        const store = await openStore({ path: server.address() });
        await store.publish(smallSurvey(), smallStudy, '2026-02-01');
        await store.close();
        await server.end('SIGINT');
        start = filesIn(folder);
        const log = join(dirname(folder), 'disk-log');
        writeFileSync(log, '');
        // the application and the database server write to it, each as somebody else
        chmodSync(log, 0o666);
        const shim = behindShim(folder, { log });
        await server.begin(shim);
        recorded = await recordIntake(
          { folder: temporaryFolder(), environment: { ...shim, CONFIA_DATABASE: server.address() }, log },
          each,
        );
        await server.end('SIGINT');
        all = readDiskLog(log);
        whole = filesIn(folder);
      } finally {
        await server.stop();
      }
    }, 300_000);

    it('has written down every byte that it wrote, so that what is replayed is what happened', () => {
      const own = disk(folder, start);
      for (const step of all) own.step(step);
      const replayed = temporaryFolder();
      // it ended well: everything was synced
      own.lose(replayed, 'none', () => 0);
      const kept = /\/(?:base\/\d+\/\d+|global\/(?:\d+|pg_control)|pg_wal\/[0-9A-F]{24}|pg_xact\/.*)$/;
      const files = whole.filter(({ path, bytes }) => kept.test(path) && bytes !== null);
      expect(files.length).toBeGreaterThan(500);
      const differing = files.filter(({ path, bytes }) => {
        const laid = join(replayed, relative(folder, path));
        return !existsSync(laid) || bytes?.equals(readFileSync(laid)) !== true;
      });
      expect(differing.map(({ path }) => path)).toEqual([]);
    });

    it(
      'loses no acknowledged answer, brings none back that was withdrawn, and begins again by itself',
      async () => {
        const begun = performance.now();
        const { bad, unsynced, promised } = await losePower({ folder, start, recorded, times: cuts, broken });
        expect(bad).toEqual([]);
        expect(unsynced, 'moments at which something was not yet certain').toBeGreaterThan(cuts / 4);
        process.stdout.write(
          `${cuts} power losses of PostgreSQL, ${promised} acknowledged answers looked for, ${Math.round(performance.now() - begun)} ms\n`,
        );
      },
      120_000 + cuts * 10_000,
    );

    it('would lose some if its log were not synced', async () => {
      const steps = withoutSyncs(recorded.steps, start, (path) => path.includes('/pg_wal/'));
      const { bad } = await losePower({ folder, start, recorded, steps, times: 4, broken });
      expect(bad.filter((wrong) => wrong.includes('lost')).length).toBeGreaterThan(1);
    }, 120_000);
  },
);
