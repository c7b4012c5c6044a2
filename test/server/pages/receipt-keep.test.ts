import { beforeAll, describe, expect, it } from 'vitest';
import { wordLanguages } from '../../../client/lib/tongue.ts';
import { deletionSecret, showReceipt } from '../../../server/receipt.ts';
import { receiptWords } from '../../../server/receipt-words.ts';
import { direction } from '../../../surveys/model/direction.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { readQr } from '../../support/read-qr.ts';
import { answered, canary } from '../../support/receipt-holder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let test: TestApp;

beforeAll(async () => {
  test = await testApp(folder);
});

const textOf = (html: string): string =>
  html
    .replace(/<(?:style|svg)\b[\s\S]*?<\/(?:style|svg)>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

/** What a page would fetch or send to by itself, or let somebody follow. */
const reaches = /\b(?:src|href|action|formaction|srcset|poster|data)=|<script|url\(|@import/i;

describe('a code to keep', () => {
  it('is on the thank-you page as words, as letters, and as a picture of the address with the same text beside it', async () => {
    const { thanks, code, secret } = await answered(test);
    const address = `http://localhost/receipt#${code}`;
    expect(readQr(thanks.html)).toBe(address);
    expect(textOf(thanks.html)).toContain(address);
    expect(textOf(thanks.html)).toContain(receiptWords(secret, 'en').words.join(' '));
    expect(textOf(thanks.html).replaceAll(' ', '')).toContain(code);
  });

  it('stands in no path and no query: behind the # of the picture only', async () => {
    const { thanks, code } = await answered(test);
    for (const [, address = ''] of thanks.html.matchAll(/(?:href|action|formaction|src)="([^"]*)"/g))
      expect(address).not.toContain(code);
  });

  it('is saved as a file that opens without a connection, in the language and direction of the page', async () => {
    const { person, code, secret } = await answered(test);
    for (const language of wordLanguages) {
      const sent = { code, survey: 'pulse', 'form.lang': language, 'form.action': 'download code' };
      const response = await person.send('/receipt', sent);
      expect(response.headers.get('content-disposition')).toBe('attachment; filename="receipt.html"');
      expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
      const html = await response.text();
      expect(html).toContain(`<!doctype html><html lang="${language}" dir="${direction(language)}">`);
      expect(html.replace(/<meta [^>]*>/g, '')).not.toMatch(reaches);
      expect(readQr(html)).toBe(`http://localhost/receipt#${code}`);
      expect(textOf(html)).toContain(receiptWords(secret, language).words.join(' '));
      expect(textOf(html)).not.toContain(canary);
    }
  });

  it('that only deletes is saved without the other, and says nothing of the survey', async () => {
    const { person, code, secret } = await answered(test);
    const deletion = showReceipt(deletionSecret(secret));
    const response = await person.send('/receipt', {
      code,
      survey: 'pulse',
      'form.lang': 'en',
      'form.action': 'download deletion',
    });
    const html = await response.text();
    expect(readQr(html)).toBe(`http://localhost/receipt#${deletion}`);
    expect(html).not.toContain(code);
    expect(html).not.toContain('pulse');
  });
});
