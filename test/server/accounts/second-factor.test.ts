import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { ticketMilliseconds } from '../../../server/accounts/limits.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { codeOf, enrolled, offeredOn, recoveryOn, ticketOf } from '../../support/code-program.ts';
import {
  cookiesOf,
  researcherWith,
  type SignedIn,
  sendForm,
  testPassword,
  withCookie,
} from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
let bo: SignedIn;
let secret = '';
let recovery: readonly string[] = [];
let passed = 0;

/** Time goes on, so that the next code is another one. */
const later = (milliseconds = 90_000): void => {
  passed += milliseconds;
  made.later(passed);
};

const code = (): string => codeOf(secret, made.parts.clock.now());

const path = '/account/sign-in?lang=en';

/** The password of somebody; what carries it to the code. */
const first = async (email = 'bo@example.org'): Promise<string> => {
  const asked = await sendForm(made, path, { email, password: testPassword, to: '/d/pulse' });
  expect(asked.status).toBe(200);
  expect(asked.headers.getSetCookie()).toEqual([]);
  return ticketOf(await asked.text());
};

const second = (ticket: string, typed: string): Promise<Response> =>
  sendForm(made, path, { ticket, code: typed, to: '/d/pulse' });

beforeAll(async () => {
  made = await testApp(folder, { baseUrl: 'http://localhost' });
  bo = await researcherWith(made, 'bo@example.org', [{ survey: '*', role: 'viewer' }]);
});
afterAll(() => made.parts.store.close());

describe('codes beside the password', () => {
  it('are set up by whoever shows one of them; every other session ends', async () => {
    const there = await withCookie(
      made,
      cookiesOf(await sendForm(made, path, { email: 'bo@example.org', password: testPassword })),
    );
    const page = await (await bo.get('/account/codes?lang=en')).text();
    const offered = offeredOn(page);
    expect(offered.secret.replaceAll(' ', '')).toHaveLength(32);
    expect(page).toContain(`otpauth://totp/Confia%20localhost%3Abo%40example.org?secret=`);
    // programs show a plus sign as one
    expect(page).toContain('&amp;issuer=Confia%20localhost"');
    expect(page).toContain('<svg class="qr"');
    const wrong = await bo.post('/account/codes', { salt: offered.salt, code: '000000' });
    expect(wrong.status).toBe(422);
    // the program that has the secret need not be given another
    expect(offeredOn(await wrong.text())).toEqual(offered);
    expect(await made.parts.store.accounts.find('second_factor')).toEqual([]);
    const own = await enrolled(made, bo);
    expect([(await there.get('/d')).status, (await bo.get('/d')).status]).toEqual([401, 401]);
    ({ secret, recovery, person: bo } = own);
    expect(new Set(recovery).size).toBe(10);
    expect((await bo.get('/d')).status).toBe(200);
  });

  it('lie in the database in no form that makes one', async () => {
    const kept = JSON.stringify([
      await made.parts.store.accounts.find('second_factor'),
      await made.parts.store.accounts.find('recovery_code'),
      await made.parts.store.accounts.find('act'),
    ]);
    expect(kept).not.toContain(secret.replaceAll(' ', ''));
    for (const own of recovery) expect(kept).not.toContain(own);
    const other = await testApp(temporaryFolder(), { receiptSecret: new Uint8Array(32).fill(8) });
    const [row] = await made.parts.store.accounts.find('second_factor');
    const there = accountsOf(other.parts).factors.offer(bo.id, row?.salt).secret;
    expect(there).not.toBe(secret.replaceAll(' ', ''));
    await other.parts.store.close();
  });

  it('are asked for after the password: neither is enough, and no code is taken twice', async () => {
    const before = (await made.parts.store.accounts.find('session')).length;
    const ticket = await first();
    expect((await made.parts.store.accounts.find('session')).length).toBe(before);
    // the one that set it up
    expect((await second(ticket, code())).status).toBe(401);
    later();
    const taken = code();
    const signed = await second(ticket, taken);
    expect([signed.status, signed.headers.get('location')]).toEqual([303, '/d/pulse?lang=en']);
    expect((await (await withCookie(made, cookiesOf(signed))).get('/d/pulse')).status).toBe(200);
    expect((await second(ticket, taken)).status).toBe(401);
    expect((await second(await first(), taken)).status).toBe(401);
    await made.parts.store.accounts.write((records) => records.remove('sign_in_tries', {}));
  });

  it('belong to a password of the last ten minutes, and to its holder', async () => {
    const ticket = await first();
    const [, until, sealed] = ticket.split('.');
    const cy = await researcherWith(made, 'cy@example.org', []);
    for (const wrong of [
      'x',
      ticket.slice(0, -1),
      `${cy.id}.${until}.${sealed}`,
      `${bo.id}.${Number(until) + 1}.${sealed}`,
    ])
      expect(await (await second(wrong, code())).text(), wrong).toContain('more than ten minutes');
    later(ticketMilliseconds + 1);
    expect((await second(ticket, code())).headers.getSetCookie()).toEqual([]);
    const old = await first();
    await accountsOf(made.parts).people.changePassword(bo.id, `${testPassword} again`);
    expect((await second(old, code())).headers.getSetCookie()).toEqual([]);
    await accountsOf(made.parts).people.changePassword(bo.id, testPassword);
  });

  it('slow guessing down, however often the password is right', async () => {
    for (let guess = 0; guess < 5; guess += 1)
      expect((await second(await first(), '000000')).status).toBe(401);
    const late = await second(await first(), code());
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '30']);
    later(31_000);
    expect((await second(await first(), code())).status).toBe(303);
    const lines = await accountsOf(made.parts).acts.lines();
    expect(lines.filter(({ what, result }) => what === 'sign-in-code' && result === 'refused').length).toBe(
      8,
    );
  });

  it('have stand-ins for a lost device, each once, however it is typed', async () => {
    const [one = '', other = ''] = recovery;
    const signed = await second(await first(), ` ${one.toUpperCase().replaceAll('-', ' ')} `);
    // whoever lost the device is led to what to do about it, and on from there
    expect(signed.headers.get('location')).toBe('/account/codes?to=%2Fd%2Fpulse&lang=en');
    expect((await second(await first(), one)).status).toBe(401);
    bo = await withCookie(made, cookiesOf(signed));
    const page = await (await bo.get('/account/codes?to=%2Fd%2Fpulse&lang=en')).text();
    expect(page).toContain('signed in with a recovery code; 9 are left');
    expect(page).toContain('href="/d/pulse?lang=en"');
    expect(await (await bo.get('/account/codes?to=//other.example&lang=en')).text()).toContain(
      'href="/d?lang=en"',
    );
    expect(await (await bo.get('/account?lang=en')).text()).toContain('9 recovery codes are left');
    const renewed = await (await bo.post('/account/codes/renew')).text();
    expect(renewed).not.toContain(one);
    expect((await second(await first(), other)).status).toBe(401);
    const what = (await accountsOf(made.parts).acts.lines()).map((line) => line.what);
    expect(what).toContain('recovery-use');
    expect(what).toContain('recovery-new');
  });

  it('are still asked for after a new password by a link', async () => {
    const token = await accountsOf(made.parts).people.resetLink('operator', bo.id);
    const reset = await sendForm(made, `/account/reset/${token}`, { password: testPassword });
    expect([reset.headers.get('location'), reset.headers.getSetCookie()]).toEqual(['/account/sign-in', []]);
    later();
    bo = await withCookie(made, cookiesOf(await second(await first(), code())));
    expect((await bo.get('/d')).status).toBe(200);
  });

  it('are asked for before what cannot be undone, also after a new password', async () => {
    later(16 * 60_000);
    const changed = await bo.post('/account/password', { current: testPassword, password: testPassword });
    expect(changed.status).toBe(303);
    expect((await bo.get('/d')).status).toBe(401);
    bo = await withCookie(made, cookiesOf(changed));
    expect((await bo.get('/d')).status).toBe(200);
    expect((await bo.post('/account/codes/remove')).headers.get('location')).toContain('/account/again');
    expect(await made.parts.store.accounts.find('second_factor')).toHaveLength(1);
  });

  it('that stand in for a device are taken while guesses must wait', async () => {
    const renewed = await withCookie(made, cookiesOf(await second(await first(), code())));
    const [own = ''] = recoveryOn(await (await renewed.post('/account/codes/renew')).text());
    const ticket = await first();
    for (let guess = 0; guess < 6; guess += 1) await second(ticket, '000000');
    expect((await second(ticket, code())).status).toBe(429);
    bo = await withCookie(made, cookiesOf(await second(ticket, own)));
    expect((await bo.get('/d')).status).toBe(200);
  });

  it('move to another device without a moment at which the password alone is enough', async () => {
    const ticket = await first();
    const given = (recovery: string): Promise<Response> =>
      sendForm(made, path, { ticket, recovery, to: '/d/pulse' });
    const refused = await given('abcd-efgh');
    expect([refused.status, (await refused.text()).match(/href="#recovery"/g)?.length]).toEqual([401, 1]);
    later();
    bo = await withCookie(made, cookiesOf(await second(await first(), code())));
    const [before] = await made.parts.store.accounts.find('second_factor');
    const offered = offeredOn(await (await bo.get('/account/codes?another=on')).text());
    expect(offered.secret).not.toBe(secret);
    const wrong = await bo.post('/account/codes', { salt: offered.salt, code: '000000' });
    expect([wrong.status, offeredOn(await wrong.text()).secret]).toEqual([422, offered.secret]);
    expect(await made.parts.store.accounts.find('second_factor')).toEqual([before]);
    const own = await enrolled(made, bo, '/account/codes?another=on&lang=en');
    later();
    const next = await first();
    for (const gone of [code(), recovery[2] ?? '']) expect((await second(next, gone)).status).toBe(401);
    ({ secret, recovery, person: bo } = own);
    bo = await withCookie(made, cookiesOf(await second(await first(), code())));
    expect((await bo.get('/d')).status).toBe(200);
  });

  it('are changed shortly after a sign-in alone, and turned off', async () => {
    later(16 * 60_000);
    for (const what of ['', '/renew', '/remove']) {
      const late = await bo.post(`/account/codes${what}`);
      expect(late.headers.get('location'), what).toContain('/account/again');
    }
    expect((await bo.get('/account/codes')).headers.get('location')).toContain('/account/again');
    bo = await withCookie(made, cookiesOf(await second(await first(), code())));
    expect((await bo.post('/account/codes/remove')).status).toBe(303);
    for (const table of ['second_factor', 'recovery_code'] as const)
      expect(await made.parts.store.accounts.find(table)).toEqual([]);
    const signed = await sendForm(made, path, { email: 'bo@example.org', password: testPassword });
    expect(signed.status).toBe(303);
  });
});
