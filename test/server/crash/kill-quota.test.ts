import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { sender } from './sender.ts';
import { bodyOf, path, senders } from './sent-answers.ts';
import { built, serveFolder } from './served.ts';

if (!existsSync(built) && process.env['CONFIA_SKIP'] === 'none') throw new Error(`${built} is not built`);

describe.skipIf(!existsSync(built))('a server with a quota, killed under load (built: npm run build)', () => {
  it('never lets a quota go over, nor forgets a place that was taken', async () => {
    const limit = 1500;
    const folder = mkdtempSync(join(tmpdir(), 'confia-quota-kill-'));
    const database = join(folder, 'confia.db');
    const store = await openStore({ path: database });
    const quota = {
      name: 'told_yes',
      when: "${told} = 'yes'",
      limit,
      action: 'close',
      text: 'thanks',
    } as const;
    await store.publish({ ...smallSurvey(), quotas: [quota] }, smallStudy, '2026-02-01');
    await store.close();

    let server = await serveFolder(folder);
    let next = 0;
    let full = false;
    const acknowledged = new Set<number>();
    const { post, close } = sender(senders);
    const working = Promise.all(
      Array.from({ length: senders }, async () => {
        while (!full) {
          next += 1;
          const number = next;
          for (let said = null as Awaited<ReturnType<typeof post>>; !full; ) {
            said = await post(server.port, path, bodyOf(number));
            if (said?.status === 403) full = true;
            if (said?.status === 200 || said?.status === 201) {
              acknowledged.add(number);
              break;
            }
            await pause(5);
          }
        }
      }),
    );
    let during = 0;
    for (let kill = 0; kill < 5; kill += 1) {
      await pause(120);
      if (!full && acknowledged.size > 0) during += 1;
      await server.end('SIGKILL');
      server = await serveFolder(folder);
    }
    await working;
    close();
    expect(during, 'kills that came while places were being taken').toBeGreaterThan(0);
    expect(await server.end('SIGTERM')).toBe(0);

    const after = await openStore({ path: database });
    const found = new Set<number>();
    for await (const { document } of after.responses('small'))
      found.add(Number(/^answer (\d+) /.exec(document.answers['why'] ?? '')?.[1]));
    expect([...acknowledged].filter((number) => !found.has(number))).toEqual([]);
    expect(found.size).toBe(limit);
    expect(await after.verify()).toEqual([]);
    await after.close();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);
});
