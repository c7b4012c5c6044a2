import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { freePort, nginxAbsent, nginxPresent, nginxProxy } from '../../support/nginx-proxy.ts';
import { postgresAbsent, postgresPresent, postgresServer } from '../../support/postgres-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Answering, answerAll, begin, visitor } from '../../support/visitor.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { sender } from './sender.ts';
import { built, type Served, serveFolder } from './served.ts';

const path = '/api/v1/surveys/small/responses';
const senders = 8;

const bodyOf = (number: number): string =>
  JSON.stringify({
    id: Buffer.alloc(16, `answer ${number} `).toString('base64url'),
    language: 'en',
    answers: {
      trust: String((number % 5) + 1),
      told: 'yes',
      why: `answer ${number} ${'long '.repeat(number % 9 === 0 ? 1500 : 1)}`,
    },
  });

const wordsOf = (text = ''): string => /^\w+ \d+/.exec(text)?.[0] ?? text;

describe.skipIf(!postgresPresent || !nginxPresent || !existsSync(built))(
  `two server processes behind nginx (needs ${postgresAbsent}, ${nginxAbsent}, and npm run build)`,
  () => {
    it('are renewed one after the other unseen, and one that is killed costs what was under way in it alone', async () => {
      const server = await postgresServer();
      const url = server.address('proxied');
      await server.prepare(url);
      const folder = temporaryFolder();
      const ports = [await freePort(), await freePort()];
      const start = (place: number): Promise<Served> =>
        serveFolder(folder, { CONFIA_DATABASE: url, CONFIA_DRAIN_WAIT: '1' }, ports[place]);
      const processes = [await start(0), await start(1)];
      const store = await openStore({ path: url });
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      await store.close();
      const proxy = await nginxProxy(ports);
      onTestFinished(async () => {
        await proxy.stop();
        for (const own of processes) await own.end('SIGKILL');
      });

      const { post, close } = sender(senders, 60_000);
      const acknowledged = new Map<number, string>();
      const unexpected: string[] = [];
      /** What was said in place of an answer, or nothing. */
      const broken: string[] = [];
      let next = 0;
      let over = false;
      const one = async (number: number): Promise<void> => {
        for (;;) {
          const said = await post(proxy.port, path, bodyOf(number));
          if (said?.status === 200 || said?.status === 201) {
            const before = acknowledged.get(number);
            if (before !== undefined && before !== said.body) unexpected.push(`${number}: another receipt`);
            acknowledged.set(number, said.body);
            if (before !== undefined || number % 5 !== 0) return;
          } else if (said === null || [502, 503].includes(said.status)) {
            broken.push(`${number}: ${said?.status ?? 'a broken connection'}`);
            await pause(20);
          } else {
            unexpected.push(`${number}: ${said.status} ${said.body.slice(0, 300)}`);
            return;
          }
        }
      };
      const load = Promise.all(
        Array.from({ length: senders }, async () => {
          while (!over && unexpected.length === 0) {
            next += 1;
            await one(next);
            await pause(5);
          }
        }),
      );

      // somebody who fills in forms, and presses the button again where there was no answer
      const app: Answering = {
        request: async (at, init) => {
          for (;;) {
            const said = await fetch(`http://127.0.0.1:${proxy.port}${at}`, { ...init, redirect: 'manual' });
            if (said.status !== 502) return said;
            broken.push(`${at}: ${said.status}`);
            await said.body?.cancel();
            await pause(50);
          }
        },
      };
      let people = 0;
      const forms = (async () => {
        while (!over) {
          const person = visitor(app);
          const words = `person ${people} wrote`;
          await answerAll(person, await begin(person, '/s/small?lang=en'), (_, values) => values[0] ?? words);
          people += 1;
        }
      })();

      const until = async (more: number): Promise<void> => {
        const before = acknowledged.size;
        while (acknowledged.size < before + more && unexpected.length === 0) await pause(20);
      };
      for (const place of [0, 1]) {
        await until(30);
        expect(await processes[place]?.end('SIGTERM')).toBe(0);
        await until(30);
        processes[place] = await start(place);
        // as long as nginx lets a process alone that it found ended
        await pause(2200);
      }
      expect(unexpected).toEqual([]);
      const whileRenewed = [...broken];
      await until(30);
      expect(await processes[1]?.end('SIGKILL')).toBeNull();
      await until(60);
      over = true;
      await Promise.all([load, forms]);
      close();
      expect(proxy.said()).toBe('');
      expect(await processes[0]?.end('SIGTERM')).toBe(0);
      expect(unexpected).toEqual([]);
      expect(whileRenewed, 'requests that went wrong while processes were renewed').toEqual([]);
      expect(broken, 'requests that were under way in a process that was killed').toEqual([]);

      const after = await openStore({ path: url });
      expect(await after.verify()).toEqual([]);
      const kept: string[] = [];
      for await (const { document } of after.responses('small')) kept.push(wordsOf(document.answers['why']));
      expect(new Set(kept).size).toBe(kept.length);
      expect([...acknowledged.keys()].filter((number) => !kept.includes(`answer ${number}`))).toEqual([]);
      expect(kept.filter((own) => own.startsWith('person'))).toHaveLength(people);
      expect(people).toBeGreaterThan(1);
      await after.close();
    }, 400_000);
  },
);
