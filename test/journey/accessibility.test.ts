import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoStudy } from '../../server/cli/demo-study.ts';
import { asidePlaces, pretendedDisk, publishAside } from '../support/aside-pages.ts';
import {
  browserAbsent,
  browserPresent,
  buttonFor,
  closeWindows,
  openBrowser,
  overflowing,
  respondentWindow,
} from '../support/browser.ts';
import { everyKindSurvey } from '../support/every-kind-survey.ts';
import { everyKindSite } from '../support/every-kind-visit.ts';
import { outOfOrder, stopFaults, tabStops } from '../support/focus.ts';
import { clipped, inspection, moving, targetSizes, withStyle } from '../support/inspection.ts';
import { lengthenedSurvey } from '../support/lengthened.ts';
import type { Site } from '../support/site.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** English is what is 40 % longer here, the page's own words too. */
vi.mock('../../surveys/locales/respondent/en.json', async (original) => {
  const { default: words } = await original<{ default: Readonly<Record<string, string>> }>();
  const { lengthenedSentences } = await import('../support/lengthened.ts');
  return { default: lengthenedSentences(words) };
});

const folder = temporaryFolder();
const disk = pretendedDisk();
const long = lengthenedSurvey(everyKindSurvey, 'every-kind-long');

let browser: Browser;
let running: Site;
const targets: number[] = [];

beforeAll(async () => {
  if (!browserPresent) return;
  running = await everyKindSite(folder, { room: disk.room });
  await publishAside(running);
  await running.parts.store.publish(long, demoStudy('2026-11-24', 3), '2026-11-24');
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await closeWindows(browser);
  await running?.close();
}, 60_000);

const schemes = [
  { scheme: 'plain', media: { colorScheme: 'light', forcedColors: 'none' } },
  { scheme: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { scheme: 'forced colours', media: { colorScheme: 'light', forcedColors: 'active' } },
] as const;

const textSpacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

/** Pages made of the same parts as one of the others. */
const alike = new Set([
  ...['notice', 'frame-consent', 'by-invitation'],
  ...['consent-again', 'answers-agreed-earlier'],
]);

/** What must hold of a page in every width and scheme; of one made of parts that were looked at, in the outermost. */
const lookAt = async (page: Page, name: string, found: string[], brief = false): Promise<void> => {
  const tell = (where: string, wrong: readonly string[]): void => {
    for (const one of wrong) found.push(`${name}, ${where}: ${one}`);
  };
  const inspected = await inspection(page);
  for (const { scheme, media } of brief ? schemes.slice(0, 2) : schemes) {
    await page.emulateMedia(media);
    for (const width of brief ? [320, 1280] : [320, 768, 1280]) {
      const where = `${width} px, ${scheme}`;
      await page.setViewportSize({ width, height: 800 });
      tell(where, await inspected.axe());
      tell(`${where}, sticks out`, await overflowing(page));
      const sizes = await targetSizes(page);
      targets.push(...sizes.map(({ size }) => size));
      tell(
        `${where}, small`,
        sizes.filter(({ size }) => size < 24).map(({ what }) => what),
      );
    }
    await page.setViewportSize({ width: 320, height: 256 });
    const stops = await tabStops(page);
    tell(scheme, stops.flatMap(stopFaults));
    tell(`320 px, ${scheme}`, outOfOrder(stops));
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  tell('1280 px', outOfOrder(await tabStops(page)));
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
  tell('moves', await moving(page));
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  for (const [where, style, width] of [
    ['text spacing', textSpacing, 320],
    ['text spacing', textSpacing, 1280],
    ['200 % text', 'html { font-size: 200% }', 640],
    ['200 % text', 'html { font-size: 200% }', 1280],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await withStyle(page, style, async () => {
      tell(`${where}, ${width} px, sticks out`, await overflowing(page));
      tell(`${where}, ${width} px, cut off`, await clipped(page));
    });
  }
  await page.setViewportSize({ width: 320, height: 256 });
  tell('400 % zoom, sticks out', await overflowing(page));
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 718, height: 1000 });
  tell('print, sticks out', await overflowing(page));
  tell('print, cut off', await clipped(page));
  tell('print, has nothing to read', (await page.locator('main h1').isVisible()) ? [] : ['h1']);
  await page.emulateMedia({ media: 'screen' });
  await inspected.end();
};

const ownName = (page: Page): Promise<string> => page.locator('[name="form.page"]').inputValue();

const onPage = async (page: Page): Promise<boolean> => (await page.locator('[name="form.page"]').count()) > 0;

const on = async (page: Page, action: string): Promise<void> => {
  await page.click(buttonFor(action));
  await page.waitForLoadState();
};

describe.skipIf(!browserPresent)(
  `accessibility (${browserPresent ? 'every kind, in every width and scheme' : browserAbsent})`,
  () => {
    for (const { name, survey, locale } of [
      { name: 'left to right', survey: 'every-kind', locale: 'es' },
      { name: 'right to left', survey: 'every-kind', locale: 'ar' },
      { name: '40 % longer', survey: long.name, locale: 'en' },
    ])
      it(`${name}: nothing found on any page`, async () => {
        const found: string[] = [];
        const window = await respondentWindow(browser, { locale, width: 1280 });
        const page = await window.newPage();
        page.setDefaultTimeout(20_000);
        const look = async (place: string): Promise<void> => {
          await lookAt(page, place, found);
          await page.setViewportSize({ width: 1280, height: 800 });
        };
        await page.goto(`${running.origin}/s/${survey}`);
        expect((await page.locator('.skip').textContent())?.includes('løñgër')).toBe(locale === 'en');
        await look('consent');
        for (const box of await page.locator('input[type=checkbox]').all()) await box.check();
        await on(page, 'start');
        const here = page.url().split('?')[0] ?? '';
        await on(page, 'next');
        await look('error');
        await page.check('#adult');
        const seen = new Set<string>();
        while (await onPage(page)) {
          const own = await ownName(page);
          if (own === 'use') await page.check('#apps');
          if (own === 'words') await page.fill('#why', 'Because');
          if (!seen.has(own)) await look(own);
          seen.add(own);
          await on(page, 'next');
        }
        expect(seen).toEqual(new Set(['about', 'use', 'views', 'order', 'words']));
        await look('check');
        await on(page, 'send');
        await look('thank you');
        await on(page, 'see');
        await look('answers');
        await on(page, 'deletion');
        await look('deletion code');
        const deletion = (await page.locator('ol.words li').allTextContents()).join(' ');
        await on(page, 'see');
        await on(page, 'delete');
        await look('delete');
        await page.goto(`${running.origin}/receipt`);
        await page.fill('#code', deletion);
        await on(page, 'see');
        await look('deletion only');
        await on(page, 'erase');
        await look('deleted');
        await page.goto(`${running.origin}/receipt`);
        await look('receipt');
        await page.goto(`${running.origin}/s/${survey}/data`);
        await look('what is stored');
        await page.goto(`${running.origin}/s/${survey}/promises`);
        for (const row of await page.locator('summary').all()) await row.click();
        await look('promises');
        await page.goto(`${running.origin}/s/${survey}`);
        for (const box of await page.locator('input[type=checkbox]').all()) await box.check();
        await on(page, 'start');
        expect(page.url()).not.toContain(here);
        await on(page, 'leave');
        await look('leave');
        await on(page, 'keep');
        await look('kept');
        expect(found).toEqual([]);
        await window.close();
      }, 600_000);

    it('right to left: nothing found on the pages that no walk passes', async () => {
      const found: string[] = [];
      const window = await respondentWindow(browser, { locale: 'ar', width: 1280 });
      const page = await window.newPage();
      page.setDefaultTimeout(20_000);
      await asidePlaces(page, { running, disk }, 'ar', async (place) => {
        if (!alike.has(place)) await lookAt(page, place, found, true);
        await page.setViewportSize({ width: 1280, height: 800 });
      });
      expect(found).toEqual([]);
      await window.close();
    }, 300_000);

    it('19 of 20 targets are 44 px or more', () => {
      const large = targets.filter((size) => size >= 44).length / targets.length;
      expect(targets.length).toBeGreaterThan(1000);
      expect(large).toBeGreaterThanOrEqual(0.95);
    });
  },
);
