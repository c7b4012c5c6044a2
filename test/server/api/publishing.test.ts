import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

it('a draft is published over the API as on its page, and refused the same', async () => {
  const call = (method: string, path: string, body?: unknown) =>
    made.app.request(`http://localhost/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  await call('POST', '/drafts', { name: 'api', from: { instrument: 'touchpoint' } });
  interface Told {
    readonly version: number;
    readonly study: object;
    readonly issues: readonly { readonly code: string }[];
  }
  const before = (await (await call('GET', '/drafts/api/publishing')).json()) as Told;
  expect(before.version).toBe(1);
  expect(before.issues.map(({ code }) => code)).toContain('STUDY-RETENTION-MISSING');
  const refused = await call('POST', '/drafts/api/publish');
  expect([refused.status, refused.headers.get('content-type')]).toEqual([
    422,
    'application/problem+json; charset=utf-8',
  ]);
  const study = {
    placeholders: { '': { controller: 'A', contact: 'B', noticeUrl: 'C' } },
    providerFixed: false,
    timings: false,
    incentive: false,
    mode: 'anonymous',
    pilot: true,
    retention: { freeze: '2027-02-28', responses: '2028-02-28' },
  };
  const half = await call('PUT', '/drafts/api/publishing', { study: { mode: 'secret' } });
  expect(((await half.json()) as Told).study).toEqual({ mode: 'secret' });
  expect((await call('PUT', '/drafts/api/publishing', { study: [] })).status).toBe(422);
  const whole = (await (await call('PUT', '/drafts/api/publishing', { study })).json()) as Told;
  expect(whole.issues.filter(({ code }) => code.startsWith('STUDY'))).toEqual([]);
  const done = await call('POST', '/drafts/api/publish');
  expect([done.status, await done.json()]).toEqual([
    201,
    expect.objectContaining({ name: 'api', version: 1, status: 'open', plan: null }),
  ]);
  expect(await (await call('POST', '/surveys/api/close')).json()).toEqual({
    name: 'api',
    status: 'closed',
  });
  expect((await call('POST', '/surveys/nothing/close')).status).toBe(404);
  expect((await call('GET', '/drafts/nothing/publishing')).status).toBe(404);
});
