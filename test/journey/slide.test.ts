import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accountsOf } from '../../server/accounts/accounts.ts';
import { simulate } from '../../server/simulation/simulate.ts';
import { anyGroup } from '../support/app.ts';
import { browserAbsent, browserPresent } from '../support/browser.ts';
import { journey, keepPicture } from '../support/journey.ts';
import { testPassword } from '../support/sign-in.ts';
import { site } from '../support/site.ts';
import { unzipped } from '../support/unzipped.ts';
import { all, treeOf, type XmlNode } from '../support/xml-tree.ts';

const made = journey(async (folder) => {
  // of few people, so that a busy machine makes them in time: figures of the smallest groups are shown
  const own = await site(folder, {}, anyGroup);
  await simulate({ store: own.parts.store, name: 'felt-control', n: 600, seed: 3, days: ['2026-11-24'] });
  return own;
});

const screens = process.env['CONFIA_SCREENS'];

/** Fewer than this from signing in to the slide. */
const mostActions = 15;

const textOf = (node: XmlNode): string =>
  all(node, 't')
    .map(({ text }) => text)
    .join('');

describe.skipIf(!browserPresent)(`a newcomer who needs one slide (${browserAbsent})`, () => {
  it(`comes from signing in to trust by country with letters on a slide in fewer than ${mostActions} actions`, async () => {
    const { origin, parts } = made.running;
    const context = await made.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en' });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${origin}/account/first/${await accountsOf(parts).firstKey()}?lang=en`);
    await page.locator('[name=name]').fill('Nueva Persona');
    await page.locator('[name=email]').fill('nueva@example.org');
    await page.locator('[name=password]').fill(testPassword);
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL(/\/d/);
    await context.clearCookies();

    const done: string[] = [];
    const acted = async (what: string, how: () => Promise<unknown>): Promise<void> => {
      done.push(what);
      await how();
      await page.waitForLoadState();
      await keepPicture(page, `slide-${String(done.length).padStart(2, '0')}-${what.replaceAll(' ', '-')}`);
    };
    const press = (what: string, at: Locator): Promise<void> => acted(`press ${what}`, () => at.click());
    const write = (what: string, at: Locator, words: string): Promise<void> =>
      acted(`write ${what}`, () => at.fill(words));

    await page.goto(`${origin}/account/sign-in?lang=en`);
    await write('e-mail', page.locator('#email'), 'nueva@example.org');
    await write('password', page.locator('#password'), testPassword);
    await press('sign in', page.locator('main button[type=submit]'));
    await press('survey', page.getByRole('link', { name: 'Felt control and trust', exact: true }));
    await press('explore', page.locator('nav.places').getByRole('link', { name: 'Explore' }));
    await write('find', page.getByLabel('Find'), 'protect my data');
    await press('question', page.getByRole('option', { name: /protect my data/ }).first());
    await press('to the rows', page.getByRole('button', { name: 'To the rows' }));
    await press(
      'other question away',
      page.getByRole('button', { name: /^Take .*how much control.* away$/ }).first(),
    );
    await page.locator('[data-table] h2', { hasText: /^This company is able to protect my data/ }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      press('slide', page.getByRole('link', { name: 'This table as a slide' })),
    ]);

    expect(errors).toEqual([]);
    expect(done.length).toBeLessThan(mostActions);
    expect(file.suggestedFilename()).toBe('felt-control-table.pptx');
    const path = await file.path();
    if (screens !== undefined) {
      mkdirSync(screens, { recursive: true });
      copyFileSync(path, join(screens, 'slide.pptx'));
    }
    const slides = [...unzipped(readFileSync(path))]
      .filter(([name]) => /slides\/slide\d+\.xml$/.test(name))
      .map(([, bytes]) => treeOf(bytes.toString('utf8')));
    const trust = slides.filter((slide) => textOf(slide).includes('protect my data'));
    expect(trust).toHaveLength(slides.length);
    expect(trust.some((slide) => all(slide, 'chart').length > 0)).toBe(true);
    const table = trust.find((slide) => all(slide, 'tbl').length > 0);
    if (table === undefined) throw new Error('no table on the slides');
    const rows = all(table, 'tr').map((row) => all(row, 'tc').map(textOf));
    const [head = []] = rows;
    expect(head.slice(1, 4)).toEqual(['A Argentina', 'B Chile', 'C Colombia']);
    const lettered = rows
      .slice(1)
      .flatMap((row) => row.slice(1))
      .filter((cell) => /% ?\**( [A-Z])+$/.test(cell));
    expect(lettered.length).toBeGreaterThan(0);
    expect(textOf(table)).toContain('Simulated data');
    await context.close();
  });
});
