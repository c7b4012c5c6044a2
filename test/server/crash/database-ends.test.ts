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

/** How often the database is ended; 200 for a night. */
const ends = Number(process.env['CONFIA_DATABASE_ENDS'] ?? 4);

/** Longest that it is away, in milliseconds, beside the time it takes to begin. */
const longest = 400;

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

describe.skipIf(!postgresPresent || !existsSync(built))(
  `a database server that ends ${ends} times under load (needs ${postgresAbsent}, and npm run build)`,
  () => {
    it(
      'costs no acknowledged answer and no typed page, keeps none twice, and is found again without a restart',
      async () => {
        const database = await startPostgres();
        onTestFinished(database.stop);
        const url = database.address();
        const store = await openStore({ path: url });
        await store.publish(smallSurvey(), smallStudy, '2026-02-01');
        await store.close();
        const server = await serveFolder(temporaryFolder(), { CONFIA_DATABASE: url });
        onTestFinished(async () => void (await server.end('SIGKILL')));
        const at = `http://127.0.0.1:${server.port}`;
        const asked = async (path: string) => {
          const said = await fetch(`${at}${path}`);
          const body = said.headers.get('content-type')?.includes('json')
            ? await said.json()
            : await said.text();
          return { status: said.status, retry: said.headers.get('retry-after'), body };
        };

        const { acknowledged, counts, more, stop, strange } = crowd({
          port: () => server.port,
          programs: 24,
          people: 4,
        });
        const away: number[] = [];
        for (let end = 0; end < ends && strange.length === 0; end += 1) {
          await more(30);
          await pause((end * 37) % longest);
          await database.end(end % 2 === 0 ? 'SIGKILL' : 'SIGQUIT');
          expect(await asked('/health/live')).toMatchObject({ status: 200 });
          expect(await asked('/health/ready')).toEqual({
            status: 503,
            retry: '5',
            body: { status: 'unreachable' },
          });
          expect(await asked('/healthz')).toMatchObject({
            body: { status: 'degraded', database: 'unreachable' },
          });
          expect(await asked('/s/small')).toMatchObject({ status: 503, retry: '2' });
          await pause((end * 61) % longest);
          await database.begin();
          const begun = performance.now();
          await more(1);
          away.push(performance.now() - begun);
        }
        await stop();
        expect(strange).toEqual([]);
        for (let waits = 0; waits < 100 && (await asked('/health/ready')).status !== 200; waits += 1)
          await pause(50);
        expect(await asked('/health/ready')).toEqual({ status: 200, retry: null, body: { status: 'ok' } });
        expect(await server.end('SIGTERM')).toBe(0);

        const { broken, found } = await keptPromises({ path: url }, { stored: acknowledged });
        expect(broken).toEqual([]);
        expect(found).toEqual(acknowledged);
        expect(counts.refused, 'refusals').toBeGreaterThan(ends);
        expect(counts.givenBack, 'forms given back').toBeGreaterThan(0);
        expect(counts.unanswered, 'requests without an answer').toBe(0);
        expect(Math.max(...away), 'milliseconds until answers are taken again').toBeLessThan(5000);
        process.stdout.write(
          `${ends} ends of the database: 0 of ${acknowledged.size} acknowledged answers lost, 0 kept twice, ${counts.repeats} acknowledged again, ${counts.refused} refusals, ${counts.givenBack} forms given back; taken again after ${middle(away).toFixed(0)} ms, at most ${Math.max(...away).toFixed(0)}\n`,
        );
      },
      60_000 + ends * 5_000,
    );
  },
);
