import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, serve } from '../../server/main.ts';
import { seededRandom } from '../../server/random.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** How many requests are sent; a million for a night. */
const requests = Number(process.env['CONFIA_MALFORMED'] ?? 20_000);
const abreast = 16;
/** Requests sent one after the other over a connection, as far as the server keeps it. */
const together = 8;
const mostGrowth = 50 * 2 ** 20;

let made: TestApp;
let running: Running;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
  running = await serve(made.app, 0, '127.0.0.1');
});
afterAll(async () => {
  await running.drain(500);
  await made.parts.store.close();
});

/** Numbers of chance from a seed, so that a request that breaks something can be sent again. */
const chance = (seed: number) => {
  const bytes = seededRandom(`malformed ${seed}`);
  const below = (limit: number): number => Buffer.from(bytes(4)).readUInt32BE() % limit;
  const one = <T>(list: readonly [T, ...T[]]): T => list[below(list.length)] ?? list[0];
  return { bytes, below, one, often: (share: number): boolean => below(100) < share };
};

type Chance = ReturnType<typeof chance>;

const methods = [
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'HEAD',
  'PATCH',
  'TRACE',
  'CONNECT',
  'get',
  'G T',
  '',
  'PRI',
  'X'.repeat(300),
] as const;

const paths = [
  '/',
  '/s/pulse',
  '/s/pulse?language=ar',
  '/s/nowhere',
  '/r/AAAAAAAAAAAAAAAAAAAAAA',
  '/receipt',
  '/receipt/keep',
  '/api/v1/surveys/pulse/responses',
  '/api/v1/surveys/pulse/assignment',
  '/api/v1/surveys/pulse/analysis',
  '/api/v1/surveys/pulse/codebook',
  '/api/v1/openapi.json',
  '/d/pulse',
  '/d/pulse/crosstab?rows=FC0',
  '/studio',
  '/account/sign-in',
  '/account/first/x',
  '/healthz',
  '/health/ready',
  '/health/taking',
  '/version',
  '/assets/x',
  '/privacy/pulse',
  '/promises',
  '/x/pulse',
  '/i/pulse/x',
  '/e/pulse',
  '/t/pulse',
] as const;

const pieces = [
  '%',
  '%00',
  '%ff',
  '%c0%ae',
  '..',
  '../../etc/passwd',
  '//',
  '\\',
  '?',
  '#',
  ';',
  '%2e%2e%2f',
  '__proto__',
  'constructor',
  '{}',
  '\u0000',
  '\u00ff',
  '\r\n',
  '\t',
  ' ',
  'é',
  '%u0041',
  '?a=1&a=2',
  '?__proto__[x]=1',
  '&&==',
  '*',
] as const;

const headerNames = [
  'Host',
  'Content-Length',
  'Transfer-Encoding',
  'Content-Type',
  'Accept',
  'Accept-Language',
  'Cookie',
  'Origin',
  'Authorization',
  'Expect',
  'Upgrade',
  'Connection',
  'Range',
  'If-None-Match',
  'Content-Encoding',
  'Sec-Fetch-Site',
  'X-Forwarded-For',
  'Trailer',
  'TE',
  '',
  ' x',
  'x y',
  'é',
  'X'.repeat(400),
] as const;

const headerValues = [
  '',
  '0',
  '-1',
  '5',
  '99999999999999999999',
  '0x10',
  'chunked',
  'chunked, chunked',
  'gzip',
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=',
  'text/plain; charset=utf-16',
  '*/*',
  '100-continue',
  'h2c',
  'close',
  'keep-alive',
  'Bearer x',
  'Bearer ',
  'confia=%ff',
  'null',
  'bytes=0-,-1',
  '*',
  'a\tb',
  '\u0001',
  'é'.repeat(50),
  'en;q=2,*;q=-1',
  'x'.repeat(9000),
] as const;

const bodies = [
  '',
  '{}',
  '[]',
  'null',
  '{',
  '{"id":',
  '{"id":"a","answers":{}}',
  '{"__proto__":{"x":1}}',
  '[[[[[[[[[[',
  '"\\ud800"',
  'a=1&b=2',
  'form.action=next&form.key=',
  'form.revision=999999999999&FC0=9',
  '%=%&=',
  '\u0000\u0000',
  '{"a":1e999}',
] as const;

const body = (any: Chance): string => {
  const kind = any.below(6);
  if (kind === 0) return Buffer.from(any.bytes(any.below(400))).toString('latin1');
  if (kind === 1) return '['.repeat(any.below(3000));
  if (kind === 2)
    return `{"id":"${'k'.repeat(22)}","language":"en","answers":{"${any.one(pieces)}":${any.one(['1', '"x"', '[]', '{}', 'null'])}}}`;
  if (kind === 3) return any.one(bodies) + any.one(pieces);
  return any.one(bodies);
};

const malformed = (seed: number): string => {
  const any = chance(seed);
  let path: string = any.one(paths);
  while (any.often(40)) {
    const at = any.below(path.length + 1);
    path = path.slice(0, at) + any.one(pieces) + path.slice(at);
  }
  const version = any.often(90)
    ? 'HTTP/1.1'
    : any.one(['HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/9', 'http/1.1', '']);
  const text = body(any);
  const lines = [`${any.one(methods)} ${path} ${version}`];
  if (any.often(90)) lines.push('Host: localhost');
  if (any.often(70)) lines.push(`Content-Length: ${any.often(80) ? text.length : any.below(200)}`);
  if (any.often(60))
    lines.push(
      `Content-Type: ${any.one(['application/json', 'application/x-www-form-urlencoded', 'x', ''])}`,
    );
  while (any.often(50))
    lines.push(
      `${any.one(headerNames)}${any.often(90) ? ': ' : any.one([' : ', ':', '', '\r'])}${any.one(headerValues)}`,
    );
  if (any.often(1)) lines.push(...Array.from({ length: 300 }, (_, place) => `X-${place}: ${place}`));
  const whole = `${lines.join(any.often(97) ? '\r\n' : '\n')}\r\n\r\n${text}`;
  return any.often(8) ? whole.slice(0, any.below(whole.length)) : whole;
};

/** Writes requests to one connection and half-closes it; what came back, or null where it did not end in time. */
const talk = (requests: readonly string[], port: number): Promise<string | null> =>
  new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(Buffer.from(requests.join(''), 'latin1')));
    const late = setTimeout(() => {
      socket.destroy();
      resolve(null);
    }, 45_000);
    socket.on('data', (part) => {
      if (heard.length < 4_000_000) heard += part.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(late);
      resolve(heard);
    });
  });

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

const heldBytes = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

describe(`${requests} malformed requests over sockets`, () => {
  it(
    'get no failure of ours, hang on nothing, tell nothing, and leave server and store as they were',
    async () => {
      const failures: string[] = [];
      const before = await made.parts.store.counts('pulse');
      let next = 0;
      let answered = 0;
      let begun = 0;
      const send = async (until: number): Promise<void> => {
        await Promise.all(
          Array.from({ length: abreast }, async () => {
            while (next < until) {
              const first = next;
              next += together;
              const seeds = Array.from({ length: together }, (_, place) => first + place);
              const heard = await talk(seeds.map(malformed), running.port);
              begun += together;
              if (heard === null) {
                failures.push(`no end: seeds ${first} to ${first + together - 1}`);
                continue;
              }
              const statuses = [...heard.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) =>
                Number(status),
              );
              answered += statuses.length;
              // 501 and 505 say what the protocol asks them to say
              const own = statuses.filter((status) => status >= 500 && status !== 501 && status !== 505);
              if (own.length > 0) failures.push(`${own}: seeds ${first} to ${first + together - 1}`);
              if (/node_modules|\bat \S+ \(|\.ts:\d|SQLITE/.test(heard))
                failures.push(`tells: seeds ${first}`);
            }
          }),
        );
      };
      // what is made once, such as routes and compiled schemas, is there afterwards
      await send(Math.min(4000, requests / 4));
      const held = heldBytes();
      await send(requests);
      expect(failures.slice(0, 10)).toEqual([]);
      expect(begun).toBeGreaterThanOrEqual(requests);
      expect(answered, 'answers').toBeGreaterThan(requests / 20);
      expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('x');
      expect((await fetch(`http://127.0.0.1:${running.port}/health/ready`)).status).toBe(200);
      expect(await made.parts.store.verify()).toEqual([]);
      const after = await made.parts.store.counts('pulse');
      expect(after.withdrawn).toBe(before.withdrawn);
      expect(heldBytes() - held, 'bytes more').toBeLessThan(mostGrowth);
    },
    120_000 + requests * 10,
  );
});

describe('slow and oversized', () => {
  it('connections that say nothing, or a letter a second, are closed within the limits', {
    timeout: 90_000,
  }, async () => {
    const began = performance.now();
    const closed = await Promise.all(
      Array.from(
        { length: 60 },
        (_, place) =>
          new Promise<number>((resolve) => {
            const socket = connect(running.port, '127.0.0.1', () => {
              const drip = place % 2 === 0 ? null : setInterval(() => socket.write('G'), 500);
              socket.on('close', () => {
                if (drip !== null) clearInterval(drip);
                resolve(performance.now() - began);
              });
            });
            // what it says before it closes is read, or its end is never seen
            socket.resume();
            socket.on('error', () => undefined);
          }),
      ),
    );
    expect(Math.max(...closed)).toBeLessThan(60_000);
    expect((await fetch(`http://127.0.0.1:${running.port}/health/live`)).status).toBe(200);
  });

  it('a body larger than its route takes is refused, declared or not', async () => {
    const large = 'x'.repeat(200_000);
    for (const head of [`Content-Length: ${large.length}`, 'Transfer-Encoding: chunked']) {
      const sent = head.startsWith('T') ? `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n` : large;
      const heard = await talk(
        [
          `POST /api/v1/surveys/pulse/responses HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${head}\r\n\r\n${sent}`,
        ],
        running.port,
      );
      expect(heard, head).toMatch(/^HTTP\/1\.1 413 /);
    }
  });
});
