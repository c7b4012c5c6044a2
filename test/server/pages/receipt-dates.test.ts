import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { retention } from '../../../server/jobs/retention.ts';
import { deletionSecret, showReceipt } from '../../../server/receipt.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { answered, storedFor } from '../../support/receipt-holder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let test: TestApp;
let number = 0;

beforeEach(async () => {
  number += 1;
  const own = join(folder, String(number));
  mkdirSync(own);
  test = await testApp(own);
});

describe('the dates of a receipt', () => {
  it('stand on the thank-you page and on the receipt from the first day', async () => {
    const { person, code, thanks } = await answered(test);
    const seen = await person.post('/receipt', { code, 'form.action': 'see' });
    for (const { html } of [thanks, seen]) {
      expect(html).toContain('Your code works until November 23, 2027, that day included.');
      expect(html).toContain('After that day nobody can find your answers, not even you with the code.');
      expect(html).toContain('All your answers are deleted on November 24, 2028.');
    }
  });

  it('are kept: the day before the code opens, from the day on neither code finds anything', async () => {
    const holder = await answered(test);
    const { person, code, secret } = holder;
    test.day('2027-11-23');
    await retention(test.parts.store, test.parts.clock);
    expect((await person.post('/receipt', { code, 'form.action': 'see' })).status).toBe(200);
    test.day('2027-11-24');
    await retention(test.parts.store, test.parts.clock);
    for (const typed of [code, showReceipt(deletionSecret(secret))]) {
      const seen = await person.post('/receipt', { code: typed, 'form.action': 'see', 'form.lang': 'en' });
      expect(seen.status).toBe(422);
      expect(seen.html).toContain('nobody can find an answer in it, not even the person who gave it');
      expect(seen.html).toContain('<dd>November 23, 2027</dd>');
    }
    expect(await storedFor(test, holder)).toBeNull();
  });

  it('are kept from the first minute of that day, before its job has come', async () => {
    const holder = await answered(test);
    test.day('2027-11-24');
    for (const typed of [holder.code, showReceipt(deletionSecret(holder.secret))])
      expect((await holder.person.post('/receipt', { code: typed, 'form.action': 'see' })).status).toBe(422);
    expect(await storedFor(test, holder)).not.toBeNull();
  });

  it('are given as the reason on the thank-you page afterwards', async () => {
    const { person, thanks } = await answered(test);
    test.day('2027-11-24');
    await retention(test.parts.store, test.parts.clock);
    const after = await person.get(thanks.at);
    expect(after.status).toBe(410);
    expect(after.html).toContain('This code worked until November 23, 2027, that day included.');
    expect(after.html).toContain('After that day nobody can find your answers');
  });

  it('are no reason before: a code that is not known says nothing of any survey', async () => {
    const { person } = await answered(test);
    const seen = await person.post('/receipt', { code: 'legal', 'form.action': 'see' });
    expect(seen.status).toBe(422);
    expect(seen.html).not.toContain('2027');
  });
});
