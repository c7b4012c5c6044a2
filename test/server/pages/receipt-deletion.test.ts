import { beforeAll, describe, expect, it } from 'vitest';
import { deletionSecret, showReceipt } from '../../../server/receipt.ts';
import { receiptWords } from '../../../server/receipt-words.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { answered, canary, storedFor } from '../../support/receipt-holder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { formOf, visitor } from '../../support/visitor.ts';

const folder = temporaryFolder();
let test: TestApp;

beforeAll(async () => {
  test = await testApp(folder);
});

/** Everything a page with the code's own field offers, and what nobody offers but somebody may send. */
const actions = ['see', 'download', 'delete', 'deletion', 'change CF1', 'withdraw CF1', 'remove OT1', ''];

describe('the receipt in words', () => {
  it('is opened by the words in any language, as by the code', async () => {
    const holder = await answered(test);
    for (const language of ['en', 'es', 'fr', 'ja', 'zh-Hans']) {
      const typed = receiptWords(holder.secret, language).words.join(' ').toUpperCase();
      const seen = await holder.person.post('/receipt', {
        code: typed,
        'form.action': 'see',
        'form.lang': 'en',
      });
      expect(seen.status, language).toBe(200);
      expect(seen.html, language).toContain(canary);
      expect(seen.html).toContain(`name="code" value="${holder.code}"`);
    }
  });

  it('gives back what was typed when the words do not fit together', async () => {
    const seen = await visitor(test.app).post('/receipt', {
      code: 'legal '.repeat(12),
      'form.action': 'see',
    });
    expect(seen.status).toBe(422);
    expect(seen.html).toContain('legal legal legal');
  });
});

describe('the code that only deletes', () => {
  it('is offered on thank-you page and receipt, and shown alone, in words and short', async () => {
    const holder = await answered(test);
    const seen = await holder.person.post('/receipt', { code: holder.code, 'form.action': 'see' });
    expect(seen.html).toContain('value="deletion"');
    const alone = await holder.person.post('/receipt', { ...formOf(seen.html), 'form.action': 'deletion' });
    const deletion = deletionSecret(holder.secret);
    const text = alone.html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(text.replaceAll(' ', '')).toContain(showReceipt(deletion));
    expect(text).toContain(receiptWords(deletion, 'en').words.join(' '));
    expect(text.replaceAll(' ', '')).not.toContain(holder.code);
    expect(text).not.toContain(canary);
  });

  it('shows nothing, whatever is asked for by it: every page is the same question', async () => {
    const holder = await answered(test);
    const document = (await storedFor(test, holder))?.document;
    const code = showReceipt(deletionSecret(holder.secret));
    const pages = new Set<string>();
    for (const action of actions) {
      const seen = await holder.person.post('/receipt', { code, 'form.action': action, 'form.lang': 'en' });
      expect(seen.status, action).toBe(200);
      expect(seen.headers.get('content-disposition')).toBeNull();
      pages.add(seen.html);
    }
    expect(pages.size).toBe(1);
    const [page = ''] = pages;
    expect(page).toContain('This code only deletes.');
    for (const told of [canary, 'pulse', holder.code, document?.day ?? '', document?.hash ?? '', 'Privacy'])
      expect(page, told).not.toContain(told);
    expect((await storedFor(test, holder))?.document).toEqual(document);
  });

  it('deletes in two presses, for good, by code or by words; and can be left without deleting', async () => {
    const holder = await answered(test);
    const words = receiptWords(deletionSecret(holder.secret), 'es').words.join(' ');
    const asked = await holder.person.post('/receipt', {
      code: words,
      'form.action': 'see',
      'form.lang': 'en',
    });
    const left = await holder.person.post('/receipt', { ...formOf(asked.html), 'form.action': 'keep' });
    expect(left.at).toBe('/receipt?lang=en');
    expect(await storedFor(test, holder)).not.toBeNull();
    const gone = await holder.person.post('/receipt', { ...formOf(asked.html), 'form.action': 'erase' });
    expect(gone.at).toBe('/receipt/deleted?lang=en');
    expect(await storedFor(test, holder)).toBeNull();
    const after = await holder.person.post('/receipt', { code: holder.code, 'form.action': 'see' });
    expect(after.status).toBe(422);
  });

  it('changes its language and stays what it is', async () => {
    const holder = await answered(test);
    const code = showReceipt(deletionSecret(holder.secret));
    const asked = await holder.person.post('/receipt', { code, 'form.action': 'see', 'form.lang': 'en' });
    const arabic = await holder.person.post('/receipt', { ...formOf(asked.html), 'form.switch': 'ar' });
    expect(arabic.html).toContain('<html lang="ar" dir="rtl">');
    expect(arabic.html).toContain('value="erase"');
    expect(arabic.html).not.toContain(canary);
  });
});
