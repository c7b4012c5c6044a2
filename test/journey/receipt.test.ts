import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  browserAbsent,
  browserPresent,
  buttonFor,
  overflowing,
  respondentWindow,
  watch,
} from '../support/browser.ts';
import { expectSound, journey, keepPicture } from '../support/journey.ts';

const here = journey();

const reached = (page: Page, end: string): boolean => new URL(page.url()).pathname.endsWith(end);

/** Answers the pulse with a text and nothing else. */
const answerPulse = async (page: Page, text: string): Promise<void> => {
  await page.goto(`${here.running.origin}/s/pulse`);
  for (const box of await page.locator('input[type=checkbox]').all()) await box.check();
  await page.click(buttonFor('start'));
  while (!reached(page, '/done')) {
    if ((await page.locator('textarea').count()) > 0) await page.fill('textarea', text);
    const radio = page.locator('input[type=radio]').nth(1);
    if ((await radio.count()) > 0) await radio.check();
    await page.click(buttonFor('next'));
  }
};

const wordsOn = async (page: Page): Promise<string> =>
  (await page.locator('ol.words li').allTextContents()).join(' ');

const main = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? '';

const downloaded = async (page: Page, button: Locator): Promise<string> => {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const path = join(here.folder, `${Math.random()}-${file.suggestedFilename()}`);
  await file.saveAs(path);
  return path;
};

describe.skipIf(!browserPresent)(
  `the life of a receipt (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    for (const { locale, width, script, dark } of [
      { locale: 'en', width: 360, script: true, dark: false },
      { locale: 'es', width: 1280, script: false, dark: false },
      { locale: 'es', width: 360, script: false, dark: true },
      { locale: 'ar', width: 360, script: true, dark: false },
      { locale: 'ar', width: 1280, script: false, dark: false },
      { locale: 'en', width: 1280, script: true, dark: true },
    ]) {
      const name = `${locale}, ${width} px, scripts ${script ? 'on' : 'off'}${dark ? ', dark' : ''}`;
      it(`answered, kept, opened, changed, contested, taken back, downloaded, deleted (${name})`, async () => {
        const text = locale === 'ar' ? 'لا أثق بهم أبدًا' : 'They are careless and I hate that';
        const window = await respondentWindow(here.browser, { locale, width, script, dark });
        const page = await window.newPage();
        page.setDefaultTimeout(8000);
        const seen = watch(page, here.running.origin);
        const look = async (place: string): Promise<void> => {
          await keepPicture(page, `${name} ${place}`);
          await expectSound(page, place);
        };

        await answerPulse(page, text);
        await look('1 thanks');
        const words = await wordsOn(page);
        expect(words.split(' ')).toHaveLength(12);
        const address = (await page.locator('.address').textContent()) ?? '';
        expect(await page.locator('.copy').count()).toBe(script ? 2 : 0);

        const kept = await downloaded(page, page.locator(buttonFor('download code')));
        const reader = await window.newPage();
        await reader.goto(pathToFileURL(kept).href);
        expect(await wordsOn(reader)).toBe(words);
        expect(await overflowing(reader)).toEqual([]);

        await page.click(buttonFor('deletion'));
        await look('2 deletion code');
        const deletion = await wordsOn(page);
        expect(deletion).not.toBe(words);

        await page.goto(here.running.origin);
        await page.goto(address);
        expect(await page.inputValue('#code')).toBe(script ? (address.split('#')[1] ?? '') : '');
        expect(page.url().includes('#')).toBe(!script);
        await page.fill('#code', words.toUpperCase());
        await look('3 entry');
        await page.click(`main ${buttonFor('see')}`);
        await look('4 receipt');
        expect(await main(page)).toContain(text);

        await page.locator('button[value^="change "]').first().click();
        await look('5 change');
        await page.locator('input[type=radio]').first().check();
        await page.locator(`main button[value^="save "]`).click();
        await look('6 changed');

        await page.locator('#reading-OT1 summary').click();
        await page.locator('#reading-OT1 input[value=positive]').check();
        await page.click('button[value="tone OT1"]');
        await page.click('button[value="withdraw OT1"]');
        await look('7 taken back');
        expect(await main(page)).not.toContain(text);

        const copy = await downloaded(page, page.locator(buttonFor('download page')));
        await reader.goto(pathToFileURL(copy).href);
        expect(await overflowing(reader)).toEqual([]);
        expect(await reader.locator('script, link, img, form').count()).toBe(0);
        await keepPicture(reader, `${name} 8 copy`);
        await downloaded(page, page.locator(buttonFor('download')));

        await page.goto(`${here.running.origin}/receipt`);
        await page.fill('#code', deletion);
        await page.click(`main ${buttonFor('see')}`);
        await look('9 deletion only');
        await page.click(buttonFor('erase'));
        expect(reached(page, '/receipt/deleted')).toBe(true);
        await page.goto(`${here.running.origin}/receipt`);
        await page.fill('#code', words);
        await page.click(`main ${buttonFor('see')}`);
        expect(await page.locator('#errors').isVisible()).toBe(true);
        expect(seen.strangers.filter((stranger) => !stranger.startsWith('file:'))).toEqual([]);
        expect(seen.complaints).toEqual([]);
        expect(await window.cookies()).toEqual([]);
        await window.close();
      }, 240_000);
    }
  },
);
