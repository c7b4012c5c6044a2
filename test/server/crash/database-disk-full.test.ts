import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { postgresAbsent, postgresPresent, startPostgres } from '../../support/postgres-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { crowd } from './crowd.ts';
import { keptPromises } from './kept-promises.ts';
import { built, serveFolder } from './served.ts';
import { leave, makeRoom, smallDisk } from './small-disk.ts';

/** At how many points the database's disk fills up; 100 for a night. */
const points = Number(process.env['CONFIA_DATABASE_FULL_DISKS'] ?? 4);

const disk = postgresPresent && existsSync(built) ? smallDisk(64) : null;

describe.skipIf(disk === null)(
  `the disk of a database server, which fills up at ${points} points (needs ${postgresAbsent}, npm run build, and the right to mount a small disk)`,
  () => {
    it(
      'costs no acknowledged answer and no typed page, is told by readiness, and takes answers again when there is room',
      async () => {
        const place = disk ?? '';
        // as advised: files of its log are not used again, so that each needs room anew
        const settings = ['shared_buffers=1MB', 'wal_recycle=off', 'min_wal_size=2MB', 'max_wal_size=2MB'];
        const database = await startPostgres(settings, { above: place, initial: ['--wal-segsize=1'] });
        onTestFinished(database.stop);
        const url = database.address();
        const store = await openStore({ path: url });
        await store.publish(smallSurvey(), smallStudy, '2026-02-01');
        await store.close();
        const server = await serveFolder(temporaryFolder(), { CONFIA_DATABASE: url });
        onTestFinished(async () => void (await server.end('SIGKILL')));
        const ready = async (): Promise<string> => {
          const said = await fetch(`http://127.0.0.1:${server.port}/health/ready`);
          return ((await said.json()) as { readonly status: string }).status;
        };

        const { acknowledged, counts, more, stop, strange } = crowd({
          port: () => server.port,
          programs: 8,
          people: 3,
        });
        const told: Record<string, number> = {};
        let [ends, slowest] = [0, 0];
        for (let point = 0; point < points && strange.length === 0; point += 1) {
          await more(20);
          const before = counts.refused;
          leave(place, ((point * 37) % 50) * 8192);
          let word = 'ok';
          for (let waits = 1; counts.refused < before + 20 && strange.length === 0; waits += 1) {
            await pause(5);
            // what is written in place needs none
            if (waits % 40 === 0) leave(place, 0);
            // what needs no more room may succeed in between
            if (word === 'ok') word = await ready();
          }
          told[word] = (told[word] ?? 0) + 1;
          makeRoom(place);
          // one that could not go on without room is started again, as whoever watches over it does
          while (!database.hasEnded() && (await database.ask('SELECT 1').catch(() => null)) === null)
            await pause(20);
          if (database.hasEnded()) {
            ends += 1;
            await database.begin();
          }
          const freed = performance.now();
          await more(1);
          slowest = Math.max(slowest, performance.now() - freed);
        }
        await stop();
        expect(strange).toEqual([]);
        expect(told['ok'] ?? 0, JSON.stringify(told)).toBeLessThanOrEqual(points / 4);
        expect(slowest, 'milliseconds until an answer was taken again').toBeLessThan(5000);
        for (let waits = 0; waits < 100 && (await ready()) !== 'ok'; waits += 1) await pause(50);
        expect(await ready()).toBe('ok');
        expect(await server.end('SIGTERM')).toBe(0);

        const { broken, found } = await keptPromises({ path: url }, { stored: acknowledged });
        expect(broken).toEqual([]);
        expect(found).toEqual(acknowledged);
        expect(counts.givenBack, 'forms given back').toBeGreaterThan(0);
        process.stdout.write(
          `${points} full disks of PostgreSQL: 0 of ${acknowledged.size} acknowledged answers lost, ${counts.refused} refusals, ${counts.givenBack} forms given back, ${ends} ends of the database; readiness said ${JSON.stringify(told)}; taken again within ${slowest.toFixed(0)} ms\n`,
        );
      },
      60_000 + points * 10_000,
    );
  },
);
