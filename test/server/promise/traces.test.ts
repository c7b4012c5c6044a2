import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { logText } from '../../../server/middleware/log-requests.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { tablesOf } from '../../support/tables.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, formOf, offeredBy, press, visitor } from '../../support/visitor.ts';

const folder = temporaryFolder();
const emptyFolder = temporaryFolder();
let made: TestApp;
let empty: TestApp;

/** Requests of people who each have an address and a browser of their own. */
const people = 10_000;

const address = (n: number): string => `203.${n % 251}.${(n >> 4) % 251}.${n % 253}`;

const marked = (n: number): Record<string, string> => ({
  'user-agent': `CanaryAgent/${n}.77`,
  referer: `https://canary-referer-${n}.example/`,
  'x-forwarded-for': address(n),
  forwarded: `for=${address(n)}`,
  'x-real-ip': address(n),
  'accept-language': `en;q=0.9, x-canary${n}`,
  cookie: `canarycookie${n}=canaryvalue${n}`,
  origin: 'null',
  'x-request-id': `canary-request-${n}`,
});

const markedApp = (app: Hono, n: number): Hono => {
  const request: Hono['request'] = (input, init) => {
    const headers = new Headers(init?.headers);
    for (const [name, value] of Object.entries(marked(n))) headers.set(name, value);
    return app.request(input, { ...init, headers });
  };
  return { request } as Hono;
};

const filesBelow = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile());

const bytesOf = (path: string): Buffer => Buffer.concat(filesBelow(path).map((file) => readFileSync(file)));

beforeAll(async () => {
  made = await testApp(folder);
  empty = await testApp(emptyFolder);
});
afterAll(async () => {
  await made.parts.store.close();
  await empty.parts.store.close();
});

const first = (_: string, values: readonly string[]): string => values[0] ?? 'Canary of a text.';

describe('what comes with a request', () => {
  it('leaves no trace in any file or log line', { timeout: 120_000 }, async () => {
    const { app, lines } = made;
    const broken = createApp({
      ...made.parts,
      log: (line) => lines.push(line),
      store: { ...made.parts.store, published: () => Promise.reject(new Error('a fault')) },
    });
    const light = ['/receipt', '/s/pulse/declined', '/nothing', '/d', '/s/no-survey'];
    const heavy = ['/', '/s/pulse', '/s/felt-control'];
    for (let n = 0; n < people; n += 1) {
      const paths = n % 20 === 0 ? heavy : light;
      const path = paths[Math.floor(n / 20) % paths.length] ?? '/';
      await (n % 100 === 50 ? broken : app).request(n % 100 === 50 ? '/s/pulse' : path, {
        headers: marked(n),
      });
    }
    for (let n = 0; n < 12; n += 1) {
      const person = visitor(markedApp(app, n));
      await answerAll(person, await begin(person, '/s/pulse'), first);
    }
    const half = visitor(markedApp(app, 12));
    await begin(half, '/s/pulse');
    const stored = bytesOf(folder);
    expect(stored.includes('Canary of a text.'), 'the answers themselves are found').toBe(true);
    const log = lines.map(logText).join('');
    expect(lines.filter(({ status }) => status === 500).length, 'faults are in the log').toBe(people / 100);
    expect(lines.filter(({ status }) => status === 401).length, 'so is who was refused').toBeGreaterThan(900);
    const anyAddress = /203\.\d{1,3}\.\d{1,3}\.\d{1,3}/;
    expect(anyAddress.test(address(people - 1))).toBe(true);
    expect([anyAddress.exec(stored.toString('latin1')), anyAddress.exec(log)]).toEqual([null, null]);
    for (let n = 0; n < 13; n += 1) {
      const own = address(n);
      for (const kind of ['md5', 'sha1', 'sha256']) {
        const digest = createHash(kind).update(own).digest();
        expect(stored.includes(digest), `${kind} of an address`).toBe(false);
        expect(stored.includes(digest.toString('hex')), `${kind} of an address, in hex`).toBe(false);
      }
    }
    for (const canary of ['CanaryAgent', 'canary-referer', 'x-canary', 'canarycookie', 'canary-request'])
      expect([stored.includes(canary), log.includes(canary)], canary).toEqual([false, false]);
    expect(stored.includes('2026-11-24T12'), 'the hour of the clock').toBe(false);
    expect(stored.includes('12:34'), 'the minute of the clock').toBe(false);
    expect(stored.includes(String(Date.parse('2026-11-24T12:34:56Z'))), 'the instant').toBe(false);
  });
});

describe('a no', () => {
  it('leaves every table as it was', async () => {
    const path = join(folder, 'confia.db');
    for (const name of ['pulse', 'felt-control']) {
      const person = visitor(made.app);
      const consent = await person.get(`/s/${name}`);
      const before = tablesOf(path);
      const fields = { ...formOf(consent.html), 'form.action': 'decline' };
      expect((await person.post(`/s/${name}`, fields)).at).toContain('/declined');
      expect(tablesOf(path)).toEqual(before);
    }
  });
});

describe('a page', () => {
  it('stores nothing before its button is pressed', async () => {
    const path = join(folder, 'confia.db');
    const person = visitor(made.app);
    const question = await begin(person, '/s/pulse');
    const before = tablesOf(path);
    await person.get(question.at);
    await person.get(question.at);
    expect(tablesOf(path)).toEqual(before);
    const answers = Object.fromEntries(
      [...offeredBy(question.html)].map(([name, [one = '']]) => [name, one]),
    );
    await press(person, question, 'next', answers);
    expect(tablesOf(path)).not.toEqual(before);
  });
});

describe('pages', () => {
  it('name no other place to load from or send to', async () => {
    const person = visitor(made.app);
    const start = await begin(person, '/s/felt-control');
    const { last, pages } = await answerAll(person, start, first);
    const all = [...pages, last, await person.get('/'), await person.get('/s/felt-control')];
    for (const { html } of all)
      for (const [, , target = ''] of html.matchAll(/\s(src|action|formaction|data|poster)="([^"]*)"/g))
        expect(target).toMatch(/^\/(?!\/)/);
    for (const { html } of all)
      for (const [tag] of html.matchAll(/<link\b[^>]*>/g)) expect(tag).toMatch(/href="\/(?!\/)/);
  });
});

describe('without the researcher’s token', () => {
  it('no address gives a figure', async () => {
    const routes = [
      ...new Map(made.app.routes.map((route) => [`${route.method} ${route.path}`, route])).values(),
    ];
    const named = routes.filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'));
    expect(named.length).toBeGreaterThan(25);
    const asked = async (app: Hono, method: string, path: string): Promise<readonly unknown[]> => {
      const body = JSON.stringify({ tasks: [{ crosstab: { rows: ['FC0'] } }], where: '' });
      const response = await app.request(path, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body }),
      });
      // what a passkey is asked is new each time
      return [response.status, (await response.text()).replace(/"challenge":"[^"]+"/, '')];
    };
    for (const { method, path } of named) {
      const filled = path.replace(':name', 'pulse').replace(/:\w+/g, 'AAAAAAAAAAAAAAAAAAAAAA');
      expect(await asked(made.app, method, filled), `${method} ${filled}`).toEqual(
        await asked(empty.app, method, filled),
      );
    }
    expect((await made.parts.store.counts('pulse')).complete).toBeGreaterThan(10);
  });
});
