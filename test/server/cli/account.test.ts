import { describe, expect, it } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { firstRoles } from '../../../server/accounts/rights.ts';
import { testApp } from '../../support/app.ts';
import { command } from '../../support/command.ts';
import { sendForm, testPassword } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const data = ['--data', folder];

describe('accounts on the command line', () => {
  it('are invited, listed and given a new password; the log says the operator did it', async () => {
    expect((await command(['account', 'list', ...data])).err).toContain('Nobody has an account yet.');
    const invited = await command([
      ...['account', 'add', 'Ada', '--role', 'owner,pulse:custodian'],
      ...['--base-url', 'https://survey.example.org', ...data],
    ]);
    expect(invited.out).toMatch(/^https:\/\/survey\.example\.org\/account\/invited\/[\w-]{22}\n$/);
    expect((await command(['account', 'add', 'Ada', '--role', 'king', ...data])).exit).toBe(2);
    const own = await testApp(folder);
    const path = new URL(invited.out.trim()).pathname;
    const person = { name: 'Ada', email: 'ada@example.org', password: testPassword };
    expect((await sendForm(own, path, person)).status).toBe(303);
    const { acts } = accountsOf(own.parts);
    expect((await acts.lines())[0]).toMatchObject({ who: 'operator', what: 'invite' });
    await own.parts.store.close();
    const listed = JSON.parse((await command(['account', 'list', '--json', ...data])).out);
    expect(listed).toEqual({
      accounts: [
        { name: 'Ada', email: 'ada@example.org', secondFactor: [], roles: ['owner', 'pulse:custodian'] },
      ],
    });
    expect((await command(['account', 'reset', 'eve@example.org', ...data])).err).toContain(
      'eve@example.org',
    );
    const reset = await command(['account', 'reset', 'Ada@Example.org', '--json', ...data]);
    expect(JSON.parse(reset.out).link).toMatch(/\/account\/reset\/[\w-]{22}$/);
    expect((await command(['account', 'reset', 'ada@example.org', '--second-factor', ...data])).out).toMatch(
      /\/account\/reset\//,
    );
    expect(firstRoles.map(({ role }) => role)).not.toContain('custodian');
  });

  it('are all asked for a second factor, or not; the log says the operator did it', async () => {
    const say = async (...more: string[]) =>
      JSON.parse((await command(['account', 'second-factor', ...more, '--json', ...data])).out);
    expect(await say()).toEqual({ demanded: false });
    expect(await say('on')).toEqual({ demanded: true });
    expect(await say()).toEqual({ demanded: true });
    expect((await command(['account', 'second-factor', ...data])).out).toContain('Everybody must');
    expect(await say('off')).toEqual({ demanded: false });
    expect((await command(['account', 'second-factor', 'perhaps', ...data])).exit).toBe(2);
    const own = await testApp(folder);
    const { acts } = accountsOf(own.parts);
    const done = (await acts.lines()).filter(({ who }) => who === 'operator').map(({ what }) => what);
    expect(done).toEqual('invite reset-link second-reset reset-link demand-on demand-off'.split(' '));
    await own.parts.store.close();
  });
});
