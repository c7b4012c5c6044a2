import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

const chunked = (bytes: number): RequestInit =>
  ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: new ReadableStream({
      start: (controller) => {
        for (let sent = 0; sent < bytes; sent += 8192) controller.enqueue(new Uint8Array(8192).fill(97));
        controller.close();
      },
    }),
    duplex: 'half',
  }) as RequestInit;

describe('a form that is too large', () => {
  for (const path of ['/s/pulse', '/s/pulse/r/AAAAAAAAAAAAAAAAAAAAAA', '/receipt'])
    it(`is refused on ${path}, with a length and without one`, async () => {
      const declared = await made.app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
        body: `a=${'x'.repeat(70_000)}`,
      });
      expect(declared.status).toBe(413);
      expect(declared.headers.get('content-type')).toMatch(/^text\/html/);
      expect((await made.app.request(path, chunked(80_000))).status).toBe(413);
    });
});
