import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { formOf, offeredBy, type Seen, visitor } from '../../support/visitor.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { behindShim, hasDiskShim } from './disk-shim.ts';
import { sender } from './sender.ts';
import { built, type Served, serveFolder } from './served.ts';

/** How many answers are sent; 20,000 for a night. */
const answers = Number(process.env['CONFIA_IO_FAULTS'] ?? 150);
/** One call to the disk in so many fails; more of them where few are made. */
const oneIn = answers < 5000 ? 50 : 100;
/** Programs that send whole answers, and people who fill in pages. */
const programs = 12;
const people = 4;
/** Every so many answers are given on pages. */
const onPages = 10;

const reason = existsSync(built) ? 'needs a C compiler for Linux' : 'needs npm run build';
if (!existsSync(built) && process.env['CONFIA_SKIP'] === 'none') throw new Error(`${built} is not built`);

const why = (number: number): string => `answer ${number} ${'y '.repeat(number % 4 === 0 ? 3000 : 20)}end`;

const bodyOf = (number: number): string =>
  JSON.stringify({
    id: Buffer.alloc(16, `answer ${number} `).toString('base64url'),
    language: 'en',
    answers: { trust: String((number % 5) + 1), told: 'yes', why: why(number) },
  });

const receiptOf = (body: string): string => (JSON.parse(body) as { receipt: string }).receipt;

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
        const strange: string[] = [];
        const receipts = new Map<number, string>();
        let [refused, givenBack, ends, over] = [0, 0, 0, false];

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
            if (last !== 70) strange.push(`the server ended with ${last}: ${server.said().slice(-300)}`);
            server = await serveFolder(folder, environment);
          }
        })();

        const { post, close } = sender(programs);
        let next = 0;
        const program = async (): Promise<void> => {
          while (next < answers && strange.length < 10) {
            next += 1;
            const number = next;
            if (number % onPages === 0) continue;
            while (!receipts.has(number) && strange.length < 10) {
              const said = await post(server.port, '/api/v1/surveys/small/responses', bodyOf(number));
              if (said?.status === 201 || said?.status === 200) receipts.set(number, receiptOf(said.body));
              else if (said?.status === 503) refused += 1;
              else if (said !== null) strange.push(`${number}: ${said.status} ${said.body.slice(0, 300)}`);
              if (!receipts.has(number)) await pause(5);
            }
          }
        };

        /** Somebody at a browser who tries again where nobody answers. */
        const person = visitor({
          request: async (at, init) => {
            for (;;) {
              const said = await fetch(`http://127.0.0.1:${server.port}${at}`, {
                ...init,
                redirect: 'manual',
              }).catch(() => null);
              if (said !== null) return said;
              await pause(20);
            }
          },
        });
        /** A page that was refused is asked for again, a form sent again as it was given back. */
        const settled = async (
          seen: Seen,
          sent: { readonly at: string; readonly typed: string } | null,
        ): Promise<Seen> => {
          let now = seen;
          while (now.status === 503 && strange.length < 10) {
            await pause(5);
            const isForm = sent !== null && now.at === sent.at;
            if (isForm) {
              givenBack += 1;
              if (!Object.values(formOf(now.html)).flat().includes(sent.typed))
                strange.push(`not given back: ${sent.at}`);
            }
            now = await (isForm ? person.post(sent.at, formOf(now.html)) : person.get(now.at));
          }
          if (now.status !== 200) strange.push(`${now.status} at ${now.at}: ${now.html.slice(-600)}`);
          return now;
        };
        const onPage = async (number: number): Promise<void> => {
          let seen = await settled(await person.get('/s/small'), null);
          const text = why(number).replaceAll(/\s+/g, ' ');
          while (strange.length < 10 && !/\/(?:done|sent)(?:\?|$)/.test(seen.at)) {
            const at = seen.at.split('?')[0] ?? '';
            const offered = offeredBy(seen.html);
            const given = Object.fromEntries(
              [...offered].map(([field, values]) => [field, values[0] ?? text]),
            );
            const action = at === '/s/small' ? 'start' : at.endsWith('/check') ? 'send' : 'next';
            const fields = { ...formOf(seen.html), ...given, 'form.action': action };
            seen = await settled(await person.post(at, fields), { at, typed: given['why'] ?? action });
          }
          receipts.set(number, `on pages ${number}`);
        };
        const pages = Array.from({ length: people }, async (_, who) => {
          for (let number = onPages * (who + 1); number <= answers; number += onPages * people)
            if (strange.length < 10) await onPage(number);
        });

        await Promise.all([...Array.from({ length: programs }, program), ...pages]);
        over = true;
        await watching;
        close();
        expect(strange).toEqual([]);
        const begun = performance.now();
        expect((await fetch(`http://127.0.0.1:${server.port}/health/ready`)).status).toBe(200);
        receipts.set(
          answers + 1,
          receiptOf(
            (await sender(1).post(server.port, '/api/v1/surveys/small/responses', bodyOf(answers + 1)))
              ?.body ?? '{}',
          ),
        );
        expect(performance.now() - begun, 'milliseconds until it works again').toBeLessThan(5000);
        expect(await server.end('SIGTERM')).toBe(0);

        const again = await openStore({ path });
        expect(await again.verify()).toEqual([]);
        const found = new Map<number, number>();
        for await (const { document } of again.responses('small')) {
          const text = document.answers['why'] ?? '';
          const number = Number(/^answer (\d+) /.exec(text)?.[1]);
          expect(text.trim()).toBe(why(number));
          found.set(number, (found.get(number) ?? 0) + 1);
        }
        await again.close();
        for (const number of receipts.keys()) expect(found.get(number), `answer ${number}`).toBe(1);
        expect(found.size).toBe(receipts.size);
        expect(faults['W'] ?? 0, 'failed writes').toBeGreaterThan(answers / 50);
        expect(refused, 'refusals').toBeGreaterThan(0);
        expect(givenBack, 'forms given back').toBeGreaterThan(0);
        process.stdout.write(
          `${answers} answers, faults ${JSON.stringify(faults)}, ${refused} refused, ${givenBack} forms given back, ${ends} ends\n`,
        );
      },
      120_000 + answers * 100,
    );
  },
);
