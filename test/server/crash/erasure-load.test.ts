import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { canariesIn, canary } from '../../support/canaries.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { formOf } from '../../support/visitor.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { sender } from './sender.ts';
import { built, serveFolder } from './served.ts';

const erased = Array.from({ length: 200 }, (_, number) => number);
const kept = Array.from({ length: 100 }, (_, place) => 200 + place);
const path = '/api/v1/surveys/small/responses';

if (!existsSync(built) && process.env['CONFIA_SKIP'] === 'none') throw new Error(`${built} is not built`);

/** Every fourth answer is longer than a row. */
const why = (number: number): string =>
  `${canary(number)}${'x'.repeat(number % 4 === 0 ? 6000 : 40)}${canary(number)}`;

const bodyOf = (number: number, more = ''): string =>
  JSON.stringify({
    id: Buffer.alloc(16, `answer ${number} `).toString('base64url'),
    language: 'en',
    answers: { trust: String((number % 5) + 1), told: 'yes', grid_a: 'yes', why: `${why(number)}${more}` },
  });

/** What is found in any file of a folder and in what the server said: number to file and coding. */
const hits = (folder: string, said: string): ReadonlyMap<number, string> => {
  const files = readdirSync(folder, { recursive: true }).map(String);
  const found = new Map<number, string>();
  const look = (name: string, bytes: Buffer): void => {
    for (const [number, coding] of canariesIn(bytes)) found.set(number, `${name}: ${coding}`);
  };
  for (const name of files)
    if (statSync(join(folder, name)).isFile()) look(name, readFileSync(join(folder, name)));
  look('what the server said', Buffer.from(said));
  return found;
};

/** Does something to all, so many at a time. */
const each = async <T>(
  all: readonly T[],
  abreast: number,
  work: (one: T) => Promise<void>,
): Promise<void> => {
  const rest = [...all];
  await Promise.all(
    Array.from({ length: abreast }, async () => {
      for (let one = rest.shift(); one !== undefined; one = rest.shift()) await work(one);
    }),
  );
};

describe.skipIf(!existsSync(built))(
  `${erased.length} erasures while others are being stored (built: npm run build)`,
  () => {
    it('leave no byte of what was withdrawn or replaced in any file, in any coding', async () => {
      const folder = temporaryFolder();
      const store = await openStore({ path: join(folder, 'confia.db') });
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      await store.close();
      const server = await serveFolder(folder);
      const { post, close } = sender(16);
      const stored = async (number: number, more = ''): Promise<string> => {
        for (;;) {
          const said = await post(server.port, path, bodyOf(number, more));
          if (said !== null && said.status !== 503)
            return (JSON.parse(said.body) as { receipt?: string }).receipt ?? String(said.status);
        }
      };
      const receipt = async (fields: Readonly<Record<string, string | string[]>>): Promise<Response> =>
        fetch(`http://127.0.0.1:${server.port}/receipt`, {
          method: 'POST',
          redirect: 'manual',
          body: new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])),
        });

      const codes = new Map<number, string>();
      await each([...erased, ...kept], 16, async (number) => {
        codes.set(number, await stored(number));
      });
      for (const number of erased.slice(0, 20)) expect(await stored(number, ' and more')).toBe('409');
      const there = hits(folder, server.said());
      expect(
        [...erased, ...kept].filter((number) => !there.has(number)),
        'the search finds',
      ).toEqual([]);

      let over = false;
      let next = 1000;
      const load = Promise.all(
        Array.from({ length: 6 }, async () => {
          while (!over) {
            next += 1;
            await stored(next);
          }
        }),
      );
      await each(erased, 8, async (number) => {
        const held = { code: codes.get(number) ?? '', survey: 'small' };
        if (number % 2 === 0) {
          const gone = await receipt({ ...held, 'form.action': 'erase' });
          expect(gone.status).toBe(303);
          return;
        }
        const asked = await receipt({ ...held, 'form.action': 'change why' });
        const form = formOf(await asked.text());
        const replaced = { ...form, why: canary(500 + number), 'form.action': 'save why' };
        expect((await receipt(replaced)).status).toBe(200);
      });
      over = true;
      await load;
      close();

      const left = (found: ReadonlyMap<number, string>) =>
        erased.flatMap((number) => (found.has(number) ? [`${number} in ${found.get(number)}`] : []));
      const running = hits(folder, server.said());
      expect(left(running), 'while the server runs').toEqual([]);
      expect(kept.filter((number) => !running.has(number))).toEqual([]);
      expect(running.has(501), 'the new text').toBe(true);
      expect(next, 'answers stored meanwhile').toBeGreaterThan(1010);
      await server.end('SIGTERM');
      expect(left(hits(folder, server.said())), 'after its end').toEqual([]);

      const again = await openStore({ path: join(folder, 'confia.db') });
      expect(await again.verify()).toEqual([]);
      expect(await again.counts('small')).toMatchObject({ withdrawn: erased.length / 2 });
      await again.close();
    }, 120_000);
  },
);
