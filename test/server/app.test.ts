import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let made: TestApp;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
});
afterAll(() => made.parts.store.close());

describe('an address with a slash too many', () => {
  const get = (path: string) =>
    made.app.request(path, { headers: { accept: 'text/html' }, redirect: 'manual' });

  it.each([
    ['/s/pulse/?lang=ar', '/s/pulse?lang=ar'],
    ['/receipt/', '/receipt'],
  ])('%s leads to %s', async (path, to) => {
    const response = await get(path);
    expect([response.status, response.headers.get('location')]).toEqual([308, to]);
  });

  it.each(['//example.org/', '/%2fexample.org/', '/\\example.org/', '/s//pulse/'])(
    '%s leads nowhere, least of all elsewhere',
    async (path) => {
      const response = await made.app.request(new Request(`http://localhost${path}`));
      expect([response.status, response.headers.get('location')]).toEqual([404, null]);
    },
  );
});
