import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { axe, browserPresent, closeWindows, openBrowser, overflowing, smallTargets } from './browser.ts';
import { type Site, site } from './site.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What the journeys of one file share; there once its tests run. */
export interface Journey {
  readonly folder: string;
  readonly browser: Browser;
  readonly running: Site;
}

/** A site and a browser, begun before a file's first test and closed after its last. */
export const journey = (made: (folder: string) => Promise<Site> = site): Journey => {
  const folder = temporaryFolder();
  const begun: { browser?: Browser; running?: Site } = {};
  beforeAll(async () => {
    if (!browserPresent) return;
    begun.running = await made(folder);
    begun.browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await closeWindows(begun.browser);
    await begun.running?.close();
  }, 60_000);
  const there = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('journey: its tests have not begun');
    return part;
  };
  return {
    folder,
    get browser() {
      return there(begun.browser);
    },
    get running() {
      return there(begun.running);
    },
  };
};

const screens = process.env['CONFIA_SCREENS'];

/** Keeps a picture of the page where `CONFIA_SCREENS` names a folder for them. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  if (screens === undefined) return;
  mkdirSync(screens, { recursive: true });
  await page.screenshot({ path: join(screens, `${name}.png`), fullPage: true });
};

/** What must hold on every page somebody sees, as it stands; in full with what axe finds, which takes its time. */
export const expectSound = async (page: Page, place: string, full = true): Promise<void> => {
  expect(await overflowing(page), place).toEqual([]);
  expect(await smallTargets(page, 24), place).toEqual([]);
  expect(await page.context().cookies(), place).toEqual([]);
  if (full) expect(await axe(page), place).toEqual([]);
};
