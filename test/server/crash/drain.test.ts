import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { built, serveFolder } from './served.ts';

const ends = Number(process.env['CONFIA_TERMS'] ?? 5);
const senders = 16;

if (!existsSync(built) && process.env['CONFIA_SKIP'] === 'none') throw new Error(`${built} is not built`);

/** Sends one answer over a connection of its own, slowly or at once: the status, or what became of the connection. */
const send = (port: number, number: number, slow: number): Promise<number | 'refused' | 'broken'> => {
  const body = JSON.stringify({
    id: Buffer.alloc(16, `answer ${number} `).toString('base64url'),
    language: 'en',
    answers: { trust: '3', why: `answer ${number} ` },
  });
  const head = `POST /api/v1/surveys/small/responses HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`;
  return new Promise((resolve) => {
    let heard = '';
    let open = false;
    const socket = connect(port, '127.0.0.1', () => {
      open = true;
      socket.write(head + body.slice(0, 12));
      setTimeout(() => socket.write(body.slice(12)), slow);
    });
    socket.on('data', (bytes) => {
      heard += bytes.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1];
      resolve(status === undefined ? (open ? 'broken' : 'refused') : Number(status));
    });
  });
};

describe.skipIf(!existsSync(built))(
  `a server that is asked to end ${ends} times under load (built: npm run build)`,
  () => {
    it(
      'says first that it is not ready, answers everything that has begun, and keeps what it acknowledged',
      async () => {
        const folder = temporaryFolder();
        const path = join(folder, 'confia.db');
        const first = await openStore({ path });
        await first.publish(smallSurvey(), smallStudy, '2026-02-01');
        await first.close();
        const acknowledged = new Set<number>();
        const wrong: string[] = [];
        let next = 0;
        for (let round = 0; round < ends; round += 1) {
          const server = await serveFolder(folder, { CONFIA_DRAIN_WAIT: '2' });
          const at = `http://127.0.0.1:${server.port}/health/ready`;
          let over = false;
          let seen = performance.now();
          const isRouted = (): boolean => !over && performance.now() - seen < 800;
          const before = acknowledged.size;
          // a proxy that looks ten times a second whether it should send anything more, and trusts no older word
          const looking = (async () => {
            while (!over) {
              const asked = performance.now();
              const ready = await fetch(at).catch(() => null);
              if (ready?.status === 200) seen = asked;
              else over = true;
              await ready?.body?.cancel();
              await pause(100);
            }
          })();
          const load = Promise.all(
            Array.from({ length: senders }, async (_, sender) => {
              while (!over) {
                if (!isRouted()) {
                  await pause(10);
                  continue;
                }
                next += 1;
                const number = next;
                const said = await send(server.port, number, sender % 2 === 0 ? 0 : 150 + sender * 40);
                if (said === 201) acknowledged.add(number);
                else wrong.push(`round ${round}, answer ${number}: ${said}`);
              }
            }),
          );
          while (acknowledged.size - before < 10 && wrong.length === 0) await pause(20);
          await pause((round * 137) % 400);
          const began = performance.now();
          expect(await server.end('SIGTERM'), server.said()).toBe(0);
          expect(performance.now() - began, 'milliseconds until it ended').toBeLessThan(12_000);
          await Promise.all([looking, load]);
        }
        expect(wrong).toEqual([]);
        const again = await openStore({ path });
        expect(await again.verify()).toEqual([]);
        const found = new Map<number, number>();
        for await (const { document } of again.responses('small')) {
          const number = Number(/\d+/.exec(document.answers['why'] ?? '')?.[0]);
          found.set(number, (found.get(number) ?? 0) + 1);
        }
        expect([...acknowledged].filter((number) => found.get(number) !== 1)).toEqual([]);
        await again.close();
      },
      60_000 + ends * 15_000,
    );
  },
);
