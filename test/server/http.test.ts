import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, serve } from '../../server/main.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly value?: string;
  readonly parts?: readonly (readonly [string, number])[];
}

const folder = temporaryFolder();
let made: TestApp;
let running: Running;
beforeAll(async () => {
  made = await testApp(folder);
  running = await serve(made.app, 0, '127.0.0.1');
});
afterAll(async () => {
  await running.drain(500);
  await made.parts.store.close();
});

const path = '/api/v1/surveys/pulse/responses';
let keys = 0;
const submission = (): string => {
  keys += 1;
  return JSON.stringify({
    id: `key-over-a-socket-${String(keys).padStart(8, '0')}`,
    language: 'en',
    answers: { FC0: '4' },
  });
};

/** Writes bytes to a socket, half-closes, and returns everything that came back. */
const talk = (bytes: string, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(Buffer.from(bytes, 'latin1')));
    socket.setTimeout(12_000, () => {
      socket.destroy();
      reject(new Error('no end within 12 seconds'));
    });
    socket.on('data', (part) => {
      heard += part.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
  });

const statuses = (heard: string): readonly number[] =>
  [...heard.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status));

/** Answers with the headers that all have. */
const guarded = (heard: string): number =>
  [...heard.matchAll(/HTTP\/1\.[01] [2-5]\d\d .*?\r\n\r\n/gs)].filter(
    ([head]) =>
      /^content-security-policy: default-src 'none';/im.test(head) &&
      /^x-content-type-options: nosniff/im.test(head) &&
      /^referrer-policy: /im.test(head) &&
      /^cache-control: /im.test(head),
  ).length;

const filled = (text: string): string => {
  const body = submission();
  return text
    .replaceAll('{{path}}', path)
    .replaceAll('{{host}}', `127.0.0.1:${running.port}`)
    .replaceAll('{{length}}', String(Buffer.byteLength(body)))
    .replaceAll('{{body}}', body);
};

describe('requests that cannot be read', () => {
  for (const [what, bytes, status] of [
    ['no HTTP at all', 'nonsense\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\n\r\n', 400],
    ['too many headers', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ] as const)
    it(`are answered with every header: ${what}`, async () => {
      const heard = await talk(bytes, running.port);
      expect(statuses(heard)).toEqual([status]);
      expect(guarded(heard)).toBe(1);
    });
});

it('acknowledges an answer to whoever closes their side of the connection with it', async () => {
  const heard = await talk(
    filled(
      'POST {{path}} HTTP/1.1\r\nHost: {{host}}\r\nContent-Type: application/json\r\nContent-Length: {{length}}\r\n\r\n{{body}}',
    ),
    running.port,
  );
  expect(statuses(heard)).toEqual([201]);
});

describe.skipIf(!sharedPresent)(`hostile requests over a socket (${sharedAbsent})`, () => {
  const { entries } = sharedPresent
    ? (sharedJson('reference/trust/http.json') as { entries: Entry[] })
    : { entries: [] };

  it('get no failure of ours, no second answer, and leave the server well', {
    timeout: 120_000,
  }, async () => {
    expect(entries.length).toBeGreaterThan(50);
    await Promise.all(
      entries.map(async (entry) => {
        const text = entry.value ?? (entry.parts ?? []).map(([part, times]) => part.repeat(times)).join('');
        const heard = await talk(filled(text), running.port);
        const found = statuses(heard);
        expect(
          found.filter((status) => status >= 500 && status !== 501 && status !== 505),
          entry.id,
        ).toEqual([]);
        if (entry.kind === 'smuggle' || entry.kind === 'chunk' || entry.kind === 'length')
          expect(
            found.filter((status) => status < 400).length,
            `${entry.id} ${heard.slice(0, 200)}`,
          ).toBeLessThanOrEqual(1);
        if (entry.kind === 'valid') expect(found, entry.id).toEqual([201, 200]);
        expect(guarded(heard), entry.id).toBe(found.filter((status) => status >= 200).length);
        expect(heard, entry.id).not.toMatch(/node_modules|\.ts:\d|set-cookie/i);
      }),
    );
    const body = submission();
    const after = await fetch(`http://127.0.0.1:${running.port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(after.status).toBe(201);
  });
});

describe('a server that is asked to end', () => {
  it('finishes what has begun, says that it closes, and takes nothing new', async () => {
    const own = await serve(made.app, 0, '127.0.0.1');
    const body = submission();
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    const heard = new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(own.port, '127.0.0.1', () => {
        socket.write(head + body.slice(0, 10));
        setTimeout(() => socket.write(body.slice(10)), 300);
      });
      socket.on('data', (part) => {
        text += part.toString();
      });
      socket.on('close', () => resolve(text));
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const drained = own.drain();
    // whoever was on the way when it was asked to end comes in, and is told to come no more
    const late = await fetch(`http://127.0.0.1:${own.port}/healthz`);
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    const text = await heard;
    await drained;
    await expect(fetch(`http://127.0.0.1:${own.port}/healthz`)).rejects.toThrow();
    expect(statuses(text)).toEqual([201]);
    expect(text.toLowerCase()).toContain('connection: close');
  });
});
