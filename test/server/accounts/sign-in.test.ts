import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { mostSessions } from '../../../server/accounts/limits.ts';
import { organisationWords } from '../../../server/accounts/organisation-words.ts';
import { localPath } from '../../../server/accounts/pages/local-path.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import {
  cookiesOf,
  firstResearcher,
  researcherWith,
  type SignedIn,
  sendForm,
  testPassword,
  withCookie,
} from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
let ada: SignedIn;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  sendForm(made, '/account/sign-in?lang=en', { email, password, to: '/d/pulse' }, headers);

describe('the first account', () => {
  it('has a link that every process with the same secret knows, and no other', async () => {
    const keyWith = async (byte: number): Promise<string | null> => {
      const { parts } = await testApp(temporaryFolder(), { receiptSecret: new Uint8Array(32).fill(byte) });
      onTestFinished(() => parts.store.close());
      return accountsOf(parts).firstKey();
    };
    const [one, other, different] = [await keyWith(1), await keyWith(1), await keyWith(2)];
    expect([one?.length, other === one, different === one]).toEqual([22, true, false]);
  });

  it('is made by the link of the console, once, and by nothing else', async () => {
    const key = await accountsOf(made.parts).firstKey();
    expect((await made.app.request('/account/first/wrong')).status).toBe(404);
    expect((await made.app.request(`/account/first/${key}`)).status).toBe(200);
    const person = { name: 'Ada Example', email: 'ada@example.org', password: testPassword };
    const foreign = await sendForm(made, `/account/first/${key}`, person, { 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).toBe(403);
    const weak = await sendForm(made, `/account/first/${key}`, { ...person, password: 'password123456789' });
    expect(weak.status).toBe(422);
    expect(await made.parts.store.accounts.find('researcher')).toEqual([]);
    ada = await firstResearcher(made);
    expect((await ada.get('/d')).status).toBe(200);
    expect(await accountsOf(made.parts).firstKey()).toBeNull();
    expect(
      (await sendForm(made, `/account/first/${key}`, { ...person, email: 'eve@example.org' })).status,
    ).toBe(404);
  });
});

describe('a password', () => {
  it('is not made of words that stand around here, however they are written', async () => {
    const accounts = accountsOf(made.parts);
    const who = { email: 'bo@example.org', name: 'Bo' };
    const words = await organisationWords(made.parts.store, { baseUrl: 'https://survey.acme.example' });
    expect(words).toEqual(expect.arrayContaining(['confia', 'acme', 'pulse', 'felt', 'control']));
    for (const wrong of ['felt-control-Confia-26', 'Confianza.Pulse.2026', 'C0nf1a!Pul$e!Felt!26'])
      expect(await accounts.passwordFault(wrong, who), wrong).toMatch(/passwordOrganisation|passwordCommon/);
    expect(await accounts.passwordFault('felt-control-Confia-26', who)).toBe('passwordOrganisation');
    expect(await accounts.passwordFault(testPassword, who)).toBeNull();
    expect(await accounts.passwordFault('confia is what my otter never had', who)).toBeNull();
    const refused = await ada.post('/account/password?lang=en', {
      current: testPassword,
      password: 'felt-control-Confia-26',
    });
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('words that stand around here'),
    ]);
  });
});

describe('signing in', () => {
  it('leads on to the page that was asked for, with a cookie that no script reads', async () => {
    const asked = await made.app.request('/d/pulse');
    expect(asked.status).toBe(401);
    expect(await asked.text()).toContain('value="/d/pulse"');
    const signed = await signIn('Ada@Example.org', testPassword);
    expect([signed.status, signed.headers.get('location')]).toEqual([303, '/d/pulse?lang=en']);
    const line = signed.headers.getSetCookie().join();
    expect(line).toContain('HttpOnly');
    expect(line).toContain('SameSite=Lax');
    expect(line).toContain('Max-Age=43200');
    expect((await (await withCookie(made, cookiesOf(signed))).get('/d/pulse')).status).toBe(200);
  });

  it('keeps no token, no address and no browser', async () => {
    const cookie = cookiesOf(
      await signIn('ada@example.org', testPassword, {
        'user-agent': 'CANARY',
        'x-forwarded-for': '203.0.113.9',
      }),
    );
    const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '-';
    const kept = JSON.stringify([
      ...(await made.parts.store.accounts.find('session')),
      ...(await made.parts.store.accounts.find('act')),
    ]);
    expect(token.length).toBeGreaterThan(20);
    expect(kept).not.toContain(token);
    expect(kept).not.toMatch(/CANARY|203\.0\.113/);
    expect(JSON.stringify(await made.parts.store.accounts.find('credential'))).not.toContain(testPassword);
  });

  it('says the same to an address that nobody has, and slows guessing down by address', async () => {
    const told = [];
    for (const email of ['ada@example.org', 'nobody@example.org']) {
      for (let attempt = 0; attempt < 4; attempt += 1) await signIn(email, 'not the password');
      const pages = [];
      for (const _ of [1, 2]) {
        const response = await signIn(email, 'not the password');
        pages.push([response.status, (await response.text()).replaceAll(email, 'X')] as const);
      }
      told.push(pages);
    }
    expect(told[0]).toEqual(told[1]);
    expect(told[0]?.map(([status]) => status)).toEqual([401, 429]);
    expect((await signIn('ada@example.org', testPassword)).status).toBe(429);
    expect((await signIn('eve@example.org', testPassword)).status).toBe(401);
    made.later(31_000);
    expect((await signIn('ada@example.org', testPassword)).status).toBe(303);
  });

  it('begins a new session each time and ends the one before', async () => {
    const one = cookiesOf(await signIn('ada@example.org', testPassword));
    const other = cookiesOf(await signIn('ada@example.org', testPassword, { cookie: one }));
    expect(other).not.toBe(one);
    expect((await made.app.request('/d', { headers: { cookie: one } })).status).toBe(401);
    expect((await made.app.request('/d', { headers: { cookie: other } })).status).toBe(200);
    for (const wrong of [other.slice(0, -3), other.replace('=', '=x'), 'confia=', 'confia=a.b'])
      expect((await made.app.request('/d', { headers: { cookie: wrong } })).status, wrong).toBe(401);
  });

  it('looks at few passwords at a time, and says so', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, n) => signIn(`busy${n}@example.org`, 'not the password')),
    );
    const told = all.map(({ status }) => status);
    expect(told.filter((status) => status === 401).length).toBe(8);
    expect(told.filter((status) => status === 503).length).toBe(2);
  });

  it('leads nowhere but to pages of ours', async () => {
    for (const to of [
      'https://other.example/',
      '//other.example/d',
      '/\\other.example',
      '/s/pulse',
      '/d//x',
      '/data',
    ])
      expect(localPath(to), to).toBe('/d');
    const to = 'https://other.example/d';
    const signed = await sendForm(made, '/account/sign-in', {
      email: 'ada@example.org',
      password: testPassword,
      to,
    });
    expect(signed.headers.get('location')).toBe('/d');
  });
});

describe('a session', () => {
  it('is listed and ended, by its owner and by signing out', async () => {
    const here = await withCookie(made, cookiesOf(await signIn('ada@example.org', testPassword)));
    const there = await withCookie(made, cookiesOf(await signIn('ada@example.org', testPassword)));
    expect(
      (await (await here.get('/account?lang=en')).text()).match(/Elsewhere, since/g)?.length,
    ).toBeGreaterThan(0);
    expect((await here.post('/account/sessions/end')).status).toBe(303);
    expect((await there.get('/d')).status).toBe(401);
    expect((await here.get('/d')).status).toBe(200);
    const out = await here.post('/account/sign-out');
    expect(out.headers.getSetCookie().join()).toContain('Max-Age=0');
    expect((await here.get('/d')).status).toBe(401);
  });

  it('does nothing for another site, nor without the token of its own page', async () => {
    ada = await withCookie(made, cookiesOf(await signIn('ada@example.org', testPassword)));
    const other = await withCookie(made, cookiesOf(await signIn('ada@example.org', testPassword)));
    const path = '/account/keys';
    const fields = { label: 'x', survey: '*', scope: 'list', 'form.token': ada.formToken };
    const cookie = ada.cookie;
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ])
      expect((await sendForm(made, path, fields, { cookie, ...headers })).status).toBe(403);
    for (const token of ['', 'x', other.formToken])
      expect((await sendForm(made, path, { ...fields, 'form.token': token }, { cookie })).status).toBe(403);
    expect(await made.parts.store.accounts.find('api_key')).toEqual([]);
    expect((await sendForm(made, path, fields, { cookie })).status).toBe(200);
  });
});

describe('invitations and lost passwords', () => {
  it('open once, and for three days', async () => {
    const { people } = accountsOf(made.parts);
    const token = await people.invite('operator', 'Bo', [{ survey: 'pulse', role: 'viewer' }]);
    expect(JSON.stringify(await made.parts.store.accounts.find('door'))).not.toContain(token);
    const person = { name: 'Bo', email: 'bo@example.org', password: testPassword };
    expect(
      (await sendForm(made, `/account/invited/${token}`, { ...person, email: 'ada@example.org' })).status,
    ).toBe(422);
    const joined = await sendForm(made, `/account/invited/${token}`, person);
    const bo = await withCookie(made, cookiesOf(joined));
    expect([(await bo.get('/d/pulse')).status, (await bo.get('/d/felt-control')).status]).toEqual([200, 403]);
    expect(
      (await sendForm(made, `/account/invited/${token}`, { ...person, email: 'b@example.org' })).status,
    ).toBe(404);
    const late = await people.invite('operator', 'late', [{ survey: '*', role: 'viewer' }]);
    const [door] = await made.parts.store.accounts.find('door');
    await made.parts.store.accounts.write((records) =>
      records.change('door', { token: door?.token ?? '' }, { until: 1 }),
    );
    expect((await made.app.request(`/account/invited/${late}`)).status).toBe(404);
  });

  it('a new password ends every session', async () => {
    const { people } = accountsOf(made.parts);
    const bo = await withCookie(made, cookiesOf(await signIn('bo@example.org', testPassword)));
    const token = await people.resetLink('operator', bo.id);
    const password = 'nine other lamps by the sea';
    const reset = await sendForm(made, `/account/reset/${token}`, { password });
    expect(reset.status).toBe(303);
    expect((await bo.get('/d/pulse')).status).toBe(401);
    expect((await signIn('bo@example.org', testPassword)).status).toBe(401);
    expect((await signIn('bo@example.org', password)).status).toBe(303);
    expect((await sendForm(made, `/account/reset/${token}`, { password })).status).toBe(404);
  });

  it('no link for a new password outlives another, nor the password that was set by it', async () => {
    const { people } = accountsOf(made.parts);
    const bo = (await people.byEmail('bo@example.org'))?.id ?? '';
    const links = [await people.resetLink('operator', bo), await people.resetLink('operator', bo)];
    const opens = () =>
      Promise.all(links.map(async (token) => (await made.app.request(`/account/reset/${token}`)).status));
    expect(await opens()).toEqual([404, 200]);
    await people.changePassword(bo, 'nine other lamps by the sea');
    expect(await opens()).toEqual([404, 404]);
  });

  it('no invitation outlives the right of who made it', async () => {
    const { people } = accountsOf(made.parts);
    const owner = [{ survey: '*', role: 'owner' }] as const;
    const opened = async (end: (id: string) => Promise<unknown>): Promise<readonly number[]> => {
      const email = `eve${Math.random()}@example.org`;
      const eve = await researcherWith(made, email, owner);
      const token = await people.invite(eve.id, 'herself', owner);
      const status = async () => (await made.app.request(`/account/invited/${token}`)).status;
      const before = await status();
      await end(eve.id);
      return [before, await status()];
    };
    expect(await opened((id) => people.remove('operator', id))).toEqual([200, 404]);
    expect(await opened((id) => people.setRoles('operator', id, []))).toEqual([200, 404]);
    expect(await opened((id) => people.setRoles('operator', id, owner))).toEqual([200, 200]);
    // whoever lost a device is an owner still
    expect(await opened((id) => accountsOf(made.parts).factors.reset('operator', id))).toEqual([200, 200]);
    for (const { id, name } of await people.list())
      if (name === 'Some Body') await people.remove('operator', id);
  });

  it('are no matter of programs, whatever they may do', async () => {
    const authorization = `Bearer ${testToken}`;
    for (const path of ['', '/demand', '/x/roles'])
      expect(
        (
          await made.app.request(`/account/people${path}`, {
            method: path === '' ? 'GET' : 'POST',
            headers: { authorization },
          })
        ).status,
        path,
      ).toBe(403);
  });

  it('changes of roles hold at once and end the sessions of whom they are about', async () => {
    const cy = await researcherWith(made, 'cy@example.org', [{ survey: '*', role: 'viewer' }]);
    expect((await cy.get('/account/people')).status).toBe(403);
    ada = await withCookie(made, cookiesOf(await signIn('ada@example.org', testPassword)));
    expect((await ada.post(`/account/people/${cy.id}/roles`, { role: 'pulse|custodian' })).status).toBe(303);
    expect((await cy.get('/d')).status).toBe(401);
    expect((await ada.post(`/account/people/${ada.id}/roles`, { role: 'pulse|viewer' })).status).toBe(422);
    expect((await ada.post(`/account/people/${cy.id}/remove`)).status).toBe(303);
    expect((await signIn('cy@example.org', testPassword)).status).toBe(401);
    expect((await made.parts.store.accounts.find('researcher')).length).toBe(2);
  });
});

describe('a session that is ended while its password changes', () => {
  it.each(['signOut', 'remove'] as const)('does not come back by that (%s)', async (end) => {
    const { parts } = made;
    const { people } = accountsOf(parts);
    const dee = await researcherWith(made, `${end.toLowerCase()}@example.org`, []);
    const sessions = () => parts.store.accounts.find('session', { userId: dee.id });
    const tries = async () => (await parts.store.accounts.find('sign_in_tries')).length;
    const before = await tries();
    const changed = dee.post('/account/password', { current: testPassword, password: `${testPassword} too` });
    // while the old password is looked at
    while ((await tries()) === before) await turn();
    await people[end]('operator', dee.id);
    expect((await changed).headers.getSetCookie()).toEqual([]);
    expect(await sessions()).toEqual([]);
    if (end === 'remove')
      expect(await parts.store.accounts.find('credential', { userId: dee.id })).toEqual([]);
  });
});

describe('many sign-ins', () => {
  it('end the oldest session where somebody has more than ten', async () => {
    const own = await testApp(temporaryFolder());
    await firstResearcher(own);
    const enter = (): Promise<Response> =>
      sendForm(own, '/account/sign-in', { email: 'ada@example.org', password: testPassword, to: '/d' });
    own.later(1000);
    const first = cookiesOf(await enter());
    const look = async (): Promise<number> =>
      (await own.app.request('/d', { headers: { cookie: first } })).status;
    for (let n = 2; n <= mostSessions; n += 1) {
      own.later(n * 1000);
      expect((await enter()).status).toBe(303);
    }
    // the one of the first account has ended
    expect(await own.parts.store.accounts.find('session')).toHaveLength(mostSessions);
    expect(await look()).toBe(200);
    own.later(60_000);
    await enter();
    expect(await own.parts.store.accounts.find('session')).toHaveLength(mostSessions);
    expect(await look()).toBe(401);
    // in the same moment, the new one is never the one that ends
    for (let n = 0; n < 12; n += 1) {
      const newest = cookiesOf(await enter());
      expect((await own.app.request('/d', { headers: { cookie: newest } })).status).toBe(200);
    }
    await own.parts.store.close();
  });
});
