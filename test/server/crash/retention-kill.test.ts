import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { keyOf } from '../storage/store-at.ts';
import { built, serveFolder } from './served.ts';

const kills = 3;
const answers = 600;
/** Of so many answers it is asked whether their receipt opens them. */
const asked = 30;
const past = { freeze: '2026-03-02', responses: '2026-03-03' };

/** Whose texts are due, whose receipts, and everything of whom. */
const surveys = [
  { name: 'texts', retention: { texts: '2026-03-02', freeze: '2999-01-01', responses: '2999-01-02' } },
  { name: 'frozen', retention: { ...past, responses: '2999-01-02' } },
  { name: 'gone', retention: past },
] as const;

if (!existsSync(built) && process.env['CONFIA_SKIP'] === 'none') throw new Error(`${built} is not built`);

const canary = (name: string): string => `CANARY-${name}-END`;

const holding = (folder: string, text: string): readonly string[] =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

const healthOf = async (port: number): Promise<{ readonly daily?: string }> =>
  (await fetch(`http://127.0.0.1:${port}/healthz`)).json() as Promise<{ readonly daily?: string }>;

/** How many answers of each survey are as they were, and how many there are. */
const state = async (folder: string) => {
  const store = await openStore({ path: join(folder, 'confia.db') });
  try {
    expect(await store.verify()).toEqual([]);
    const counted: Record<string, { texts: number; receipts: number; all: number }> = {};
    for (const { name } of surveys) {
      const own = { texts: 0, receipts: 0, all: 0 };
      for await (const { document } of store.responses(name)) {
        own.all += 1;
        if (document.answers['why'] !== undefined) own.texts += 1;
      }
      for (let number = 0; number < asked; number += 1)
        if ((await store.byReceipt(`${name} ${number}`)) !== null) own.receipts += 1;
      counted[name] = own;
    }
    return counted;
  } finally {
    await store.close();
  }
};

/** Starts the server on a folder; milliseconds until its daily work was done. */
const finish = async (folder: string): Promise<number> => {
  const begun = performance.now();
  const server = await serveFolder(folder);
  while ((await healthOf(server.port)).daily === undefined) await pause(5);
  const took = performance.now() - begun;
  await server.end('SIGTERM');
  return took;
};

describe.skipIf(!existsSync(built))(
  `the daily work killed ${kills} times on its way (built: npm run build)`,
  () => {
    it('leaves each step whole or not begun, and the next start makes it good', async () => {
      const folder = temporaryFolder();
      const whole = join(folder, 'whole');
      mkdirSync(whole);
      const store = await openStore({ path: join(whole, 'confia.db') });
      for (const { name, retention } of surveys) {
        const survey = { ...smallSurvey(), name };
        await store.publish(survey, { ...smallStudy, retention }, '2026-02-01');
        const why = `${canary(name)} because`;
        await store.submitMany(
          Array.from({ length: answers }, (_, number) => ({
            key: keyOf(number),
            document: smallDocument({ trust: '3', why }, survey),
            receiptHash: `${name} ${number}`,
          })),
        );
      }
      await store.close();
      const copied = (name: string): string => {
        cpSync(whole, join(folder, name), { recursive: true });
        return join(folder, name);
      };
      const took = await finish(copied('measured'));

      let cut = 0;
      // where the machine has become faster than it was when it was measured, earlier and earlier ones follow
      const moment = (kill: number): number =>
        kill < kills ? (kill + 4) / (kills + 4) : 0.5 * 0.8 ** (kill - kills);
      for (let kill = 0; kill < kills || (cut === 0 && kill < kills + 6); kill += 1) {
        const own = copied(`kill-${kill}`);
        const child = spawn(process.execPath, [built, 'serve', '--port', '0', '--data', own], {
          stdio: 'ignore',
        });
        await pause(took * moment(kill));
        child.kill('SIGKILL');
        await once(child, 'exit');
        const found = await state(own);
        for (const [name, { texts, receipts, all }] of Object.entries(found)) {
          for (const part of [texts, all]) expect([0, answers], `${name} after kill ${kill}`).toContain(part);
          expect([0, asked], `${name} after kill ${kill}`).toContain(receipts);
        }
        if (found['gone']?.all === answers) cut += 1;
        await finish(own);
        expect(await state(own)).toEqual({
          texts: { texts: 0, receipts: asked, all: answers },
          frozen: { texts: answers, receipts: 0, all: answers },
          gone: { texts: 0, receipts: 0, all: 0 },
        });
        for (const name of ['texts', 'gone']) expect(holding(own, canary(name)), name).toEqual([]);
        expect(holding(own, canary('frozen'))).not.toEqual([]);
      }
      expect(cut, 'kills before the work was done').toBeGreaterThan(0);
    }, 300_000);
  },
);
