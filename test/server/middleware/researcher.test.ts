import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { firstResearcher } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

const guarded: readonly (readonly [string, string])[] = [
  ['GET', '/d'],
  ['GET', '/d/pulse'],
  ['GET', '/d/pulse/explore'],
  ['GET', '/d/pulse/definition'],
  ['GET', '/api/v1/surveys/pulse/export.csv'],
  ['POST', '/api/v1/surveys/pulse/analysis'],
];

const request = JSON.stringify({ tasks: [{ crosstab: { rows: ['FC0'] } }] });

const analysis = (headers: Record<string, string>) =>
  made.app.request('http://confia.test/api/v1/surveys/pulse/analysis', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: request,
  });

describe('what belongs to researchers', () => {
  for (const [method, path] of guarded)
    it(`${method} ${path} opens to the token and to nothing else`, async () => {
      const body = method === 'POST' ? request : undefined;
      const type = { 'content-type': 'application/json' };
      for (const authorization of [
        undefined,
        'Bearer',
        'Bearer wrong',
        `Basic ${testToken}`,
        `Bearer ${testToken}x`,
      ]) {
        const headers = { ...type, ...(authorization === undefined ? {} : { authorization }) };
        const response = await made.app.request(path, {
          method,
          headers,
          ...(body === undefined ? {} : { body }),
        });
        expect(response.status, String(authorization)).toBe(401);
      }
      const headers = { ...type, authorization: `Bearer ${testToken}` };
      const response = await made.app.request(path, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      });
      expect(response.status).toBe(200);
    });

  it('does not open by a token in an address, and sets no cookie', async () => {
    const link = await made.app.request(`/d/pulse?token=${testToken}&rows=FC0`);
    expect([link.status, link.headers.get('set-cookie')]).toEqual([401, null]);
    expect((await made.app.request('/d', { headers: { cookie: `confia=${testToken}` } })).status).toBe(401);
  });

  it('does nothing by a session for a page of another site, nor without that session’s token', async () => {
    const { cookie, formToken } = await firstResearcher(made);
    const own = { cookie, 'confia-form': formToken };
    expect((await analysis({ ...own, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await analysis({ ...own, origin: 'http://confia.test' })).status).toBe(200);
    expect((await analysis({ cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(403);
    for (const foreign of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://other.example' },
      { origin: 'null' },
      {},
    ] as Record<string, string>[])
      expect((await analysis({ ...own, ...foreign })).status, JSON.stringify(foreign)).toBe(403);
  });
});
