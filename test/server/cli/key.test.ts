import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { replaceSecret, secretFile } from '../../../server/cli/secret-file.ts';
import { newKey, systemRandom } from '../../../server/random.ts';
import { readReceipt, receiptHash } from '../../../server/receipt.ts';
import { testApp } from '../../support/app.ts';
import { command } from '../../support/command.ts';
import { firstResearcher } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const data = ['--data', folder];
const read = (name: string): string => readFileSync(join(folder, name), 'utf8').trim();

const served = () =>
  testApp(folder, { receiptSecret: new Uint8Array(Buffer.from(read('receipt-secret'), 'hex')) });

describe('renewing a key of the server', () => {
  it('ends sign-ins and codes, and leaves receipts that people have good', async () => {
    await command(['account', 'list', ...data]);
    const [secret, token] = [read('receipt-secret'), read('researcher-token')];
    const before = await served();
    const ada = await firstResearcher(before);
    const sent = await before.app.request('/api/v1/surveys/pulse/responses', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: newKey(systemRandom), language: 'en', answers: { FC0: 4 } }),
    });
    const { receipt } = (await sent.json()) as { receipt: string };
    const offered = accountsOf(before.parts).factors.offer(ada.id, 'A'.repeat(22)).secret;
    await before.parts.store.close();

    const told = await command(['key', 'renew', 'receipt-secret', ...data]);
    expect([told.exit, told.err.includes('Everybody is signed out')]).toEqual([0, true]);
    expect(read('receipt-secret')).toMatch(/^[0-9a-f]{64}$/);
    expect(read('receipt-secret')).not.toBe(secret);
    expect(read('researcher-token')).toBe(token);
    expect(statSync(join(folder, 'receipt-secret')).mode & 0o777).toBe(0o600);

    const after = await served();
    expect(await after.parts.store.accounts.find('session')).toEqual([]);
    expect(accountsOf(after.parts).factors.offer(ada.id, 'A'.repeat(22)).secret).not.toBe(offered);
    const code = readReceipt(receipt);
    if (code === null) throw new Error('not a receipt');
    const stored = await after.parts.store.byReceipt(receiptHash('pulse', code));
    expect(stored?.document.answers['FC0']).toBe('4');
    const last = (await accountsOf(after.parts).acts.lines()).at(-1);
    expect(last).toMatchObject({ who: 'operator', what: 'key-renew', object: 'receipt-secret' });
    await after.parts.store.close();
  });

  it('leaves the one there was where it ends in the middle', async () => {
    const path = join(folder, 'in-the-middle');
    await secretFile(path, () => 'old');
    const ended = replaceSecret(path, 'new', () => Promise.reject(new Error('ended')));
    await expect(ended).rejects.toThrow('ended');
    expect(readFileSync(path, 'utf8').trim()).toBe('old');
    expect(readdirSync(folder).filter((name) => name.startsWith('in-the-middle'))).toEqual(['in-the-middle']);
    // a server that begins with the one there was is taken, although the new one was held already
    const before = await served();
    await before.parts.store.holdSecret(new Uint8Array(32));
    await before.parts.store.close();
    const after = await served();
    await after.parts.store.holdSecret(after.parts.settings.receiptSecret);
    await after.parts.store.close();
  });

  it('is done to one key by its name, and to a token wherever it lies', async () => {
    const secret = read('receipt-secret');
    const token = read('researcher-token');
    const renewed = await command(['key', 'renew', 'researcher-token', '--json', ...data]);
    expect(JSON.parse(renewed.out)).toEqual({
      name: 'researcher-token',
      file: join(folder, 'researcher-token'),
    });
    expect(read('researcher-token').length).toBeGreaterThan(40);
    expect(read('researcher-token')).not.toBe(token);
    expect(read('receipt-secret')).toBe(secret);
    const elsewhere = join(folder, 'apart');
    await command(['key', 'renew', 'researcher-token', '--token-file', elsewhere, ...data]);
    expect(read('apart').length).toBeGreaterThan(40);
    const logged = async () => {
      const own = await served();
      const lines = await accountsOf(own.parts).acts.lines();
      await own.parts.store.close();
      return lines.length;
    };
    const before = await logged();
    const nowhere = ['--token-file', join(folder, 'apart', 'below')];
    const refused = await command(['key', 'renew', 'researcher-token', ...nowhere, ...data]);
    expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining('FILE-UNWRITABLE')]);
    expect(await logged()).toBe(before);
    expect((await command(['key', 'renew', 'tls', ...data])).exit).toBe(2);
    expect((await command(['key', 'renew', ...data])).exit).toBe(2);
  });
});
