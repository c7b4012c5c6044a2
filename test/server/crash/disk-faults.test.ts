import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { crowd } from './crowd.ts';
import { behindShim, hasDiskShim } from './disk-shim.ts';
import { keptPromises } from './kept-promises.ts';
import { answersPath, numberedAnswer } from './numbered-answer.ts';
import { sender } from './sender.ts';
import { built, type Served, serveFolder } from './served.ts';

/** How many answers are sent; 20,000 for a night. */
const answers = Number(process.env['CONFIA_IO_FAULTS'] ?? 150);
/** One call to the disk in so many fails; more of them where few are made. */
const oneIn = answers < 5000 ? 50 : 100;
/** Programs that send whole answers, and people who fill in pages. */
const programs = 12;
const people = 4;

const reason = existsSync(built) ? 'needs a C compiler for Linux' : 'needs npm run build';
if (!existsSync(built) && process.env['CONFIA_SKIP'] === 'none') throw new Error(`${built} is not built`);

describe.skipIf(!hasDiskShim || !existsSync(built))(
  `a disk on which one call in ${oneIn} fails, while ${answers} answers come in (${reason})`,
  () => {
    it(
      'acknowledges nothing that is not kept, refuses politely, gives back what was typed, and recovers',
      async () => {
        const root = temporaryFolder();
        const folder = join(root, 'data');
        const gate = join(root, 'faults');
        const path = join(folder, 'confia.db');
        const store = await openStore({ path });
        await store.publish(smallSurvey(), smallStudy, '2026-02-01');
        await store.close();

        const environment = behindShim(folder, { faults: { gate, oneIn } });
        const faults: Record<string, number> = {};
        const badEnds: string[] = [];
        let [ends, over] = [0, false];

        const shut = (): void => {
          for (const kind of readFileSync(gate, 'utf8')) faults[kind] = (faults[kind] ?? 0) + 1;
          rmSync(gate);
        };
        let server: Served = await serveFolder(folder, environment);
        /** A server that ends by itself is started again, with a disk that works until it stands. */
        const watching = (async () => {
          while (!over) {
            writeFileSync(gate, '');
            const code = await Promise.race([server.ended, pause(50, 'on')]);
            while (!over && code === 'on' && (await Promise.race([server.ended, pause(50, 'on')])) === 'on');
            shut();
            if (over) return;
            const last = await server.ended;
            ends += 1;
            if (last !== 70) badEnds.push(`the server ended with ${last}: ${server.said().slice(-300)}`);
            server = await serveFolder(folder, environment);
          }
        })();

        const { acknowledged, counts, done, strange } = crowd({
          port: () => server.port,
          programs,
          people,
          last: answers,
        });
        await done;
        over = true;
        await watching;
        expect([...strange, ...badEnds]).toEqual([]);
        const begun = performance.now();
        expect((await fetch(`http://127.0.0.1:${server.port}/health/ready`)).status).toBe(200);
        const { post, close } = sender(1);
        const said = await post(server.port, answersPath, numberedAnswer(answers + 1));
        close();
        expect(said?.status).toBe(201);
        expect(performance.now() - begun, 'milliseconds until it works again').toBeLessThan(5000);
        expect(await server.end('SIGTERM')).toBe(0);

        const kept = await keptPromises({ path }, { stored: new Set([...acknowledged, answers + 1]) });
        expect(kept.broken).toEqual([]);
        expect(kept.found.size).toBe(answers + 1);
        expect(faults['W'] ?? 0, 'failed writes').toBeGreaterThan(answers / 50);
        expect(counts.refused, 'refusals').toBeGreaterThan(0);
        expect(counts.givenBack, 'forms given back').toBeGreaterThan(0);
        process.stdout.write(
          `${answers} answers, faults ${JSON.stringify(faults)}, ${counts.refused} refused, ${counts.givenBack} forms given back, ${ends} ends\n`,
        );
      },
      120_000 + answers * 100,
    );
  },
);
