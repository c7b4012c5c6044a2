import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { canariesIn, canary } from '../../support/canaries.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { built, serveFolder } from './served.ts';
import { leave, makeRoom, smallDisk } from './small-disk.ts';

/** At how many points the disk fills up; 200 for a night. */
const points = Number(process.env['CONFIA_FULL_DISKS'] ?? 50);

const disk = existsSync(built) ? smallDisk(48) : null;
const reason = existsSync(built) ? 'needs the right to mount a small disk' : 'needs npm run build';

const why = (number: number): string =>
  `${canary(number)}${'x'.repeat(number % 3 === 0 ? 7000 : 300)}${canary(number)}`;

describe.skipIf(disk === null)(`a disk that fills up at ${points} points (${reason})`, () => {
  it(
    'loses nothing acknowledged, refuses politely, erases all the same, and takes answers again at once',
    async () => {
      const place = disk ?? '';
      const folder = join(place, 'data');
      mkdirSync(folder);
      const path = join(folder, 'confia.db');
      const first = await openStore({ path });
      await first.publish(smallSurvey(), smallStudy, '2026-02-01');
      await first.close();
      const server = await serveFolder(folder, {
        CONFIA_RESERVE_MB: '8',
        CONFIA_LEAST_FREE_MB: '0',
        CONFIA_LEAST_FREE_PERCENT: '0',
      });
      const at = `http://127.0.0.1:${server.port}`;
      const codes = new Map<number, string>();
      const strange: string[] = [];
      let refused = 0;
      const send = async (number: number): Promise<boolean> => {
        const said = await fetch(`${at}/api/v1/surveys/small/responses`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            id: Buffer.alloc(16, `answer ${number} `).toString('base64url'),
            language: 'en',
            answers: { trust: '3', why: why(number) },
          }),
        });
        const body = await said.text();
        if (said.status === 201) codes.set(number, (JSON.parse(body) as { receipt: string }).receipt);
        else if (said.status === 503 && said.headers.get('retry-after') !== null) refused += 1;
        else strange.push(`${number}: ${said.status} ${body.slice(0, 200)}`);
        return said.status === 201;
      };
      const inFiles = (number: number): readonly string[] =>
        readdirSync(folder).filter((name) => canariesIn(readFileSync(join(folder, name)), false).has(number));

      const erased = new Set<number>();
      let next = 0;
      let slowest = 0;
      for (let point = 0; point < points; point += 1) {
        leave(place, ((point * 37) % 50) * 8192);
        const numbers = Array.from({ length: 4 }, () => {
          next += 1;
          return next;
        });
        await Promise.all(numbers.map(send));
        if (point % 25 === 24) {
          leave(place, 0);
          const [number = 0, code = ''] = [...codes].find(([own]) => !erased.has(own)) ?? [];
          expect(inFiles(number), 'it is there').not.toEqual([]);
          const gone = await fetch(`${at}/receipt`, {
            method: 'POST',
            redirect: 'manual',
            body: new URLSearchParams({ code, survey: 'small', 'form.action': 'erase' }),
          });
          expect(gone.status, `erasing at point ${point}`).toBe(303);
          expect(inFiles(number), `erased at point ${point}`).toEqual([]);
          erased.add(number);
          expect((await fetch(`${at}/s/small`)).status, 'pages go on').toBe(200);
        }
        makeRoom(place);
        const freed = performance.now();
        next += 1;
        while (!(await send(next))) await pause(20);
        slowest = Math.max(slowest, performance.now() - freed);
      }
      expect(strange).toEqual([]);
      expect(refused, 'the disk was full').toBeGreaterThan(points / 4);
      expect(slowest, 'milliseconds until an answer was taken again').toBeLessThan(5000);

      leave(place, 0);
      const ending = performance.now();
      expect(await server.end('SIGTERM')).toBe(0);
      expect(performance.now() - ending).toBeLessThan(10_000);
      makeRoom(place);
      const again = await openStore({ path });
      expect(await again.verify()).toEqual([]);
      const found = new Map<number, number>();
      for await (const { document } of again.responses('small')) {
        const text = document.answers['why'] ?? '';
        const number = Number(/\d{6}/.exec(text)?.[0]);
        expect(text).toBe(why(number));
        found.set(number, (found.get(number) ?? 0) + 1);
      }
      for (const number of found.keys()) expect(codes.has(number), `refused answer ${number}`).toBe(true);
      for (const number of codes.keys())
        expect(found.get(number) ?? 0, `answer ${number}`).toBe(erased.has(number) ? 0 : 1);
      await again.close();
    },
    60_000 + points * 2000,
  );
});
