import { describe, expect, it } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { signInLimit } from '../../../server/accounts/sign-in-limit.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { enrolled, ticketOf } from '../../support/code-program.ts';
import { postgresAbsent, postgresPresent, postgresServer } from '../../support/postgres-server.ts';
import { firstResearcher, sendForm, testPassword } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const email = 'ada@example.org';

const byPassword = (made: TestApp, password: string): Promise<Response> =>
  sendForm(made, '/account/sign-in?lang=en', { email, password });

const statuses = (all: readonly Response[]): readonly number[] =>
  all.map(({ status }) => status).toSorted((one, other) => one - other);

describe('tries of passwords and codes', () => {
  it('are remembered by a server that was started again', async () => {
    const folder = temporaryFolder();
    const before = await testApp(folder);
    await firstResearcher(before);
    for (let guess = 0; guess < 5; guess += 1) await byPassword(before, 'not the password');
    await before.parts.store.close();
    const after = await testApp(folder);
    const late = await byPassword(after, testPassword);
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '30']);
    after.later(31_000);
    expect((await byPassword(after, testPassword)).status).toBe(303);
    expect(await after.parts.store.accounts.find('sign_in_tries')).toEqual([]);
    await after.parts.store.close();
  });

  it('are as few where they are sent at the same moment', async () => {
    const made = await testApp(temporaryFolder());
    await enrolled(made, await firstResearcher(made));
    const ticket = ticketOf(await (await byPassword(made, testPassword)).text());
    const guesses = Array.from({ length: 40 }, (_, n) =>
      sendForm(made, '/account/sign-in', { ticket, code: String(n).padStart(6, '0') }),
    );
    const told = statuses(await Promise.all(guesses));
    expect(told.filter((status) => status === 401)).toHaveLength(5);
    expect(told.filter((status) => status === 429)).toHaveLength(35);
    await made.parts.store.close();
  });

  it('say in the database of no address whose it is, and go after a day', async () => {
    const made = await testApp(temporaryFolder());
    await firstResearcher(made);
    await byPassword(made, 'not the password');
    await sendForm(made, '/account/sign-in', { email: 'nobody@example.org', password: 'x' });
    const kept = await made.parts.store.accounts.find('sign_in_tries');
    expect(kept.map(({ failed }) => failed)).toEqual([1, 1]);
    const other = { ...made.parts, settings: { ...made.parts.settings, receiptSecret: new Uint8Array(32) } };
    await made.parts.store.accounts.write((records) => signInLimit(other).begin(records, email));
    expect(await made.parts.store.accounts.find('sign_in_tries')).toHaveLength(3);
    made.later(25 * 3_600_000);
    expect((await byPassword(made, testPassword)).status).toBe(303);
    expect(await made.parts.store.accounts.find('sign_in_tries')).toEqual([]);
    await made.parts.store.close();
  });

  it('cannot be pushed out by many addresses that nobody has', async () => {
    const made = await testApp(temporaryFolder());
    const { limit } = accountsOf(made.parts);
    const { accounts } = made.parts.store;
    for (let guess = 0; guess < 5; guess += 1) await accounts.write((records) => limit.begin(records, email));
    await accounts.write(async (records) => {
      for (let n = 0; n < 10_600; n += 1) await limit.begin(records, `${n}@example.org`);
    });
    expect((await accounts.find('sign_in_tries')).length).toBeLessThan(10_501);
    expect(await accounts.write((records) => limit.begin(records, email))).toBe(30_000);
    await made.parts.store.close();
  });

  it.skipIf(!postgresPresent)(`are counted by all processes together (needs ${postgresAbsent})`, async () => {
    const server = await postgresServer();
    const address = server.address('tries');
    await server.prepare(address);
    const parts = await testApp(temporaryFolder());
    const all = await Promise.all([1, 2, 3].map(() => openStore({ path: address })));
    const begun = await Promise.all(
      all.flatMap((store) => {
        const limit = signInLimit(parts.parts);
        return Array.from({ length: 8 }, () =>
          store.accounts.write((records) => limit.begin(records, email)),
        );
      }),
    );
    expect(begun.filter((wait) => wait === 0)).toHaveLength(5);
    for (const store of [...all, parts.parts.store]) await store.close();
  });
});
