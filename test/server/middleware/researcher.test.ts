import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
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

const cookieOf = async (): Promise<string> => {
  const response = await made.app.request(`/d?token=${testToken}`);
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
};

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

  it('opens by a link, which leads on without the token; the cookie is not the token', async () => {
    const link = await made.app.request(`/d/pulse?token=${testToken}&rows=FC0`);
    expect([link.status, link.headers.get('location')]).toEqual([303, '/d/pulse?rows=FC0']);
    const cookie = link.headers.get('set-cookie') ?? '';
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain(testToken);
    expect((await made.app.request('/d', { headers: { cookie: await cookieOf() } })).status).toBe(200);
    expect((await made.app.request('/d?token=wrong')).status).toBe(401);
    expect((await made.app.request('/d', { headers: { cookie: `confia=${testToken}` } })).status).toBe(401);
  });

  it('does nothing by cookie for a page of another site', async () => {
    const cookie = await cookieOf();
    expect((await analysis({ cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await analysis({ cookie, origin: 'http://confia.test' })).status).toBe(200);
    for (const foreign of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://other.example' },
      { origin: 'null' },
      {},
    ] as Record<string, string>[])
      expect((await analysis({ cookie, ...foreign })).status, JSON.stringify(foreign)).toBe(403);
  });
});
