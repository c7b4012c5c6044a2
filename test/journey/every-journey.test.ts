import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  browserAbsent,
  browserPresent,
  marksIn,
  respondentWindow,
  type Watch,
  watch,
} from '../support/browser.ts';
import { everyKindSite } from '../support/every-kind-visit.ts';
import { type Hand, keyboardAlone, pointer } from '../support/hand.ts';
import { journey } from '../support/journey.ts';

const here = journey(everyKindSite);

interface Way {
  readonly by: 'keyboard' | 'pointer';
  readonly script: boolean;
  readonly locale: string;
  readonly width: number;
}

interface Journey extends Way {
  readonly page: Page;
  readonly window: BrowserContext;
  readonly hand: Hand;
  readonly seen: Watch;
}

const button = (value: string): string => `button[value="${value}"]:not([aria-hidden])`;

const begun = async (way: Way, path: string): Promise<Journey> => {
  const window = await respondentWindow(here.browser, way);
  const page = await window.newPage();
  page.setDefaultTimeout(8000);
  const seen = watch(page, here.running.origin);
  await page.goto(`${here.running.origin}${path}`);
  return { ...way, page, window, seen, hand: way.by === 'keyboard' ? keyboardAlone(page) : pointer(page) };
};

/** Nothing was asked of anybody else, nothing is left in the browser, nothing was wrong with the focus. */
const ended = async ({ page, window, seen, hand }: Journey): Promise<void> => {
  expect(await marksIn(page)).toEqual([]);
  expect(seen.strangers).toEqual([]);
  expect(seen.complaints).toEqual([]);
  expect([...hand.found]).toEqual([]);
  await window.close();
};

const pageName = (page: Page): Promise<string> => page.locator('[name="form.page"]').inputValue();

const consented = async ({ page, hand }: Journey): Promise<void> => {
  const boxes = await page.locator('main input[type=checkbox]').evaluateAll((all) => all.map(({ id }) => id));
  for (const id of boxes) await hand.mark(`#${id}`);
  await hand.go(button('start'));
};

const writeAll = async (hand: Hand, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) await hand.write(`[name="${name}"]`, value);
};

const choice = (name: string, value: string): string => `input[name="${name}"][value="${value}"]`;

/** Puts three things in order, by the buttons that the script makes or by the lists without. */
const rank = async ({ hand, script }: Journey): Promise<void> => {
  for (const [place, name] of ['privacy', 'price', 'ease'].entries())
    if (script) await hand.press(`li:has([name="weighs.${name}"]) [data-does=add]`);
    else await hand.pick(`[name="weighs.${name}"]`, String(place + 1));
};

/** Chooses in a grid; on a phone with script one row is shown at a time. */
const grid = async ({ page, hand, script, width }: Journey): Promise<void> => {
  const rows = await page
    .locator('.row')
    .evaluateAll((all) => all.map((row) => row.getAttribute('data-variable') ?? ''));
  for (const [place, name] of rows.entries()) {
    await hand.mark(choice(name, '1'));
    if (script && width < 640 && place < rows.length - 1) {
      if ((await page.locator(`[data-variable="${name}"]`).getAttribute('hidden')) === null)
        await hand.press('.card-line button:last-child');
      await page.waitForFunction(
        (old) => document.querySelector(`[data-variable="${old}"]`)?.hasAttribute('hidden'),
        name,
      );
    }
  }
};

/** What each page is answered with; everything that can be wrong is wrong first. */
const wrong: Readonly<Record<string, (journey: Journey) => Promise<void>>> = {
  about: ({ hand }) => writeAll(hand, { 'born.day': '40', hours: 'many', mark: '1.3' }),
  use: async ({ hand }) => {
    await hand.mark(choice('apps', 'mail'));
    await writeAll(hand, { 'wake.hour': '30', 'recent.hour': '1', minutes: '7' });
  },
  order: ({ hand }) => hand.pick('[name="weighs.privacy"]', '3'),
};

const right: Readonly<Record<string, (journey: Journey) => Promise<void>>> = {
  about: async ({ hand, page }) => {
    await hand.mark(choice('adult', 'yes'));
    await writeAll(hand, {
      'born.day': '3',
      'born.month': '2',
      'born.year': '1990',
      hours: '12',
      mark: '3.5',
    });
    if ((await page.locator('#home').count()) === 0) return;
    await hand.pick('#home', 'AR');
    await hand.mark(choice('region', 's'));
    if ((await page.locator('#city').count()) > 0) await hand.mark(choice('city', 'osorno'));
  },
  use: async ({ hand, page }) => {
    await hand.mark(choice('apps', 'mail'));
    await writeAll(hand, { 'wake.hour': '6', 'wake.minute': '45', minutes: '45' });
    await writeAll(hand, {
      'recent.day': '20',
      'recent.month': '11',
      'recent.year': '2026',
      'recent.hour': '21',
      'recent.minute': '5',
    });
    if ((await page.locator('#which').count()) > 0) await hand.write('#which', 'Post');
  },
  views: async ({ hand }) => {
    await hand.mark(choice('felt', '2'));
    await hand.mark(choice('likely', '7'));
    await hand.mark(choice('attention', '3'));
  },
  order: async (journey) => {
    await grid(journey);
    await rank(journey);
  },
  words: async ({ hand }) => {
    await hand.write('#why', 'Because I said so');
    await hand.mark(choice('contact', 'no'));
  },
};

const stored = {
  adult: 'yes',
  born: '1990-02-03',
  hours: '12',
  mark: '3.5',
  home: 'AR',
  region: 's',
  city: 'osorno',
  apps: 'mail',
  which: 'Post',
  wake: '06:45',
  recent: '2026-11-20T21:05',
  minutes: '45',
  felt: '2',
  likely: '7',
  attention: '3',
  grid_see: '1',
  grid_mend: '1',
  weighs: 'privacy price ease',
  why: 'Because I said so',
  contact: 'no',
};

/** From the summary of problems one key to a line and one to its field, which can then be seen; for every line. */
const summaryLeads = async ({ page, by, script }: Journey): Promise<number> => {
  const targets = await page
    .locator('#errors a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.slice(1) ?? ''));
  const onError = () => page.evaluate(() => document.activeElement?.id);
  if (script) expect(await onError()).toBe('errors');
  for (const [place, id] of targets.entries()) {
    if (by === 'pointer') await page.click(`#errors li:nth-child(${place + 1}) a`);
    else {
      await page.locator(place === 0 ? '#errors' : `#errors li:nth-child(${place}) a`).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    }
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(id);
    expect(await page.locator(`[id="${id}"]`).isVisible(), id).toBe(true);
  }
  return targets.length;
};

const draftOf = async (page: Page) =>
  here.running.parts.store.draft(/\/r\/([\w-]{22})/.exec(page.url())?.[1] ?? '');

/** Every page, first wrong, then right, until all of it is to be checked. */
const answered = async (journey: Journey): Promise<number> => {
  const { page, hand } = journey;
  let problems = 0;
  for (let turns = 0; !page.url().includes('/check?'); turns += 1) {
    if (turns > 20) throw new Error('no end');
    const own = await pageName(page);
    const before = turns;
    const mistakes = own === 'order' && journey.script ? undefined : wrong[own];
    if (mistakes !== undefined && (await page.locator('#errors').count()) === 0) {
      await mistakes(journey);
      await hand.go(button('next'));
      if ((await page.locator('#errors').count()) === 0) continue;
      expect(await pageName(page), String(before)).toBe(own);
      problems += await summaryLeads(journey);
    }
    await right[own]?.(journey);
    await hand.go(button('next'));
  }
  return problems;
};

/** Every way to change an answer leads to a control that can be seen, and the list can be had again. */
const changesLead = async ({ page }: Journey): Promise<void> => {
  const check = page.url();
  const links = await page
    .locator('.checked .change a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.length).toBeGreaterThan(15);
  for (const link of links) {
    await page.goto(`${here.running.origin}${link}`);
    const target = page.locator(`[id="${link.split('#')[1]}"]`);
    expect(await target.isVisible(), link).toBe(true);
    expect(await target.evaluate((element) => element.matches(':focus, :focus-within')), link).toBe(true);
  }
  await page.goto(check);
};

const ways: readonly Way[] = [
  { by: 'keyboard', script: true, locale: 'en', width: 360 },
  { by: 'keyboard', script: true, locale: 'ar', width: 1280 },
  { by: 'keyboard', script: false, locale: 'es', width: 1280 },
  { by: 'pointer', script: false, locale: 'ar', width: 360 },
];

const said = ({ by, script, locale, width }: Way): string =>
  `by ${by === 'keyboard' ? 'keyboard alone' : 'forms alone'}, scripts ${script ? 'on' : 'off'}, ${locale}, ${width} px`;

describe.skipIf(!browserPresent)(
  `every journey of a respondent (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    for (const way of ways) {
      it(`answers every kind, mends what is wrong, checks, sends, corrects and deletes (${said(way)})`, async () => {
        const journey = await begun(way, '/s/every-kind');
        const { page, hand, script } = journey;
        await hand.go(button('start'));
        expect(await page.locator('#errors').count()).toBe(1);
        await summaryLeads(journey);
        await consented(journey);
        const problems = await answered(journey);
        expect(problems).toBeGreaterThanOrEqual(script ? 7 : 8);
        expect((await draftOf(page))?.answers).toMatchObject(stored);
        await changesLead(journey);
        const change = page.locator('.checked .change a').first();
        await hand.go(`.checked .change a[href="${await change.getAttribute('href')}"]`);
        await hand.write('#hours', '13');
        await hand.go(button('next'));
        expect(page.url()).toContain('/check?');
        expect((await draftOf(page))?.answers['hours']).toBe('13');
        await hand.go(button('send'));
        expect(page.url()).toMatch(/\/done$/);
        const code = await page.locator('input[name=code]').first().inputValue();
        await hand.go(button('see'));
        await hand.go(button('change hours'));
        await hand.write('#hours', 'lots');
        await hand.go(button('save hours'));
        await summaryLeads(journey);
        await hand.write('#hours', '14');
        await hand.go(button('save hours'));
        await hand.go(button('withdraw mark'));
        await page.goto(`${here.running.origin}/receipt`);
        await hand.write('#code', code);
        await hand.go(button('see'));
        expect(await page.locator('main').textContent()).toMatch(/14|١٤/);
        await hand.go(button('delete'));
        await hand.go(button('erase'));
        expect(new URL(page.url()).pathname).toBe('/receipt/deleted');
        await ended(journey);
      }, 240_000);

      it(`goes back, changes language, leaves, comes back, and declines or deletes (${said(way)})`, async () => {
        const journey = await begun(way, '/s/every-kind');
        const { page, hand } = journey;
        await consented(journey);
        await hand.mark(choice('adult', 'yes'));
        await hand.write('#hours', '9');
        await hand.go(button('next'));
        if ((await pageName(page)) === 'about') await hand.go(button('next'));
        const on = await pageName(page);
        expect(on).not.toBe('about');
        await hand.go(button('back'));
        expect(await page.inputValue('#hours')).toBe('9');
        await hand.write('#hours', '8');
        const other = way.locale === 'ar' ? 'en' : 'ar';
        await hand.press('details.languages summary');
        await hand.go(`button[name="form.switch"][value=${other}]`);
        expect(await page.getAttribute('html', 'dir')).toBe(other === 'ar' ? 'rtl' : 'ltr');
        expect(await page.inputValue('#hours')).toBe('8');
        await hand.press('.foot summary');
        await hand.go(button('leave'));
        await hand.go('a.back');
        await hand.go(button('leave'));
        await hand.go(button('keep'));
        await hand.go('a.address');
        expect(await pageName(page)).toBe(on);
        await hand.go(button('leave'));
        await hand.go(button('discard'));
        expect(new URL(page.url()).pathname).toBe('/s/every-kind/left');
        await page.goto(`${here.running.origin}/s/every-kind`);
        await hand.press('details.languages summary');
        await hand.go(`button[name="form.switch"][value=${other}]`);
        await hand.go(button('decline'));
        expect(new URL(page.url()).pathname).toBe('/s/every-kind/declined');
        await ended(journey);
      }, 120_000);
    }
  },
);
