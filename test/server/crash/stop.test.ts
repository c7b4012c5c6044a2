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

describe.skipIf(!existsSync(built))('a server under load (built: npm run build)', () => {
  it('writes and answers what it has begun when it is asked to stop, and ends well', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'confia-term-'));
    const database = join(folder, 'confia.db');
    const store = await openStore({ path: database });
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    await store.close();
    const { post, close } = sender(senders);
    const acknowledged = new Set<number>();
    for (let round = 0; round < 5; round += 1) {
      const server = await serveFolder(folder);
      const sent = Array.from({ length: 200 }, async (_, place) => {
        const number = round * 200 + place;
        const said = await post(server.port, path, bodyOf(number));
        if (said?.status === 201) acknowledged.add(number);
      });
      await pause(40 + round * 20);
      expect(await server.end('SIGTERM')).toBe(0);
      await Promise.all(sent);
      expect(existsSync(`${database}-wal`)).toBe(false);
    }
    close();
    const after = await openStore({ path: database });
    const found = new Set<number>();
    for await (const { document } of after.responses('small'))
      found.add(Number(/^answer (\d+) /.exec(document.answers['why'] ?? '')?.[1]));
    expect([...acknowledged].filter((number) => !found.has(number))).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(0);
    await after.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);
});
