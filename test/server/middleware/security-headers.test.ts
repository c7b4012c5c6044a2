import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { createApp } from '../../../server/app.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { cookiesOf, sendForm, testPassword } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

const form = (body: string): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
});

const requests: readonly (readonly [string, string, RequestInit?])[] = [
  ['the list of surveys', '/'],
  ['a survey', '/s/pulse'],
  ['no page', '/nowhere'],
  ['no survey', '/s/nowhere'],
  ['the dashboard without a token', '/d'],
  ['the API', '/api/v1/surveys'],
  ['no file', '/assets/nothing.js'],
  ['the health', '/healthz'],
  ['a wrong body', '/api/v1/surveys/pulse/responses', { method: 'POST', body: '{' }],
  ['a wrong method', '/healthz', { method: 'DELETE' }],
  ['a broken address', '/%'],
  ['a redirect to the address without its slash', '/s/pulse/'],
  ['somebody who declines', '/s/pulse', form('form.action=decline')],
  [
    'a form of another type',
    '/s/pulse',
    { method: 'POST', body: 'x', headers: { 'Content-Type': 'text/plain' } },
  ],
  ['a form without a button', '/s/pulse', form('x=1')],
  ['consent that is not given', '/s/pulse', form('form.action=start')],
  ['a form that is too large', '/s/pulse', form(`x=${'y'.repeat(70_000)}`)],
  ['a method that a page does not know', '/s/pulse', { method: 'PATCH' }],
  ['no draft', `/s/pulse/r/${'A'.repeat(22)}/check`],
  ['a receipt that nobody has', '/receipt', form('form.action=see&code=none')],
];

describe('security headers', () => {
  for (const [what, path, init] of requests)
    it(`are on ${what}`, async () => {
      const { headers, status } = await made.app.request(path, init);
      expect(status).toBeLessThan(500);
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "trusted-types 'none'",
      ])
        expect(policy).toContain(part);
      expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('referrer-policy')).toBe(path === '/d' ? 'same-origin' : 'no-referrer');
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('x-powered-by')).toBeNull();
    });

  it('are on a failure of ours', async () => {
    const broken = createApp({
      ...made.parts,
      store: {
        ...made.parts.store,
        surveys: () => Promise.reject(new Error('broken')),
        published: () => Promise.reject(new Error('broken')),
      },
    });
    for (const accept of ['text/html', 'application/json']) {
      const { status, headers } = await broken.request('/s/pulse', { headers: { accept } });
      expect(status).toBe(500);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('ask for TLS where people come over TLS, and only there', async () => {
    expect((await made.app.request('/')).headers.get('strict-transport-security')).toBeNull();
    const own = temporaryFolder();
    const secure = await testApp(own, { baseUrl: 'https://survey.example.org' });
    expect((await secure.app.request('/')).headers.get('strict-transport-security')).toMatch(
      /^max-age=\d{8}$/,
    );
    const { settings } = secure.parts;
    const wide = createApp({ ...secure.parts, settings: { ...settings, hstsSubdomains: true } });
    expect((await wide.request('/')).headers.get('strict-transport-security')).toBe(
      'max-age=63072000; includeSubDomains',
    );
    const joined = await sendForm(secure, `/account/first/${await accountsOf(secure.parts).firstKey()}`, {
      name: 'Ada',
      email: 'ada@example.org',
      password: testPassword,
    });
    const signed = await sendForm(secure, '/account/sign-in', {
      email: 'ada@example.org',
      password: testPassword,
    });
    for (const response of [joined, signed]) {
      const line = response.headers.get('set-cookie') ?? '';
      expect(line).toMatch(/^__Host-confia=[^;]+;/);
      for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(line).toContain(part);
      expect(line).not.toContain('Domain');
    }
    const cookie = cookiesOf(signed);
    expect((await secure.app.request('/d', { headers: { cookie } })).status).toBe(200);
    await secure.parts.store.close();
  });
});

describe('errors', () => {
  it('are a page for a browser and a problem document for a program', async () => {
    const page = await made.app.request('/nowhere', { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
    const program = await made.app.request('/nowhere', { headers: { accept: 'application/json' } });
    expect(program.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const api = await made.app.request('/api/v1/nowhere', { headers: { accept: 'text/html' } });
    expect(api.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });
});

describe('respondents', () => {
  it('get no cookie on any page', async () => {
    for (const path of ['/', '/s/pulse', '/s/felt-control', '/receipt', '/nowhere', '/api/v1/surveys'])
      expect((await made.app.request(path)).headers.get('set-cookie'), path).toBeNull();
  });
});
