import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserAbsent, browserPresent, buttonFor } from '../support/browser.ts';
import { everyKindSite, everyKindVisit, pageName } from '../support/every-kind-visit.ts';
import { expectSound, journey, keepPicture } from '../support/journey.ts';

const here = journey(everyKindSite);

const sound = async (page: Page): Promise<void> => expectSound(page, await page.title());

const onTo = async (page: Page): Promise<void> => {
  const before = page.url();
  await page.click(buttonFor('next'));
  await page.waitForURL((url) => url.href !== before).catch(() => undefined);
};

/** Answers of a person, by variable: what is stored at the end. */
const stored: Readonly<Record<string, string>> = {
  adult: 'yes',
  born: '1990-02-03',
  hours: '12',
  mark: '3.5',
  home: 'CL',
  apps: 'map',
  wake: '06:45',
  recent: '2026-11-20T21:05',
  minutes: '45',
  felt: '2',
  likely: '7',
  attention: '3',
  grid_see: '1',
  grid_mend: '3',
  weighs: 'privacy price ease',
  why: 'Because',
  contact: 'no',
};

const parts = async (page: Page, name: string, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [part, value] of Object.entries(values)) await page.fill(`[name="${name}.${part}"]`, value);
};

const choose = async (page: Page, name: string, value: string): Promise<void> => {
  await page.check(`input[name="${name}"][value="${value}"]`);
};

/** Fills in the page somebody is on, as somebody without scripts would: with fields alone. */
const fill: Readonly<
  Record<string, (page: Page, script: boolean, numbers: readonly string[]) => Promise<void>>
> = {
  about: async (page, _, [hours = '', mark = '']) => {
    await choose(page, 'adult', 'yes');
    await parts(page, 'born', { day: '3', month: '2', year: '1990' });
    await page.fill('#hours', hours);
    await page.fill('#mark', mark);
    if ((await page.locator('#home').count()) > 0) await page.selectOption('#home', 'CL');
  },
  use: async (page) => {
    await choose(page, 'apps', 'map');
    await parts(page, 'wake', { hour: '6', minute: '45' });
    await parts(page, 'recent', { day: '20', month: '11', year: '2026', hour: '21', minute: '5' });
    await page.fill('#minutes', '45');
  },
  views: async (page) => {
    await choose(page, 'felt', '2');
    await choose(page, 'likely', '7');
    await choose(page, 'attention', '3');
  },
  order: async (page, script) => {
    const phone = (page.viewportSize()?.width ?? 0) < 640;
    if (script && phone) {
      for (let row = 0; row < 2; row += 1) {
        const name = (await page.locator('.row:visible').getAttribute('data-variable')) ?? '';
        await page.click(`label:has(input[name="${name}"][value="${stored[name]}"])`);
        if (row === 0)
          await page.waitForFunction(
            (old) => document.querySelector(`[data-variable="${old}"]`)?.hasAttribute('hidden'),
            name,
          );
      }
    } else for (const name of ['grid_see', 'grid_mend']) await choose(page, name, stored[name] ?? '');
    for (const [place, name] of ['privacy', 'price', 'ease'].entries())
      if (script) await page.click(`li:has([name="weighs.${name}"]) [data-does=add]`);
      else await page.selectOption(`[name="weighs.${name}"]`, String(place + 1));
  },
  words: async (page) => {
    await page.fill('#why', 'Because');
    await choose(page, 'contact', 'no');
  },
};

describe.skipIf(!browserPresent)(
  `every kind of question in a browser (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    for (const { locale, width, script, dark, numbers } of [
      { locale: 'en', width: 360, script: true, dark: false, numbers: ['12', '3.5'] },
      { locale: 'es', width: 1440, script: true, dark: false, numbers: ['12', '3,5'] },
      { locale: 'ar', width: 360, script: true, dark: false, numbers: ['١٢', '٣٫٥'] },
      { locale: 'ar', width: 1440, script: false, dark: true, numbers: ['١٢', '٣٫٥'] },
      { locale: 'en', width: 1440, script: false, dark: false, numbers: [' 12 ', '3.50'] },
      { locale: 'es', width: 360, script: false, dark: false, numbers: ['12', '3,5'] },
    ]) {
      const name = `${locale}, ${width} px, scripts ${script ? 'on' : 'off'}${dark ? ', dark' : ''}`;
      it(`is answered, and every page is sound (${name})`, async () => {
        const { page, window, seen, answers } = await everyKindVisit(here.browser, here.running, 'about', {
          locale,
          width,
          script,
          dark,
        });
        expect(await page.locator('main :checked:not(option)').count()).toBe(0);
        for (let turns = 0; turns < 12 && !page.url().includes('/check?'); turns += 1) {
          const own = await pageName(page);
          await keepPicture(page, `${name} ${own} 1`);
          await sound(page);
          await fill[own]?.(page, script, numbers);
          await keepPicture(page, `${name} ${own} 2`);
          await sound(page);
          if (own === 'words') {
            await page.click(buttonFor('back'));
            expect(await answers(), name).toMatchObject(stored);
            while ((await pageName(page)) !== 'words') await onTo(page);
          }
          await onTo(page);
        }
        await keepPicture(page, `${name} check`);
        await sound(page);
        await page.click(buttonFor('send'));
        expect(page.url()).toMatch(/\/done$/);
        await keepPicture(page, `${name} done`);
        expect(seen.strangers).toEqual([]);
        expect(seen.complaints).toEqual([]);
        await window.close();
      }, 120_000);
    }
  },
);
