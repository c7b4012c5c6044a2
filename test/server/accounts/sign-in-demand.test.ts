import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { needOf } from '../../../server/middleware/researcher.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { enrolled, offeredOn } from '../../support/code-program.ts';
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
  ada = await firstResearcher(made);
});
afterAll(() => made.parts.store.close());

const path = '/account/sign-in?lang=en';
const enter = (email: string): Promise<Response> =>
  sendForm(made, path, { email, password: testPassword, to: '/d' });

const passkey = (userId: string): Promise<void> =>
  made.parts.store.accounts.write((records) =>
    records.insert('passkey', {
      id: userId,
      userId,
      name: 'laptop',
      publicKey: 'key',
      credentialID: userId,
      counter: 0,
      deviceType: 'singleDevice',
      backedUp: 0,
      transports: null,
    }),
  );

describe('a second factor that everybody must have', () => {
  it('is an owner’s to ask for, ends every session, and stands in the log', async () => {
    const bo = await researcherWith(made, 'bo@example.org', [{ survey: '*', role: 'designer' }]);
    expect((await bo.post('/account/people/demand', { demand: 'on' })).status).toBe(403);
    expect(await accountsOf(made.parts).demand.holds()).toBe(false);
    expect((await ada.post('/account/people/demand', { demand: 'on' })).status).toBe(303);
    expect([(await bo.get('/d')).status, (await ada.get('/d')).status]).toEqual([401, 401]);
    const last = (await accountsOf(made.parts).acts.lines()).at(-1);
    expect(last).toMatchObject({ who: ada.id, what: 'demand-on', result: 'done' });
  });

  it('leads whoever has none to set one up, before anything else there is', async () => {
    const cookie = cookiesOf(await enter('bo@example.org'));
    const away: string[] = [];
    for (const { method, path: route, handler } of made.app.routes) {
      const need = needOf(handler);
      if (need === null || (need.right === 'self' && need.enrols === true)) continue;
      const address = route.replace(':name', 'pulse').replace(':id', 'nobody');
      const json = address.startsWith('/api');
      const page = await (await made.app.request('/account/codes', { headers: { cookie } })).text();
      const response = await made.app.request(`http://localhost${address}`, {
        method,
        headers: {
          cookie,
          'sec-fetch-site': 'same-origin',
          'confia-form': offeredOn(page).formToken,
          'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
        },
        ...(['POST', 'PUT', 'PATCH'].includes(method) ? { body: json ? '{}' : '' } : {}),
      });
      const led = json
        ? response.status === 403
        : response.status === 303 && response.headers.get('location')?.startsWith('/account/codes');
      if (led !== true) away.push(`${method} ${route}: ${response.status}`);
    }
    expect(away).toEqual([]);
    const told = await made.app.request('/api/v1/surveys/pulse/quotas', { headers: { cookie } });
    expect(await told.text()).toContain('HTTP-SECOND-FACTOR');
  }, 60_000);

  it('opens everything once it is set up, to that session alone', async () => {
    const [here, there] = [
      cookiesOf(await enter('bo@example.org')),
      cookiesOf(await enter('bo@example.org')),
    ];
    const { told, person } = await enrolled(made, { cookie: here });
    expect(told).toContain('href="/d?lang=');
    expect((await person.get('/d')).status).toBe(200);
    for (const cookie of [here, there])
      expect((await made.app.request('/d', { headers: { cookie } })).status).toBe(401);
    expect((await enter('bo@example.org')).headers.getSetCookie()).toEqual([]);
  });

  it('holds for whoever joins, and for whoever has a new password by a link', async () => {
    const token = await accountsOf(made.parts).people.invite('operator', 'cy', [
      { survey: '*', role: 'viewer' },
    ]);
    const person = { name: 'Cy Example', email: 'cy@example.org', password: testPassword };
    const cookie = cookiesOf(await sendForm(made, `/account/invited/${token}`, person));
    expect((await made.app.request('/d', { headers: { cookie } })).headers.get('location')).toContain(
      '/account/codes',
    );
    const cy = (await accountsOf(made.parts).people.byEmail('cy@example.org'))?.id ?? '';
    await passkey(cy);
    const door = await accountsOf(made.parts).people.resetLink('operator', cy);
    const reset = await sendForm(made, `/account/reset/${door}`, { password: testPassword });
    expect([reset.headers.get('location'), reset.headers.getSetCookie()]).toEqual(['/account/sign-in', []]);
  });

  it('is a passkey’s where there is one: a password alone signs nobody in, nor lets anybody set up codes', async () => {
    const refused = await enter('cy@example.org');
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([401, []]);
    expect(await refused.text()).toContain('yours is a passkey');
  });

  it('is no matter of keys and programs', async () => {
    const response = await made.app.request('/api/v1/surveys/pulse/quotas', {
      headers: { authorization: `Bearer ${testToken}` },
    });
    expect(response.status).toBe(200);
    const key = await accountsOf(made.parts).keys.make({
      researcher: ada.id,
      label: 'x',
      survey: '*',
      scopes: ['list'],
    });
    const asked = await made.app.request('/api/v1/surveys/pulse/quotas', {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(asked.status).toBe(200);
  });

  it('is taken from whoever lost it by an owner, who also ends sessions and asks it of nobody any more', async () => {
    ({ person: ada } = await enrolled(made, { cookie: cookiesOf(await enter('ada@example.org')) }));
    const people = await (await ada.get('/account/people?lang=en')).text();
    for (const said of ['cy@example.org · passkey', 'bo@example.org · codes beside the password'])
      expect(people).toContain(said);
    const bo = (await accountsOf(made.parts).people.byEmail('bo@example.org'))?.id ?? '';
    const earlier = await accountsOf(made.parts).people.resetLink('operator', bo);
    const reset = await (await ada.post(`/account/people/${bo}/second-reset`)).text();
    expect(await accountsOf(made.parts).factors.of(bo)).toEqual({ codes: false, recovery: 0, passkeys: 0 });
    // whoever has the password alone sets up nothing in their place
    expect((await enter('bo@example.org')).status).toBe(401);
    expect((await made.app.request(`/account/reset/${earlier}`)).status).toBe(404);
    const link = /\/account\/reset\/[\w-]+/.exec(reset)?.[0] ?? '';
    expect((await sendForm(made, link, { password: testPassword })).status).toBe(303);
    const cookie = cookiesOf(await enter('bo@example.org'));
    const at = async (): Promise<number> =>
      (await made.app.request('/account/codes', { headers: { cookie } })).status;
    expect(await at()).toBe(200);
    expect((await ada.post(`/account/people/${bo}/sign-out`)).status).toBe(303);
    expect(await at()).toBe(401);
    expect((await ada.post('/account/people/demand', { demand: 'off' })).status).toBe(303);
    expect((await ada.get('/d')).status).toBe(200);
    expect((await (await withCookie(made, cookiesOf(await enter('bo@example.org')))).get('/d')).status).toBe(
      200,
    );
    const what = (await accountsOf(made.parts).acts.lines()).map((line) => line.what);
    expect(what).toEqual(expect.arrayContaining(['second-reset', 'sign-out-person', 'demand-off']));
  });
});
