import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Hono } from 'hono';
import { createApp } from '../../server/app.ts';
import { loadAssets } from '../../server/assets.ts';
import { demoStudy } from '../../server/cli/demo-study.ts';
import { systemClock } from '../../server/clock.ts';
import { assumedProof } from '../../server/promise/proof.ts';
import { systemRandom } from '../../server/random.ts';
import { defaultAnswerLimit } from '../../server/settings.ts';
import { openStore } from '../../server/storage/open-store.ts';
import { shipped } from '../../surveys/library/library.ts';
import { begin, formOf, offeredBy, press, visitor } from '../support/visitor.ts';
import { sideBySide } from './side-by-side.ts';
import { tellRatio } from './tell-ratio.ts';

const [rounds, times] = [9, 60];

/** Asks so often, one after the other. */
const often = async (app: Hono, ask: (app: Hono) => Response | Promise<Response>): Promise<void> => {
  for (let n = 0; n < times; n += 1) await (await ask(app)).arrayBuffer();
};

/**
 * Pages of the flagship beside the same router that answers with the very bytes ready-made: how much of the limit is left
 * when a page is made for a person. Without compression and network, in one process.
 */
export const pagesBench = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'confia-pages-'));
  const survey = shipped('felt-control');
  if (survey === null) throw new Error('pagesBench: the library has no flagship');
  const store = await openStore({ path: join(folder, 'confia.db') });
  await store.publish(survey, demoStudy('2026-11-24', 3), '2026-11-24');
  const app = createApp({
    store,
    settings: {
      host: '127.0.0.1',
      port: 0,
      dataFolder: folder,
      baseUrl: null,
      researcherToken: 'bench'.repeat(8),
      receiptSecret: new Uint8Array(32),
      build: 'bench',
      answerLimit: defaultAnswerLimit,
    },
    clock: systemClock,
    random: systemRandom,
    assets: loadAssets(resolve('dist/client')),
    proof: assumedProof,
  });
  const person = visitor(app);
  const first = await begin(person, '/s/felt-control');
  const answers = Object.fromEntries(
    [...offeredBy(first.html)].map(([field, values]) => [field, values.at(-1) ?? 'Words']),
  );
  const second = await press(person, first, 'next', answers);
  const path = (first.at.split('?')[0] ?? '').toString();
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries({ ...formOf(first.html), ...answers, 'form.action': 'next' }))
    for (const value of [values].flat()) body.append(name, value);
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const asks: readonly (readonly [string, (app: Hono) => Response | Promise<Response>])[] = [
    ['list of surveys', (of) => of.request('/')],
    ['consent', (of) => of.request('/s/felt-control')],
    ['question page', (of) => of.request(second.at)],
    ['a page sent again', (of) => of.request(path, { method: 'POST', headers, body: String(body) })],
    ['what is stored', (of) => of.request('/s/felt-control/data')],
  ];
  for (const [name, ask] of asks) {
    const made = await ask(app);
    const [bytes, kept] = [await made.arrayBuffer(), new Headers(made.headers)];
    const ready = new Hono();
    ready.all('*', async (context) => {
      if (context.req.method === 'POST') await context.req.text();
      return new Response(bytes, { status: made.status, headers: kept });
    });
    const { ours, theirs, ratio } = await sideBySide(
      () => often(app, ask),
      () => often(ready, ask),
      rounds,
    );
    tellRatio({ what: name, beside: 'the same bytes ready-made', ratio });
    process.stdout.write(
      `  ${name} (${made.status}, ${(bytes.byteLength / 1024).toFixed(1)} kB): ${(ours / times).toFixed(2)} ms, ready-made ${(theirs / times).toFixed(2)} ms: ${(1 / ratio).toFixed(1)} times as long\n`,
    );
  }
  await store.close();
  rmSync(folder, { recursive: true, force: true });
};
