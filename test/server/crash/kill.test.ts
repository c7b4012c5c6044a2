import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { sender } from './sender.ts';
import { bodyOf, path, senders, why } from './sent-answers.ts';
import { built, serveFolder } from './served.ts';

const kills = Number(process.env['CONFIA_KILLS'] ?? 12);

/** Longest that a process lives after its first answer, in milliseconds: it must grow warm when there are many kills. */
const longest = Math.min(3_000, 300 + 15 * kills);

/** What is called the moment before a kill, in milliseconds. */
const moment = 300;

/** Lives spread evenly, none met twice: a quarter end within the first moment, when nothing has been compiled yet. */
const lifeOf = (kill: number): number => {
  const share = (kill * 0.618_033_988_75) % 1;
  return share < 0.25 ? 4 * share * moment : moment + ((share - 0.25) / 0.75) * (longest - moment);
};

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
if (!existsSync(built) && process.env['CONFIA_SKIP'] === 'none') throw new Error(`${built} is not built`);

describe.skipIf(!existsSync(built))(
  `a server killed ${kills} times under load (built: npm run build)`,
  () => {
    it(
      'loses no acknowledged answer, keeps none twice, and starts again within a second or so',
      async () => {
        const folder = mkdtempSync(join(tmpdir(), 'confia-kill-'));
        const database = join(folder, 'confia.db');
        const store = await openStore({ path: database });
        await store.publish(smallSurvey(), smallStudy, '2026-02-01');
        await store.close();

        let server = await serveFolder(folder);
        let over = false;
        let next = 0;
        const acknowledged = new Set<number>();
        let repeats = 0;
        const unexpected: string[] = [];
        const { post, close } = sender(senders);

        /** Sends one answer until it is acknowledged, and now and then once more. */
        const one = async (number: number): Promise<void> => {
          let before: string | null = null;
          for (;;) {
            const said = await post(server.port, path, bodyOf(number));
            if (said?.status === 200 || said?.status === 201) {
              if (before !== null && before !== said.body)
                unexpected.push(`${number}: acknowledged in other words the second time`);
              acknowledged.add(number);
              if (before !== null) repeats += 1;
              if (before !== null || number % 10 !== 0) return;
              before = said.body;
            } else if (said !== null && said.status !== 503) {
              unexpected.push(`${number}: ${said.status} ${said.body.slice(0, 300)}`);
              return;
            } else await pause(5);
          }
        };
        const working = Promise.all(
          Array.from({ length: senders }, async () => {
            while (!over && unexpected.length === 0) {
              next += 1;
              await one(next);
            }
          }),
        );

        const starts: number[] = [];
        const rates: number[] = [];
        let underLoad = 0;
        let loaded = 0;
        let lived = 0;
        for (let kill = 0; kill < kills; kill += 1) {
          const begun = performance.now();
          const before = acknowledged.size;
          // a machine that is busy with other things takes a while until it answers anybody
          for (let waits = 0; waits < 1000 && acknowledged.size === before; waits += 1) await pause(5);
          const life = lifeOf(kill);
          await pause(Math.max(0, life - moment));
          const since = performance.now();
          const until = acknowledged.size;
          await pause(Math.min(life, moment));
          const end = performance.now();
          rates.push((1000 * (acknowledged.size - until)) / (end - since));
          loaded += acknowledged.size - before;
          lived += end - begun;
          if (acknowledged.size > before) underLoad += 1;
          await server.end('SIGKILL');
          server = await serveFolder(folder);
          starts.push(server.took);
        }
        const rate = (1000 * loaded) / lived;
        await pause(200);
        over = true;
        await working;
        close();
        expect(unexpected).toEqual([]);
        expect(underLoad, 'kills that came while answers were being acknowledged').toBeGreaterThan(kills / 2);
        expect(await server.end('SIGTERM')).toBe(0);

        const after = await openStore({ path: database });
        const stored: number[] = [];
        for await (const { document } of after.responses('small')) {
          const number = Number(/^answer (\d+) /.exec(document.answers['why'] ?? '')?.[1]);
          stored.push(number);
          expect(document.answers['why']).toBe(why(number));
          expect(document.answers['trust']).toBe(String((number % 5) + 1));
        }
        expect(await after.verify()).toEqual([]);
        await after.close();
        const found = new Set(stored);
        const lost = [...acknowledged.keys()].filter((number) => !found.has(number));
        expect(lost).toEqual([]);
        expect(stored).toHaveLength(found.size);
        expect(stored).toHaveLength(acknowledged.size);
        process.stdout.write(
          `${kills} kills under ${rate.toFixed(0)} answers a second, from when a process takes connections (median of the last ${moment} ms before each kill: ${middle(rates).toFixed(0)}): ${lost.length} of ${acknowledged.size} acknowledged answers lost, ${stored.length - found.size} kept twice, ${repeats} acknowledged again; restart median ${middle(starts).toFixed(0)} ms, longest ${Math.max(...starts).toFixed(0)} ms\n`,
        );
        rmSync(folder, { recursive: true, force: true });
      },
      60_000 + kills * 8_000,
    );
  },
);
