import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { accountsOf } from '../../server/accounts/accounts.ts';
import { shipped } from '../../surveys/library/library.ts';
import { studioPlaces } from '../screenshots/places.ts';
import { axe, browserAbsent, browserPresent, overflowing, smallTargets } from '../support/browser.ts';
import { journey, keepPicture } from '../support/journey.ts';
import { tabThrough } from '../support/tab-through.ts';

const made = journey();
let door = '';

/** One phone in the dark in Spanish, one desktop in the light in English: what differs most. */
const looks = [
  { width: 360, language: 'es', dark: true },
  { width: 1280, language: 'en', dark: false },
] as const;

/** What somebody else saves comes after a pause. */
const patience = { timeout: 30_000 };

const opened = async ({ width, dark }: (typeof looks)[number]): Promise<Page> => {
  const context = await made.browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
  });
  return context.newPage();
};

describe.skipIf(!browserPresent)(`every page of the studio (${browserAbsent})`, () => {
  beforeAll(async () => {
    door = await accountsOf(made.running.parts).allowDemo('Demo');
    const flagship = shipped('felt-control');
    if (flagship === null) throw new Error('felt-control is not shipped');
    await made.running.parts.store.surveyDrafts.create(
      { ...flagship, name: 'ours' },
      { folder: '2026', tags: ['wave 1'], archived: false },
    );
  });

  for (const look of looks)
    it(`is sound and gone through by Tab alone: ${look.width}, ${look.language}, ${look.dark ? 'dark' : 'light'}`, async () => {
      const page = await opened(look);
      const faults: string[] = [];
      await studioPlaces(page, made.running.origin, door, look.language, async (place) => {
        await keepPicture(page, `${place}-${look.width}`);
        const tell = (found: readonly unknown[]): void => {
          for (const fault of found) faults.push(`${place}: ${JSON.stringify(fault)}`);
        };
        tell(await axe(page));
        tell(await overflowing(page));
        tell(await smallTargets(page, 24));
        tell(await tabThrough(page));
      });
      await page.context().close();
      expect(faults).toEqual([]);
    }, 600_000);

  it('shows in the workbench what another has saved, and of a text that is being written says so', async () => {
    const look = looks[1];
    const windows = [await opened(look), await opened(look)] as const;
    const [one, two] = windows;
    for (const page of windows) {
      await page.goto(`${made.running.origin}/account/demo/${door}`);
      await page.goto(`${made.running.origin}/studio/ours/translations/en?show=all&lang=en`);
    }
    const area = (page: Page, place: number) => page.locator('.unit .target textarea').nth(place);
    const said = (page: Page, place: number) => page.locator('.unit [data-part=said]').nth(place);
    await area(two, 1).fill('Not saved yet');
    await area(one, 0).fill('Said by the first');
    await area(one, 0).blur();
    await expect.poll(() => area(two, 0).inputValue(), patience).toBe('Said by the first');
    expect(await said(two, 0).textContent()).toBe('Somebody else has changed this just now.');
    await area(one, 1).fill('Also by the first');
    await area(one, 1).blur();
    await expect.poll(() => said(two, 1).textContent(), patience).toContain('When you save, you see both');
    expect(await area(two, 1).inputValue()).toBe('Not saved yet');
    await area(two, 1).blur();
    await two.locator('.unit .problem', { hasText: 'Also by the first' }).waitFor();
    expect(await area(two, 1).inputValue()).toBe('Not saved yet');
    for (const page of windows) await page.context().close();
  }, 120_000);
});
