import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  browserAbsent,
  browserPresent,
  buttonFor,
  overflowing,
  respondentWindow,
  type Watch,
  watch,
} from '../support/browser.ts';
import { expectSound, journey, keepPicture } from '../support/journey.ts';

const here = journey();

type Options = NonNullable<Parameters<typeof respondentWindow>[1]>;

interface Visit {
  readonly window: BrowserContext;
  readonly page: Page;
  readonly seen: Watch;
}

const visit = async (path: string, options: Options = {}): Promise<Visit> => {
  const window = await respondentWindow(here.browser, options);
  const page = await window.newPage();
  page.setDefaultTimeout(8000);
  const seen = watch(page, here.running.origin);
  await page.goto(`${here.running.origin}${path}`);
  return { window, page, seen };
};

const consentTo = async (page: Page): Promise<void> => {
  for (const box of await page.locator('input[type=checkbox]').all()) await box.check();
  await page.click(buttonFor('start'));
};

/** Answers what is on the page: the second choice of each group, the first of a list, a sentence. */
const answer = async (page: Page): Promise<void> => {
  const names = await page
    .locator('input[type=radio], input[type=checkbox]')
    .evaluateAll((inputs) => [...new Set(inputs.map((input) => input.getAttribute('name')))]);
  for (const name of names) await page.locator(`input[name="${name}"]`).nth(1).check();
  for (const area of await page.locator('textarea').all()) await area.fill('Confío, pero poco');
  for (const select of await page.locator('select').all()) await select.selectOption({ index: 1 });
};

const heading = async (page: Page): Promise<string> =>
  (await page.locator('h1').first().textContent()) ?? page.url();

const sound = async (page: Page, full = true): Promise<void> => expectSound(page, await heading(page), full);

const quiet = ({ seen }: Visit): void => {
  expect(seen.strangers).toEqual([]);
  expect(seen.complaints).toEqual([]);
};

const reached = (page: Page, end: string): boolean => new URL(page.url()).pathname.endsWith(end);

describe.skipIf(!browserPresent)(
  `a respondent in a browser (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    for (const { name, path, options } of [
      {
        name: 'pulse, English, phone, scripts off',
        path: '/s/pulse',
        options: { script: false, width: 320 },
      },
      { name: 'pulse, Arabic, phone, scripts on', path: '/s/pulse', options: { locale: 'ar', width: 320 } },
      {
        name: 'pulse, Arabic, wide, dark, scripts off',
        path: '/s/pulse',
        options: { locale: 'ar', script: false, width: 1280, dark: true },
      },
    ]) {
      it(`${name}: from the list of surveys to the deletion of the answers`, async () => {
        const visited = await visit('/', options);
        const { page } = visited;
        await sound(page);
        await page.click(`a[href^="${path}?"] >> nth=0`);
        await sound(page);
        await keepPicture(page, `${name} consent`);
        await consentTo(page);
        while (!reached(page, '/done')) {
          await sound(page);
          await keepPicture(page, `${name} ${await page.locator('[name="form.page"]').inputValue()}`);
          await answer(page);
          await page.click(buttonFor('next'));
        }
        await sound(page);
        await keepPicture(page, `${name} done`);
        await page.click(buttonFor('see'));
        await sound(page);
        await keepPicture(page, `${name} answers`);
        expect(await page.locator('main').textContent()).toContain('Confío, pero poco');
        await page.click(buttonFor('delete'));
        await sound(page);
        await page.click(buttonFor('erase'));
        await sound(page);
        expect(reached(page, '/receipt/deleted')).toBe(true);
        quiet(visited);
        await visited.window.close();
      }, 120_000);
    }

    for (const { name, locale, options } of [
      { name: 'English, phone, scripts on', locale: 'en', options: { width: 360 } },
      { name: 'Spanish, wide, scripts off', locale: 'es', options: { width: 1280, script: false } },
    ]) {
      it(`the flagship, ${name}: every page sound, the vignette's arm drawn`, async () => {
        const visited = await visit('/s/felt-control', { locale, ...options });
        const { page } = visited;
        await consentTo(page);
        const kinds = new Set<string>();
        while (!reached(page, '/check')) {
          const own = await page.locator('[name="form.page"]').inputValue();
          const kind = await page.locator('.question').first().getAttribute('class');
          await sound(page, !kinds.has(kind ?? '') || ['V', 'D4', 'D5', 'DC1'].includes(own));
          kinds.add(kind ?? '');
          await keepPicture(page, `felt ${name} ${own}`);
          await answer(page);
          await page.click(buttonFor('next'));
        }
        await sound(page);
        await keepPicture(page, `felt ${name} check`);
        await page.click(buttonFor('send'));
        expect(kinds.size).toBeGreaterThan(5);
        await sound(page);
        quiet(visited);
        await visited.window.close();
      }, 120_000);
    }

    it('by keyboard alone, from consent to receipt', async () => {
      const visited = await visit('/s/pulse', { locale: 'en' });
      const { page } = visited;
      const { keyboard } = page;
      const tabTo = async (selector: string): Promise<void> => {
        for (let presses = 0; presses < 60; presses += 1) {
          if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector))
            return;
          await keyboard.press('Tab');
        }
        throw new Error(`no way by Tab to ${selector} on ${page.url()}`);
      };
      for (const box of ['#ageConfirmed', '#consent']) {
        await tabTo(box);
        await keyboard.press('Space');
      }
      await tabTo(buttonFor('start'));
      await Promise.all([page.waitForURL('**/r/*'), keyboard.press('Enter')]);
      while (!reached(page, '/done')) {
        const before = page.url();
        if ((await page.locator('textarea').count()) > 0) {
          await tabTo('textarea');
          await keyboard.type('By keyboard');
        } else {
          await tabTo('input[type=radio]');
          await keyboard.press('Space');
          await keyboard.press('ArrowDown');
          expect(await page.locator('input:checked').count()).toBe(1);
        }
        await tabTo(buttonFor('next'));
        await Promise.all([page.waitForURL((url) => url.href !== before), keyboard.press('Enter')]);
      }
      await tabTo(buttonFor('see'));
      await Promise.all([page.waitForURL('**/receipt'), keyboard.press('Enter')]);
      expect(await page.locator('main').textContent()).toContain('By keyboard');
      quiet(visited);
      await visited.window.close();
    });

    for (const { locale, width, script } of [
      { locale: 'en', width: 360, script: false },
      { locale: 'en', width: 1280, script: true },
      { locale: 'ar', width: 360, script: true },
      { locale: 'ar', width: 1280, script: false },
    ]) {
      const name = `${locale}, ${width} px, scripts ${script ? 'on' : 'off'}`;
      it(`a reading is contested, downloaded and deleted on the receipt (${name})`, async () => {
        const visited = await visit('/s/pulse', { locale, width, script });
        const { page } = visited;
        await consentTo(page);
        while (!reached(page, '/done')) {
          if ((await page.locator('textarea').count()) > 0)
            await page.fill(
              'textarea',
              locale === 'ar' ? 'لا أثق بهم أبدًا' : 'They are careless and I hate that',
            );
          await page.click(buttonFor('next'));
        }
        await page.click(buttonFor('see'));
        const own = page.locator('#reading-OT1');
        await sound(page);
        await keepPicture(page, `reading ${name} 1 program`);
        await own.locator('summary').click();
        await sound(page);
        await keepPicture(page, `reading ${name} 2 open`);
        const save = own.locator('button[value="tone OT1"]');
        await save.click();
        expect(await page.locator('#errors').isVisible()).toBe(true);
        await sound(page);
        await keepPicture(page, `reading ${name} 3 problem`);
        await own.locator('input[value=positive]').check();
        await save.click();
        await expect.poll(() => own.locator('input:checked').count()).toBe(0);
        expect(await own.locator('strong').textContent()).toBe(
          locale === 'ar' ? 'نبرة إيجابية' : 'Positive tone',
        );
        expect(new URL(page.url()).hash).toBe('#reading-OT1');
        await sound(page);
        await keepPicture(page, `reading ${name} 4 said`);
        const [file] = await Promise.all([page.waitForEvent('download'), page.click(buttonFor('download'))]);
        const download = JSON.parse(readFileSync(await file.path(), 'utf8')) as { readings: unknown };
        expect(download.readings).toEqual({ OT1: 'positive' });
        await own.locator('button[value="remove OT1"]').click();
        await expect.poll(() => own.locator('strong').count()).toBe(0);
        expect(new URL(page.url()).hash).toBe('#reading-OT1');
        await sound(page);
        await keepPicture(page, `reading ${name} 5 removed`);
        if (script) expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
        await page.click(buttonFor('delete'));
        await page.click(buttonFor('erase'));
        expect(reached(page, '/receipt/deleted')).toBe(true);
        quiet(visited);
        await visited.window.close();
      });
    }

    it('focus is always seen: a ring on whatever has it', async () => {
      const { page, window } = await visit('/s/pulse', { locale: 'en' });
      await consentTo(page);
      for (let presses = 0; presses < 12; presses += 1) {
        await page.keyboard.press('Tab');
        const ring = await page.evaluate(() => {
          const focused = document.activeElement;
          if (focused === null || focused === document.body) return 3;
          const shown = focused.closest('label') ?? focused;
          return Number.parseFloat(getComputedStyle(shown).outlineWidth);
        });
        expect(ring).toBeGreaterThanOrEqual(3);
      }
      await window.close();
    });

    for (const script of [true, false]) {
      it(`the language is changed in the middle of a sentence and nothing is lost (scripts ${script ? 'on' : 'off'})`, async () => {
        const visited = await visit('/s/pulse', { locale: 'en', script });
        const { page } = visited;
        await consentTo(page);
        await answer(page);
        await page.click(buttonFor('next'));
        await page.fill('textarea', 'Half a sen');
        await page.click('details.languages summary');
        await sound(page);
        await keepPicture(page, `menu ${script}`);
        await page.click('button[name="form.switch"][value=ar]');
        expect(await page.getAttribute('html', 'dir')).toBe('rtl');
        expect(await page.inputValue('textarea')).toBe('Half a sen');
        await page.click(buttonFor('back'));
        expect(await page.locator('input:checked').count()).toBe(1);
        quiet(visited);
        await visited.window.close();
      });
    }

    it('a problem is said first, has the focus, and one key leads to its field', async () => {
      const visited = await visit('/s/pulse', { locale: 'en' });
      const { page } = visited;
      await consentTo(page);
      await answer(page);
      await page.click(buttonFor('next'));
      await page.fill('textarea', 'x'.repeat(650));
      await page.click(buttonFor('next'));
      expect(await page.title()).toMatch(/^Error: /);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('errors');
      await sound(page);
      await keepPicture(page, 'error text');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('OT1');
      expect(await page.getAttribute('#OT1', 'aria-describedby')).toContain('OT1-error');
      expect(visited.seen.strangers).toEqual([]);
      await visited.window.close();
    });

    it('accept and decline weigh the same on the consent page, in every language', async () => {
      for (const lang of ['en', 'es-419', 'pt-BR', 'ar']) {
        const { page, window } = await visit(`/s/pulse?lang=${lang}`, { script: false });
        const [start, decline] = await page.locator('.equal button').evaluateAll((buttons) =>
          buttons.map((button) => {
            const { width, height } = button.getBoundingClientRect();
            const { color, backgroundColor, fontWeight, fontSize, borderColor } = getComputedStyle(button);
            return {
              area: width * height,
              look: { color, backgroundColor, fontWeight, fontSize, borderColor },
            };
          }),
        );
        const ratio = (start?.area ?? 0) / (decline?.area ?? 1);
        expect(ratio, lang).toBeGreaterThan(0.95);
        expect(ratio, lang).toBeLessThan(1.05);
        expect(start?.look, lang).toEqual(decline?.look);
        await window.close();
      }
    });

    it('forced colours, 200 % text and wide spacing break nothing', async () => {
      const { page, window } = await visit('/s/pulse', { locale: 'ar', width: 360 });
      await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
      await consentTo(page);
      await sound(page);
      await keepPicture(page, 'forced colours');
      const session = await page.context().newCDPSession(page);
      await session.send('Page.enable');
      await session.send('Emulation.setDeviceMetricsOverride', {
        width: 320,
        height: 640,
        deviceScaleFactor: 1,
        mobile: false,
      });
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(
          'html{font-size:200%} *{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}',
        );
        document.adoptedStyleSheets = [sheet];
      });
      expect(await overflowing(page)).toEqual([]);
      await keepPicture(page, 'large text');
      await window.close();
    });
  },
);
