import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserAbsent, browserPresent, buttonFor, respondentWindow, watch } from '../support/browser.ts';
import { journey } from '../support/journey.ts';

const here = journey();

const next = buttonFor('next');

/** The first page of a survey after consent. */
const started = async (name: string): Promise<Page> => {
  const window = await respondentWindow(here.browser, { locale: 'en' });
  const page = await window.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(`${here.running.origin}/s/${name}`);
  for (const box of await page.locator('input[type=checkbox]').all()) await box.check();
  await page.click(buttonFor('start'));
  return page;
};

const onTo = async (page: Page, name: string): Promise<void> => {
  while ((await page.locator('[name="form.page"]').inputValue()) !== name) await page.click(next);
};

const key = (page: Page): string => /\/r\/([\w-]{22})/.exec(page.url())?.[1] ?? '';

describe.skipIf(!browserPresent)(
  `what the script adds (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    it('an exclusive answer clears the others and is cleared by them', async () => {
      const page = await started('felt-control');
      await onTo(page, 'HC1');
      const box = (value: string) => page.locator(`input[value=${value}]`);
      await box('stopped').check();
      await box('switched').check();
      await box('none').check();
      expect(await page.locator('input:checked').count()).toBe(1);
      await box('stopped').check();
      expect(await box('none').isChecked()).toBe(false);
      await page.context().close();
    });

    it('says how much room is left near the end of it, and not before', async () => {
      const page = await started('pulse');
      await onTo(page, 'OT1');
      const counter = page.locator('.counter');
      await page.fill('textarea', 'x'.repeat(300));
      await page.waitForTimeout(500);
      expect(await counter.textContent()).toBe('');
      await page.fill('textarea', 'x'.repeat(580));
      await expect.poll(() => counter.textContent()).toBe('20 characters left');
      await page.fill('textarea', 'x'.repeat(603));
      await expect.poll(() => counter.textContent()).toBe('3 characters too many');
      await page.context().close();
    });

    it('a doubled click sends one page', async () => {
      const page = await started('pulse');
      let posts = 0;
      page.on('request', (request) => {
        if (request.method() === 'POST') posts += 1;
      });
      await page.check('#FC0');
      await page.dblclick(next);
      await page.waitForSelector('textarea');
      expect(posts).toBe(1);
      expect((await here.running.parts.store.draft(key(page)))?.revision).toBe(2);
      await page.context().close();
    });

    it('a page that could not be sent goes on by itself when it is opened again, and then nothing stays in the browser', async () => {
      const page = await started('pulse');
      await onTo(page, 'OT1');
      const address = page.url();
      await page.fill('textarea', 'Written in a tunnel');
      await page.route('**/*', (route) => route.abort('connectionfailed'));
      await page.locator(next).click();
      await page.waitForTimeout(300);
      await page.unroute('**/*');
      await page.goto(address);
      await page.waitForSelector('[value=IN1]', { state: 'attached' });
      expect(await page.evaluate(() => ({ ...sessionStorage, ...localStorage }))).toEqual({});
      expect((await here.running.parts.store.draft(key(page)))?.answers['OT1']).toBe('Written in a tunnel');
      await page.context().close();
    });

    it('copies the code and says so', async () => {
      const page = await started('pulse');
      await page
        .context()
        .grantPermissions(['clipboard-read', 'clipboard-write'], { origin: here.running.origin });
      const seen = watch(page, here.running.origin);
      while (!page.url().endsWith('/done')) await page.click(next);
      const code = await page.locator('input[name=code]').first().inputValue();
      await page.locator('.copy').nth(1).click();
      await expect.poll(() => page.locator('.copied').nth(1).textContent()).toBe('Code copied');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
      expect(seen.complaints).toEqual([]);
      await page.context().close();
    });

    it('Escape closes the menu of languages and gives the focus back', async () => {
      const page = await started('pulse');
      await page.click('details.languages summary');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      expect(await page.locator('details.languages[open]').count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
      await page.context().close();
    });
  },
);
