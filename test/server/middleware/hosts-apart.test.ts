import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { needOf } from '../../../server/middleware/researcher.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { command } from '../../support/command.ts';
import { testPassword } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const base = 'http://survey.example.org';
const team = 'http://team.example.org';
let made: TestApp;
beforeAll(async () => {
  made = await testApp(temporaryFolder(), { baseUrl: base, teamUrl: team });
});
afterAll(() => made.parts.store.close());

const at = (address: string, options: RequestInit = {}): Promise<Response> =>
  Promise.resolve(made.app.request(address, options));

describe('hosts of their own', () => {
  it('have no page of researchers where respondents are, by any route, whoever asks', async () => {
    const key = await accountsOf(made.parts).firstKey();
    const open = ['/account/sign-in', '/account/again', `/account/first/${key}`, '/account/passkeys/sign-in'];
    const guarded = made.app.routes
      .filter(({ path, handler }) => needOf(handler) !== null && !path.startsWith('/api'))
      .map(({ method, path }) => [method, path.replace(':name', 'pulse').replace(':id', 'x')] as const);
    expect(guarded.length).toBeGreaterThan(30);
    for (const host of [base, 'http://127.0.0.1:4173', 'http://other.example.org'])
      for (const [method, path] of [...guarded, ...open.map((own) => ['GET', own] as const)])
        expect((await at(`${host}${path}`, { method })).status, `${method} ${host}${path}`).toBe(404);
    for (const path of open) expect((await at(`${team}${path}`)).status, path).toBe(200);
    expect((await at(`${team}/d`)).status).toBe(401);
  });

  it('have respondents’ pages at theirs, to which the team’s leads', async () => {
    for (const path of ['/s/pulse', '/', '/receipt'])
      expect((await at(`${base}${path}`)).status, path).toBe(200);
    const led = await at(`${team}/s/pulse?lang=en`);
    expect([led.status, led.headers.get('location')]).toEqual([303, `${base}/s/pulse?lang=en`]);
    expect((await at(`${team}/s/pulse`, { method: 'POST' })).status).toBe(404);
    expect((await at(`${team}/`)).headers.get('location')).toBe('/d');
    for (const host of [base, team])
      for (const path of ['/healthz', '/version', '/api/v1/openapi.json'])
        expect((await at(`${host}${path}`)).status, `${host}${path}`).toBe(200);
  });

  it('sign somebody in at the team’s, with a cookie of that host, and give links there', async () => {
    const body = new URLSearchParams({ name: 'Ada', email: 'ada@example.org', password: testPassword });
    const joined = await at(`${team}/account/first/${await accountsOf(made.parts).firstKey()}`, {
      method: 'POST',
      headers: {
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(body.toString().length),
      },
      body: body.toString(),
    });
    expect(joined.status).toBe(303);
    const [line = ''] = joined.headers.getSetCookie();
    expect(line).not.toMatch(/domain/i);
    const cookie = line.split(';')[0] ?? '';
    expect((await at(`${team}/d`, { headers: { cookie } })).status).toBe(200);
    expect((await at(`${base}/d`, { headers: { cookie } })).status).toBe(404);
  });

  it('are two, by one protocol', async () => {
    const data = ['--data', temporaryFolder()];
    const link = (...more: string[]) => command(['account', 'add', 'Bo', ...more, ...data]);
    const invited = await link('--base-url', 'https://a.example', '--team-url', 'https://b.example');
    expect(invited.out).toMatch(/^https:\/\/b\.example\/account\/invited\//);
    for (const [one, other] of [
      ['https://a.example', 'https://a.example'],
      ['https://a.example', 'http://b.example'],
    ] as const)
      expect((await link('--base-url', one, '--team-url', other)).err).toContain('TEAM-URL-APART');
    expect((await link('--team-url', 'https://b.example')).err).toContain('TEAM-URL-APART');
  });
});
