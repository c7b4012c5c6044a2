import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { newKey } from '../../../server/backup/age.ts';
import { makeBackup } from '../../../server/backup/make-backup.ts';
import { restoreBackup } from '../../../server/backup/restore-backup.ts';
import { systemClock } from '../../../server/clock.ts';
import { readErasures } from '../../../server/storage/erasure-list.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { sender } from './sender.ts';
import { built, serveFolder } from './served.ts';

const backups = Number(process.env['CONFIA_BACKUPS'] ?? 4);
const senders = 16;
const path = '/api/v1/surveys/small/responses';

if (!existsSync(built) && process.env['CONFIA_SKIP'] === 'none') throw new Error(`${built} is not built`);

const why = (number: number): string => `answer ${number} ${'x'.repeat(number % 4 === 0 ? 6000 : 40)}`;

const bodyOf = (number: number): string =>
  JSON.stringify({
    id: Buffer.alloc(16, `answer ${number} `).toString('base64url'),
    language: 'en',
    answers: { trust: String((number % 5) + 1), told: 'yes', why: why(number) },
  });

/** The numbers of the answers in a data folder, each right to the letter. */
const numbersIn = async (folder: string): Promise<ReadonlySet<number>> => {
  const store = await openStore({ path: join(folder, 'confia.db') });
  expect(await store.verify()).toEqual([]);
  const found = new Set<number>();
  for await (const { document } of store.responses('small')) {
    const number = Number(/^answer (\d+)/.exec(document.answers['why'] ?? '')?.[1]);
    expect(document.answers['why']).toBe(why(number));
    expect(found.has(number), `${number} twice`).toBe(false);
    found.add(number);
  }
  await store.close();
  return found;
};

describe.skipIf(!existsSync(built))(
  `${backups} backups of a server that is written to (built: npm run build)`,
  () => {
    it(
      'each restore verifies and has every answer that was acknowledged before it was begun',
      async () => {
        const root = temporaryFolder();
        const data = join(root, 'data');
        const out = join(root, 'backups');
        const store = await openStore({ path: join(data, 'confia.db') });
        await store.publish(smallSurvey(), smallStudy, '2026-02-01');
        await store.close();
        const { identity, recipient } = await newKey();
        mkdirSync(out);
        const server = await serveFolder(data);
        const { post, close } = sender(senders);
        const acknowledged = new Set<number>();
        const withdrawn = new Set<number>();
        const receipts = new Map<number, string>();
        let next = 0;
        let over = false;
        let writing = true;
        const load = Promise.all(
          Array.from({ length: senders }, async () => {
            while (!over) {
              while (!writing && !over) await pause(20);
              // some hundred a second, so that what is restored stays small
              await pause(50);
              next += 1;
              const number = next;
              const said = await post(server.port, path, bodyOf(number));
              if (said?.status !== 201) continue;
              acknowledged.add(number);
              receipts.set(number, (JSON.parse(said.body) as { receipt: string }).receipt);
            }
          }),
        );
        const withdraw = async (number: number): Promise<void> => {
          const gone = await fetch(`http://127.0.0.1:${server.port}/receipt`, {
            method: 'POST',
            redirect: 'manual',
            body: new URLSearchParams({
              code: receipts.get(number) ?? '',
              survey: 'small',
              'form.action': 'erase',
            }),
          });
          expect(gone.status).toBe(303);
          withdrawn.add(number);
        };
        let during = 0;
        for (let round = 0; round < backups; round += 1) {
          while (acknowledged.size < (round + 1) * 60) await pause(20);
          const before = [...acknowledged].filter((number) => !withdrawn.has(number));
          const { file } = await makeBackup({
            data,
            out,
            recipients: [recipient],
            identities: [],
            now: systemClock.now(),
            version: '0',
            build: '0',
            keep: 14,
            keepDays: 30,
          });
          during += acknowledged.size - before.length - withdrawn.size;
          const victim = before[round * 7] ?? 1;
          await withdraw(victim);
          const into = join(root, 'restored');
          const erasures = await readErasures(join(data, 'confia.erasures'));
          writing = false;
          await restoreBackup({ file, data: into, identities: [identity], erasures, clock: systemClock });
          const found = await numbersIn(into);
          const lost = before.filter((number) => !found.has(number) && !withdrawn.has(number));
          expect(lost, `backup ${round}: acknowledged before it was begun`).toEqual([]);
          expect(
            [...withdrawn].filter((number) => found.has(number)),
            'withdrawn',
          ).toEqual([]);
          rmSync(into, { recursive: true });
          writing = true;
        }
        over = true;
        await load;
        close();
        expect(during, 'answers that came in while backups were made').toBeGreaterThan(0);
        expect(await server.end('SIGTERM')).toBe(0);
        expect(readdirSync(data)).not.toContain('backup-work');
        expect(readdirSync(out).filter((name) => name.endsWith('.age'))).toHaveLength(Math.min(backups, 14));
      },
      60_000 + backups * 15_000,
    );
  },
);
