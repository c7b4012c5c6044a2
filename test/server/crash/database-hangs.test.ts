import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { postgresAbsent, postgresPresent, startPostgres } from '../../support/postgres-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { formOf, visitor } from '../../support/visitor.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { crowd } from './crowd.ts';
import { keptPromises } from './kept-promises.ts';
import { built, serveFolder } from './served.ts';

/** How often the database stands still; 30 for a night. */
const hangs = Number(process.env['CONFIA_DATABASE_HANGS'] ?? 1);

/** Most seconds until somebody has their page back, until readiness says so, and until answers are taken again. */
const bars = { page: 20, ready: 6, again: 10 };

/** Sessions of a server: of whoever writes, reads, looks and listens, and two of the thread that answers researchers. */
const usual = 6;

describe.skipIf(!postgresPresent || !existsSync(built))(
  `a database server that stands still ${hangs} times under load, its connections open (needs ${postgresAbsent}, and npm run build)`,
  () => {
    it(
      'gives every typed page back in time, says so, loses nothing it acknowledged, keeps none twice, and goes on by itself',
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
        const sessions = async (): Promise<readonly string[]> =>
          (
            await database.ask(
              "SELECT state || ' ' || left(query, 80) AS own FROM pg_stat_activity WHERE application_name = 'confia'",
            )
          ).map(({ own }) => String(own));
        const seconds = async (work: () => Promise<unknown>): Promise<number> => {
          const begun = performance.now();
          await work();
          return (performance.now() - begun) / 1000;
        };
        const person = visitor({
          request: (path, init) => fetch(`${at}${path}`, { ...init, redirect: 'manual' }),
        });
        const typed = async () => {
          const begun = await person.get('/s/small?lang=en');
          return person.post('/s/small', { ...formOf(begun.html), 'form.action': 'start' });
        };

        const { acknowledged, counts, more, stop, strange } = crowd({
          port: () => server.port,
          programs: 24,
          people: 4,
        });
        const took = { page: [] as number[], ready: [] as number[], again: [] as number[] };
        await more(30);
        for (let hang = 0; hang < hangs && strange.length === 0; hang += 1) {
          await more(30);
          const page = await typed();
          const given = { ...formOf(page.html), why: 'typed once', 'form.action': 'next' };
          await pause((hang * 37) % 200);
          database.freeze();
          const back = seconds(async () => {
            const seen = await person.post(page.at.split('?')[0] ?? '', given);
            expect(seen.status).toBe(503);
            expect(seen.headers.get('retry-after')).toBe('2');
            expect(Object.values(formOf(seen.html)).flat()).toContain('typed once');
            expect(seen.html).toContain('What you typed is kept on this page');
          });
          took.ready.push(
            await seconds(async () => {
              const said = await fetch(`${at}/health/ready`);
              expect([said.status, await said.json()]).toEqual([503, { status: 'unreachable' }]);
            }),
          );
          expect((await fetch(`${at}/health/live`)).status).toBe(200);
          took.page.push(await back);
          // known to be silent by now
          took.page.push(
            await seconds(async () => expect((await person.get('/s/small?lang=en')).status).toBe(503)),
          );
          database.thaw();
          took.again.push(await seconds(() => more(1)));
        }
        await stop();
        expect(strange).toEqual([]);
        for (const bar of ['page', 'ready', 'again'] as const)
          expect(Math.max(...took[bar]), bar).toBeLessThan(bars[bar]);
        for (let waits = 0; waits < 100 && (await fetch(`${at}/health/ready`)).status !== 200; waits += 1)
          await pause(50);
        expect(await (await fetch(`${at}/health/ready`)).json()).toEqual({ status: 'ok' });
        let own = await sessions();
        for (let waits = 0; waits < 100 && own.length > usual; waits += 1) {
          await pause(100);
          own = await sessions();
        }
        expect(own.length, own.join('\n')).toBeLessThanOrEqual(usual);
        expect(await server.end('SIGTERM')).toBe(0);
        const lines = server.said().split('\n');
        // looked at every five seconds: hangs that follow each other sooner are one
        const told = lines.filter((line) => line.includes('"event":"database INTAKE-LOST"')).length;
        expect(told).toBeGreaterThanOrEqual(1);
        expect(told).toBeLessThanOrEqual(hangs);
        expect(lines.filter((line) => line.includes('/health/'))).toEqual([]);

        const { broken, found } = await keptPromises({ path: url }, { stored: acknowledged });
        expect(broken).toEqual([]);
        expect(found).toEqual(acknowledged);
        const most = (values: readonly number[]): string => Math.max(...values).toFixed(1);
        process.stdout.write(
          `${hangs} hangs of the database: 0 of ${acknowledged.size} acknowledged answers lost, 0 kept twice, ${counts.refused} refusals, ${counts.unanswered} requests without an answer, ${counts.givenBack} forms given back; at most ${most(took.page)} s until a page was back, ${most(took.ready)} until readiness said so, ${most(took.again)} until answers were taken again\n`,
        );
      },
      60_000 + hangs * 20_000,
    );
  },
);
