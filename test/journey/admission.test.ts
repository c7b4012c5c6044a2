import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admission } from '../../server/admission/admission.ts';
import { createApp } from '../../server/app.ts';
import { type Running, serve } from '../../server/main.ts';
import {
  browserAbsent,
  browserPresent,
  closeWindows,
  openBrowser,
  overflowing,
  respondentWindow,
  smallTargets,
} from '../support/browser.ts';
import { type Site, site } from '../support/site.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const screens = process.env['CONFIA_SCREENS'];

let browser: Browser;
let quiet: Site;
let crowded: Running;

beforeAll(async () => {
  if (!browserPresent) return;
  quiet = await site(temporaryFolder());
  const { parts } = quiet;
  const door = admission({
    clock: parts.clock,
    random: parts.random,
    secret: parts.settings.receiptSecret,
    perSecond: 1,
  });
  for (let n = 0; n < 90; n += 1) door.ask('pulse', null);
  crowded = await serve(createApp({ ...parts, admission: door }), 0, '127.0.0.1');
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await closeWindows(browser);
  await crowded?.drain(100);
  await quiet?.close();
});

const toTheDoor = async (language: string, script: boolean, width: number) => {
  const window = await respondentWindow(browser, { script, width });
  const page = await window.newPage();
  await page.goto(`http://127.0.0.1:${crowded.port}/s/pulse?lang=${language}`);
  for (const box of await page.locator('input[type=checkbox]').all()) await box.check();
  return { window, page };
};

describe.runIf(browserPresent)(
  `when many begin at once (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    it('a browser with script works and goes on by itself', { timeout: 60_000 }, async () => {
      const { window, page } = await toTheDoor('en', true, 360);
      await page.locator('button.button[value=start]').click();
      await page.waitForURL(/\/s\/pulse\/r\//, { timeout: 40_000 });
      expect(await page.locator('h1').first().textContent()).not.toBe('');
      await window.close();
    });

    it.each([
      ['ar', 360],
      ['es', 1280],
    ] as const)('without script the page in %s says what to do', async (language, width) => {
      const { window, page } = await toTheDoor(language, false, width);
      await page.locator('button.button[value=start]').click();
      await page.locator('form[data-challenge]').waitFor();
      expect(await overflowing(page)).toEqual([]);
      expect(await smallTargets(page, 44)).toEqual([]);
      if (screens !== undefined) await page.screenshot({ path: join(screens, `crowd-${language}.png`) });
      await page.locator('form[data-challenge] button').click();
      await page.locator('form[data-challenge]').waitFor();
      expect(await page.locator('[data-working]').textContent()).toMatch(/\p{Nd}/u);
      if (screens !== undefined) await page.screenshot({ path: join(screens, `place-${language}.png`) });
      await window.close();
    });
  },
);
