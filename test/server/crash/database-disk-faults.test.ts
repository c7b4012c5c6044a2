import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { postgresAbsent, postgresPresent, startPostgres } from '../../support/postgres-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { crowd } from './crowd.ts';
import { behindShim, hasDiskShim } from './disk-shim.ts';
import { keptPromises } from './kept-promises.ts';
import { built, serveFolder } from './served.ts';

/** How many answers are sent; 5,000 for a night. */
const answers = Number(process.env['CONFIA_DATABASE_IO_FAULTS'] ?? 100);
/** One call of the database server to its disk in so many fails. */
const oneIn = 100;
/** After so long without a crash its disk works for a moment. */
const faulty = 400;

describe.skipIf(!postgresPresent || !hasDiskShim || !existsSync(built))(
  `a database server on a disk on which one call in ${oneIn} fails, while ${answers} answers come in (needs ${postgresAbsent}, a C compiler for Linux, and npm run build)`,
  () => {
    it(
      'acknowledges nothing that is not kept, refuses politely, gives back what was typed, and recovers',
      async () => {
        const database = await startPostgres(['shared_buffers=1MB', 'min_wal_size=2MB', 'max_wal_size=2MB'], {
          initial: ['--wal-segsize=1'],
        });
        onTestFinished(database.stop);
        const url = database.address();
        const store = await openStore({ path: url });
        await store.publish(smallSurvey(), smallStudy, '2026-02-01');
        await store.close();
        const gate = join(dirname(database.folder), 'faults');
        await database.begin(behindShim(database.folder, { faults: { gate, oneIn } }));
        const server = await serveFolder(temporaryFolder(), { CONFIA_DATABASE: url });
        onTestFinished(async () => void (await server.end('SIGKILL')));

        const faults: Record<string, number> = {};
        let [ends, over] = [0, false];
        const panics = (): number => database.said().split('PANIC:').length - 1;
        /** While it crashes and begins again its disk works; one that has ended is started again. */
        const watching = (async () => {
          while (!over) {
            const before = panics();
            writeFileSync(gate, '');
            chmodSync(gate, 0o666);
            for (let waited = 0; waited < faulty && panics() === before && !over; waited += 10)
              await pause(10);
            for (const kind of readFileSync(gate, 'utf8')) faults[kind] = (faults[kind] ?? 0) + 1;
            rmSync(gate);
            while (!database.hasEnded() && (await database.ask('SELECT 1').catch(() => null)) === null)
              await pause(20);
            if (database.hasEnded()) {
              ends += 1;
              await database.begin(behindShim(database.folder, { faults: { gate, oneIn } }));
            }
          }
        })();

        const { acknowledged, counts, done, strange } = crowd({
          port: () => server.port,
          programs: 12,
          people: 4,
          last: answers,
        });
        await done;
        over = true;
        await watching;
        expect(strange).toEqual([]);
        const ready = (): Promise<number> =>
          fetch(`http://127.0.0.1:${server.port}/health/ready`).then(({ status }) => status);
        for (let waits = 0; waits < 100 && (await ready()) !== 200; waits += 1) await pause(50);
        expect(await ready()).toBe(200);
        expect(await server.end('SIGTERM')).toBe(0);

        const { broken, found } = await keptPromises({ path: url }, { stored: acknowledged });
        expect(broken).toEqual([]);
        expect(found).toEqual(acknowledged);
        expect(found.size).toBe(answers);
        const failed = Object.values(faults).reduce((sum, own) => sum + own, 0);
        expect(failed, 'calls that failed').toBeGreaterThan(0);
        process.stdout.write(
          `${answers} answers, faults of PostgreSQL’s disk ${JSON.stringify(faults)}, ${panics()} crashes, ${ends} ends, ${counts.refused} refused, ${counts.givenBack} forms given back\n`,
        );
      },
      180_000 + answers * 500,
    );
  },
);
