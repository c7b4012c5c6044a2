import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserAbsent, browserPresent, buttonFor, respondentWindow } from '../support/browser.ts';
import { journey } from '../support/journey.ts';

const here = journey();

/** Slow 3G of a cheap phone: 400 kbit/s, 400 ms there and back, a quarter of this machine's speed. */
const slowed = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
    connectionType: 'cellular3g',
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
};

/** Milliseconds from the press (or the address) until the page is drawn with its styles and its script has run. */
const usable = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const [way] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const painted = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => {
        for (const { name, startTime } of list.getEntries())
          if (name === 'first-contentful-paint') resolve(startTime);
      }).observe({ type: 'paint', buffered: true });
    });
    return Math.max(painted, way?.domContentLoadedEventEnd ?? Number.POSITIVE_INFINITY);
  });

const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[1] ?? 0;

const most = 3000;

describe.skipIf(!browserPresent)(
  `on slow 3G and a slow phone (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    for (const survey of ['felt-control', 'pulse'])
      it(`${survey}: the first page and the one after an answer can be used within 3 seconds`, async () => {
        const first: number[] = [];
        const next: number[] = [];
        for (let turns = 0; turns < 3; turns += 1) {
          const window = await respondentWindow(here.browser, { width: 360 });
          const page = await window.newPage();
          await slowed(page);
          await page.goto(`${here.running.origin}/s/${survey}?lang=es`);
          first.push(await usable(page));
          for (const box of await page.locator('main input[type=checkbox]').all()) await box.check();
          for (const action of ['start', 'next']) {
            if (action === 'next') await page.locator('main input[type=radio]').first().check();
            await Promise.all([page.waitForEvent('load'), page.click(buttonFor(action))]);
            next.push(await usable(page));
          }
          await window.close();
        }
        expect(middle(first)).toBeGreaterThan(400);
        expect(middle(first)).toBeLessThanOrEqual(most);
        const [begun, answered] = [0, 1].map((parity) => next.filter((_, place) => place % 2 === parity));
        expect(middle(begun ?? [])).toBeGreaterThan(400);
        expect(middle(begun ?? [])).toBeLessThanOrEqual(most);
        expect(middle(answered ?? [])).toBeLessThanOrEqual(most);
      }, 120_000);
  },
);
