import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accountsOf } from '../../server/accounts/accounts.ts';
import { createApp } from '../../server/app.ts';
import { loadAssets } from '../../server/assets.ts';
import { localDryRunner } from '../../server/dry-run/local-dry-runner.ts';
import { threadDryRunner } from '../../server/dry-run/thread-dry-runner.ts';
import { serve } from '../../server/main.ts';
import { openStore } from '../../server/storage/open-store.ts';
import { testApp } from '../support/app.ts';
import { axe, browserAbsent, browserPresent, buttonFor, overflowing } from '../support/browser.ts';
import { journey, keepPicture } from '../support/journey.ts';
import { testPassword } from '../support/sign-in.ts';
import { clientFolder, type Site } from '../support/site.ts';
import { projectRoot } from '../support/sources.ts';

/** A server as `npm start` leaves it: no survey, no account. */
const fresh = async (folder: string): Promise<Site> => {
  const other = join(folder, 'other');
  const own = join(folder, 'fresh');
  for (const path of [other, own]) mkdirSync(path);
  const { parts: bare } = await testApp(other);
  await bare.store.close();
  const store = await openStore({ path: join(own, 'confia.db') });
  const worker = join(projectRoot, 'dist/server/dry-run-worker.js');
  const parts = {
    ...bare,
    store,
    settings: { ...bare.settings, dataFolder: own },
    assets: loadAssets(clientFolder),
    dryRunner: existsSync(worker) ? threadDryRunner(worker) : localDryRunner,
  };
  const running = await serve(createApp(parts), 0, '127.0.0.1');
  return {
    origin: `http://127.0.0.1:${running.port}`,
    parts,
    close: async () => {
      await running.drain(100);
      await store.close();
    },
  };
};

const made = journey(fresh);

/** Somebody at a browser, whose presses and words are counted. */
const newcomer = (page: Page) => {
  const done: string[] = [];
  const act = async (what: string, how: () => Promise<unknown>): Promise<void> => {
    done.push(what);
    await how();
  };
  return {
    done,
    press: (what: string, at: Locator): Promise<void> => act(`press ${what}`, () => at.click()),
    write: (what: string, at: Locator, words: string): Promise<void> =>
      act(`write ${what}`, () => at.fill(words)),
    /** What is seen: a page that is there and leads on; in full with what axe finds, where no other journey asks. */
    see: async (name: string, full = false): Promise<void> => {
      await page.waitForLoadState();
      await keepPicture(page, `newcomer-${String(done.length).padStart(2, '0')}-${name}`);
      expect(await page.locator('h1').count(), name).toBeGreaterThan(0);
      expect(await page.locator('a[href], button').count(), name).toBeGreaterThan(2);
      expect(await overflowing(page), name).toEqual([]);
      if (full) expect(await axe(page), name).toEqual([]);
    },
  };
};

/** Goes on from a page of a survey without answering, as a browser without scripts does, until nothing is asked. */
const skipOn = async (address: string): Promise<string> => {
  let at = address;
  for (;;) {
    const html = await (await fetch(at)).text();
    const fields = Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="(form\.[^"]+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    );
    if (fields['form.page'] === undefined) return at;
    const sent = await fetch(at.replace(/\?.*/, ''), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...fields, 'form.action': 'next' }),
    });
    const next = sent.headers.get('location');
    if (next === null) throw new Error(`${fields['form.page']}: ${sent.status}`);
    at = new URL(next, at).href;
  }
};

describe.skipIf(!browserPresent)(`a newcomer to the studio (${browserAbsent})`, () => {
  it('comes from the first link to an answer in fieldwork, in fewer than 40 actions, without a dead end', async () => {
    const { origin, parts } = made.running;
    const context = await made.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en' });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`);
    });
    const { press, write, see, done } = newcomer(page);
    const link = (name: string | RegExp): Locator => page.getByRole('link', { name });
    const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
    const place = (name: string): Locator => page.locator('nav.places').getByRole('link', { name });

    await page.goto(`${origin}/account/first/${await accountsOf(parts).firstKey()}?lang=en`);
    await see('first-link');
    await write('name', page.locator('[name=name]'), 'Nueva Persona');
    await write('e-mail', page.locator('[name=email]'), 'nueva@example.org');
    await write('password', page.locator('[name=password]'), testPassword);
    await press('account', page.locator('main form button[type=submit]'));
    await see('signed-in');
    await press('write surveys', link('Write and change surveys'));
    await see('no-surveys');
    await press('begin the flagship', button('Begin'));
    await page.waitForSelector('.studio .lengths li');
    await see('editor');

    const field = (name: string): Locator => page.getByLabel(name, { exact: true });
    await write('title', field('Title'), 'Control sobre sus datos, 2026');
    const outlined = (name: string): Locator =>
      page.locator('.outline .place:visible', { has: page.getByText(new RegExp(`^\\d+ ${name}$`)) }).first();
    await press('first page', outlined('S1'));
    await write('its title', field('Title'), 'La empresa');
    await press('vignette', outlined('V'));
    await write('its title', field('Title'), 'Imagine esto');
    await page.waitForTimeout(450);
    await page.waitForSelector('.saving.saved');
    await see('three-changes');

    await press('translations', place('Translations'));
    await see('translations');
    await write('language', page.locator('#tag'), 'pt-BR');
    await press('add it', page.locator('#add button[type=submit]'));
    await see('language-added');
    await press('translate', page.locator('#language-pt-BR a.main'));
    await see('workbench');
    const targets = page.locator('textarea[lang="pt-BR"]');
    await write('one text', targets.nth(0), 'Controle sobre os seus dados, 2026');
    await write('another', targets.nth(1), 'Rascunho: itens originais, ainda não validados.');
    await press('save', button('Save all'));
    await see('two-translated');

    await press('preview in that language', link('See the pages in Brazilian Portuguese'));
    await press('phone', page.locator('.widths').getByRole('link', { name: 'Phone' }));
    const phone = page.frameLocator('.phone iframe');
    await phone.locator('h1').waitFor();
    expect(await phone.locator('html').getAttribute('lang')).toBe('pt-BR');
    expect(await phone.locator('body').textContent()).toContain('Controle sobre os seus dados, 2026');
    await see('preview-phone', true);

    await press('dry run', place('Dry run'));
    await write('people', page.locator('#n'), '12');
    await press('send them', button('Send them'));
    await page.waitForSelector('.banner', { timeout: 60_000 });
    expect(await page.locator('.report .summary').textContent()).toMatch(/met an error: 0/);
    await see('dry-run', true);

    await press('publish', place('Publish'));
    await see('publish');
    await write('freeze', page.locator('#study-freeze'), '2027-02-28');
    await write('deletion', page.locator('#study-responses'), '2028-02-28');
    await write('controller', page.locator('#word-controller-all'), 'Example University');
    await write('contact', page.locator('#word-contact-all'), 'data@example.org');
    await write('notice', page.locator('#word-noticeUrl-all'), 'example.org/data');
    await write('results', page.locator('#word-resultsUrl-all'), 'example.org/results');
    await press('pilot', page.locator('#study-pilot input'));
    await press('publish it', page.locator('button[value=publish]'));
    await see('published');

    expect(page.url()).toContain('/published');
    const address = (await page.locator('.open-links a[hreflang=en]').first().getAttribute('href')) ?? '';

    await press('results', link(/results/i).first());
    await press('fieldwork', link('Fieldwork').first());
    await see('fieldwork-empty');
    expect(await page.locator('[data-live]').textContent()).toContain('Nobody has answered yet');

    const somebody = await made.browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en' });
    const theirs = await somebody.newPage();
    await theirs.goto(address);
    for (const box of await theirs.locator('main input[type=checkbox]').all()) await box.check();
    await theirs.click(buttonFor('start'));
    await theirs.locator('[name="form.page"]').waitFor({ state: 'attached' });
    await theirs.locator('main input[type=radio]').first().check();
    await theirs.click(buttonFor('next'));
    await theirs.waitForLoadState();
    await theirs.goto(await skipOn(theirs.url()));
    await keepPicture(theirs, 'newcomer-their-answers');
    await theirs.click(buttonFor('send'));
    await theirs.waitForURL(/\/done/);
    await keepPicture(theirs, 'newcomer-their-receipt');

    // coming back to the window asks at once what would be asked within ten seconds
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.waitForFunction(() =>
      /Finished\s*1/.test(document.querySelector('[data-live]')?.textContent ?? ''),
    );
    await see('fieldwork');
    expect(done.length).toBeLessThan(40);
    expect(errors).toEqual([]);
    await somebody.close();
    await context.close();
  }, 150_000);
});
