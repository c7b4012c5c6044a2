import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../../server/problem.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../support/shared.ts';
import { textOf } from '../../support/sources.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

interface Entry {
  readonly id: string;
  readonly value?: unknown;
  readonly bytes?: string;
  readonly parts?: readonly (readonly [string, number])[];
  readonly keys?: number;
}

const bodyOf = (entry: Entry): string | Uint8Array<ArrayBuffer> => {
  if (entry.bytes !== undefined) return new Uint8Array(Buffer.from(entry.bytes, 'base64'));
  if (entry.parts !== undefined) return entry.parts.map(([text, times]) => text.repeat(times)).join('');
  if (entry.keys !== undefined)
    return `{${Array.from({ length: entry.keys }, (_, index) => `"k${index}":1`).join(',')}}`;
  return typeof entry.value === 'string' ? entry.value : JSON.stringify(entry.value);
};

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

/** Every operation that takes JSON, as the description of the API says. */
const routes: readonly (readonly [method: string, path: string])[] = Object.entries(
  (JSON.parse(textOf('server/api/openapi.json')) as { paths: Record<string, Record<string, object>> }).paths,
).flatMap(([path, operations]) =>
  Object.entries(operations).flatMap(([method, operation]) =>
    'requestBody' in operation
      ? [[method.toUpperCase(), path.replace('{name}', 'pulse').replace('{id}', 'mine')] as const]
      : [],
  ),
);

const send = ([method, path]: readonly [string, string], body: string | Uint8Array<ArrayBuffer>) =>
  made.app.request(path, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${testToken}` },
    body,
  });

const prototypes = JSON.stringify(
  [Object.prototype, Array.prototype, Function.prototype].map(Reflect.ownKeys),
);

const checkRefused = async (entry: Entry, body: string | Uint8Array<ArrayBuffer>): Promise<void> => {
  for (const route of routes) {
    const response = await send(route, body);
    const where = `${entry.id} ${route.join(' ')}`;
    expect(response.status, where).toBeGreaterThanOrEqual(400);
    expect(response.status, where).toBeLessThan(500);
    expect(response.headers.get('content-type'), where).toMatch(/^application\/problem\+json/);
    const text = await response.text();
    expect(text, where).not.toMatch(/\bat .*\.ts:|node_modules|Error:/);
    const told = JSON.parse(text) as Problem;
    expect(told.issues.length, where).toBeGreaterThan(0);
    for (const { code, sentence } of told.issues) expect(sentence, `${where} ${code}`).not.toBe(code);
    expect(JSON.stringify(told), where).not.toMatch(/\{[a-z]+\}/);
  }
};

describe.skipIf(!sharedPresent)(`hostile bodies (${sharedAbsent})`, () => {
  it('that are no JSON, odd JSON or of the wrong shape get a problem document and store nothing', async () => {
    const { entries } = sharedJson('reference/trust/json.json') as { entries: Entry[] };
    expect(entries.length).toBeGreaterThan(60);
    for (const entry of entries) await checkRefused(entry, bodyOf(entry));
    expect((await made.parts.store.counts('pulse')).complete).toBe(0);
  });

  it('that reach for prototypes change none', async () => {
    const { entries } = sharedJson('reference/trust/prototype.json') as { entries: Entry[] };
    for (const entry of entries) {
      const body = bodyOf(entry);
      await checkRefused(entry, body);
      if (typeof body !== 'string') continue;
      const id = 'key-of-an-answer-00000000';
      const named = JSON.stringify({ id, language: 'en', answers: { [body]: '1' } });
      await checkRefused(entry, named);
      const response = await made.app.request(`/api/v1/surveys/${encodeURIComponent(body)}`);
      expect([404, 400], entry.id).toContain(response.status);
    }
    expect(JSON.stringify([Object.prototype, Array.prototype, Function.prototype].map(Reflect.ownKeys))).toBe(
      prototypes,
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
