import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { postgresAbsent, postgresPresent, postgresServer } from '../../support/postgres-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { sender } from './sender.ts';
import { built, type Served, serveFolder } from './served.ts';

const path = '/api/v1/surveys/small/responses';
const kills = 4;
const senders = 16;

const keyOf = (number: number): string => Buffer.alloc(16, `answer ${number} `).toString('base64url');

const bodyOf = (number: number): string =>
  JSON.stringify({
    id: keyOf(number),
    language: 'en',
    answers: {
      trust: String((number % 5) + 1),
      told: 'yes',
      grid_a: 'yes',
      grid_b: 'no',
      why: `answer ${number}`,
    },
  });

describe.skipIf(!postgresPresent || !existsSync(built))(
  `two server processes on one database (needs ${postgresAbsent}, and npm run build)`,
  () => {
    it('know each other’s surveys, give one receipt for one key, and lose nothing when one is killed', async () => {
      const server = await postgresServer();
      const url = server.address('two_servers');
      await server.prepare(url);
      const folder = temporaryFolder();
      const begin = (): Promise<Served> => serveFolder(folder, { CONFIA_DATABASE: url });
      const first = await begin();
      let second = await begin();

      const store = await openStore({ path: url });
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      await store.close();
      for (const { port } of [first, second])
        expect((await fetch(`http://127.0.0.1:${port}/s/small`)).status).toBe(200);

      const { post, close } = sender(senders);
      const acknowledged = new Map<number, string>();
      const unexpected: string[] = [];
      let next = 0;
      let over = false;
      const one = async (number: number): Promise<void> => {
        for (let turn = number; ; turn += 1) {
          const { port } = turn % 2 === 0 ? first : second;
          const said = await post(port, path, bodyOf(number));
          if (said?.status === 200 || said?.status === 201) {
            const before = acknowledged.get(number);
            if (before !== undefined && before !== said.body) unexpected.push(`${number}: other words`);
            acknowledged.set(number, said.body);
            // now and then once more, to the other process
            if (before !== undefined || number % 5 !== 0) return;
          } else if (said !== null && said.status !== 503) {
            unexpected.push(`${number}: ${said.status} ${said.body.slice(0, 300)}`);
            return;
          } else await pause(20);
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
      for (let kill = 0; kill < kills; kill += 1) {
        const before = acknowledged.size;
        while (acknowledged.size < before + 30 && unexpected.length === 0) await pause(20);
        await second.end('SIGKILL');
        second = await begin();
      }
      over = true;
      await working;
      close();
      expect(unexpected).toEqual([]);
      expect(acknowledged.size).toBeGreaterThan(30 * kills);
      expect(await first.end('SIGTERM')).toBe(0);
      expect(await second.end('SIGTERM')).toBe(0);

      const after = await openStore({ path: url });
      expect(await after.verify()).toEqual([]);
      const kept: string[] = [];
      for await (const { document } of after.responses('small')) kept.push(document.answers['why'] ?? '');
      expect(new Set(kept).size).toBe(kept.length);
      const missing = [...acknowledged.keys()].filter((number) => !kept.includes(`answer ${number}`));
      expect(missing).toEqual([]);
      expect(kept.length).toBeLessThanOrEqual(next);
      expect(await (await after.source('small')).rows()).toBe(kept.length);
      await after.close();
    }, 200_000);
  },
);
