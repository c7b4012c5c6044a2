import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../analysis/plan/schema.ts';
import { shippedPlan } from '../../analysis/plan/shipped-plan.ts';
import { tableViewOf } from '../../client/lib/table-view.ts';
import { accountsOf } from '../../server/accounts/accounts.ts';
import { accountPages } from '../../server/accounts/pages/account-pages.ts';
import { loadAssets } from '../../server/assets.ts';
import { demoStudy } from '../../server/cli/demo-study.ts';
import { type Running, serve } from '../../server/main.ts';
import { securityHeaders } from '../../server/middleware/security-headers.ts';
import { serveAssets } from '../../server/middleware/serve-assets.ts';
import { dashboardPages } from '../../server/pages/dashboard.tsx';
import { assumedProof } from '../../server/promise/proof.ts';
import { seededRandom } from '../../server/random.ts';
import { simulate } from '../../server/simulation/simulate.ts';
import { openStore } from '../../server/storage/open-store.ts';
import type { Store } from '../../server/storage/store.ts';
import { shipped } from '../../surveys/library/library.ts';
import {
  axe,
  browserAbsent,
  browserPresent,
  launchBrowser,
  overflowing,
  respondentWindow,
  smallTargets,
  watch,
} from '../support/browser.ts';
import { projectRoot } from '../support/sources.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const screens = process.env['CONFIA_SCREENS'];

const mexico = encodeURIComponent("${D4} = 'MX' or ${D4} = 'CL'");

/** A few claims of every kind: a page must not wait for what takes long on a busy machine. */
const quick = ['H1a', 'H1d', 'H2', 'H5a', 'H7a', 'H14b', 'H21d', 'X1'];

const quickPlan = (name: string): Plan | null => {
  const plan = shippedPlan(name);
  return plan === null
    ? null
    : { ...plan, hypotheses: plan.hypotheses.filter(({ id }) => quick.includes(id)) };
};

let browser: Browser;
let running: Running;
let store: Store;
let origin = '';
let demo = '';
let first = '';

beforeAll(async () => {
  if (!browserPresent) return;
  store = await openStore({ path: join(folder, 'confia.db') });
  for (const name of ['felt-control', 'pulse']) {
    const survey = shipped(name);
    if (survey === null) throw new Error(`${name} is not shipped`);
    await store.publish(survey, demoStudy('2026-11-24', 3), '2026-11-24', quickPlan(name));
  }
  await simulate({ store, name: 'felt-control', n: 900, seed: 3, days: ['2026-11-20', '2026-11-21'] });
  for (const [id, view] of ['rows=FC0&columns=D4', 'rows=TR1&rows=OLD&columns=D1'].entries())
    await store.keepView(
      {
        survey: 'felt-control',
        id: `${id}`,
        name: `View ${id}, with a name that is as long as one may be`,
        view,
        who: 'operator',
      },
      9,
    );
  const assets = loadAssets(join(projectRoot, 'dist/client'));
  const settings = {
    host: '127.0.0.1',
    port: 0,
    dataFolder: folder,
    baseUrl: null,
    researcherToken: 'a-token-for-the-journey-of-the-dashboard',
    receiptSecret: new Uint8Array(32).fill(7),
    build: 'test',
    answerLimit: 65_536,
  };
  const parts = {
    store,
    settings,
    assets,
    proof: assumedProof,
    random: seededRandom('journey'),
    clock: { today: () => '2026-11-24', now: () => 0, elapsed: () => 0 },
  };
  const app = new Hono();
  app.use('*', securityHeaders(settings));
  app.get('/assets/:name', serveAssets(assets));
  app.route('/account', accountPages(parts));
  app.route('/d', dashboardPages(parts));
  demo = await accountsOf(parts).allowDemo('Demo');
  first = (await accountsOf(parts).firstKey()) ?? '';
  running = await serve(app, 0, '127.0.0.1');
  origin = `http://127.0.0.1:${running.port}`;
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await running?.drain(100);
});

const visit = async (path: string, options: Parameters<typeof respondentWindow>[1] = {}): Promise<Page> => {
  const window = await respondentWindow(browser, { width: 1280, ...options });
  const page = await window.newPage();
  await page.goto(`${origin}/account/demo/${demo}?to=${encodeURIComponent(path)}`);
  return page;
};

const keep = async (page: Page, name: string): Promise<void> => {
  if (screens === undefined) return;
  mkdirSync(screens, { recursive: true });
  await page.screenshot({ path: join(screens, `${name}.png`), fullPage: true });
};

describe.skipIf(!browserPresent)(
  `the dashboard in a browser (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    it('opens with the link and with nothing else', async () => {
      const window = await respondentWindow(browser, { width: 1280 });
      const page = await window.newPage();
      const refused = await page.goto(`${origin}/d/felt-control`);
      expect(refused?.status()).toBe(401);
      await page.goto(`${origin}/account/first/${first}`);
      await page.fill('#name', 'Ada Example');
      await page.fill('#email', 'ada@example.org');
      await page.fill('#password', 'password123456789');
      await page.click('button[type=submit]');
      expect(await page.locator('#password-error').isVisible()).toBe(true);
      expect(await axe(page)).toEqual([]);
      await keep(page, 'first-account');
      await page.fill('#password', 'seven quiet lamps by the river');
      await page.click('button[type=submit]');
      await page.click('.own-account a');
      await page.locator('form[action*=sign-out] button').click();
      await page.goto(`${origin}/d/felt-control`);
      await page.fill('#email', 'ada@example.org');
      await page.fill('#password', 'not the password');
      await page.click('button[type=submit]');
      expect(await page.locator('.problems').isVisible()).toBe(true);
      expect(await axe(page)).toEqual([]);
      await keep(page, 'sign-in');
      await page.fill('#password', 'seven quiet lamps by the river');
      await page.click('button[type=submit]');
      expect(new URL(page.url()).pathname).toBe('/d/felt-control');
      expect(await page.locator('#headline').isVisible()).toBe(true);
      await window.close();
    });

    it('lets people read drawn texts by keys alone, and the same without a script', async () => {
      for (const script of [true, false]) {
        const page = await visit('/d/felt-control/coding?lang=en', { script });
        await page.fill('#size', '40');
        await page.click('form[action*=draw] button');
        await page.fill('#coder', script ? 'keys' : 'plain');
        await page.keyboard.press('Enter');
        const first = await page.locator('blockquote').textContent();
        const left = await page.locator('[role=status]').textContent();
        if (script) await page.keyboard.press('4');
        else await page.check('input[value=mixed]');
        await page.keyboard.press('Enter');
        await page.waitForURL(/after=/);
        expect(await page.locator('[role=status]').textContent()).not.toBe(left);
        await page.locator('.actions a').last().click();
        expect(await page.locator('blockquote').textContent()).toBe(first);
        expect(await page.locator('input[value=mixed]').isChecked()).toBe(true);
        await page.context().close();
      }
    });

    for (const { name, width, dark, lang } of [
      { name: 'desktop', width: 1280, dark: false, lang: 'en' },
      { name: 'phone', width: 360, dark: false, lang: 'es' },
      { name: 'desktop-dark', width: 1280, dark: true, lang: 'es' },
    ]) {
      for (const [place, path] of [
        ['surveys', '/d'],
        ['overview', '/d/felt-control'],
        ['fieldwork', '/d/felt-control/fieldwork'],
        ['fieldwork-empty', '/d/pulse/fieldwork'],
        ['survey-log', '/d/felt-control/log'],
        ['explore', '/d/felt-control/explore?rows=FC0&columns=D4'],
        ['means', '/d/felt-control/explore?rows=FELT&columns=D4'],
        ['beside', `/d/felt-control/explore?rows=FC0&columns=language&top=2&beside=${mexico}`],
        ['single', '/d/felt-control/explore?rows=HC1_stopped'],
        ['views', '/d/felt-control/views?gone=Trust&view=rows%3DTR1'],
        ['claims', '/d/felt-control/claims'],
        ['texts', '/d/felt-control/texts?theme=trust'],
        ['lines', '/d/felt-control/texts?term=no&as=lines&order=left'],
        ['words', '/d/felt-control/texts/words?by=language'],
        ['coding', '/d/felt-control/coding'],
        ['reading', '/d/felt-control/coding/read?coder=eva'],
        ['definition', '/d/felt-control/definition'],
        ['empty', '/d/pulse'],
        ['account', '/account'],
        ['people', '/account/people'],
        ['keys', '/account/keys'],
        ['log', '/account/log'],
      ] as const) {
        it(`${place}, ${name}: readable, nothing sticks out, nothing from elsewhere, axe finds nothing`, async () => {
          const page = await visit(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, { width, dark });
          const seen = watch(page, origin, { signedIn: true });
          await page.reload({ waitUntil: 'networkidle' });
          await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
          await page.waitForTimeout(200);
          // a page to sign in on is readable too
          expect(new URL(page.url()).pathname).toBe(path.split('?')[0]);
          await keep(page, `${place}-${name}`);
          expect(seen.strangers).toEqual([]);
          expect(seen.complaints).toEqual([]);
          expect(await overflowing(page)).toEqual([]);
          expect(await smallTargets(page, 24)).toEqual([]);
          expect(await axe(page)).toEqual([]);
          await page.context().close();
        });
      }
    }

    it('signs in by a passkey that was added on the page of the account', async () => {
      const window = await respondentWindow(browser, { width: 1280 });
      const page = await window.newPage();
      const local = origin.replace('127.0.0.1', 'localhost');
      const devices = await window.newCDPSession(page);
      await devices.send('WebAuthn.enable');
      await devices.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      await page.goto(`${local}/account/sign-in?lang=en`);
      await page.fill('#email', 'ada@example.org');
      await page.fill('#password', 'seven quiet lamps by the river');
      await page.click('button[type=submit]');
      await page.waitForURL(/\/d\?/);
      await page.goto(`${local}/account?lang=en`);
      await page.fill('#passkey-name', 'laptop');
      await page.click('form[data-passkey=add] button');
      await page.locator('.entries li', { hasText: 'laptop' }).waitFor();
      await page.locator('form[action*=sign-out] button').click();
      await page.waitForURL(/sign-in/);
      await page.goto(`${local}/d/pulse?lang=en`);
      await page.locator('[data-passkey=sign-in] button').click();
      await page.waitForURL(/\/d\/pulse/);
      await page.locator('.own-account').waitFor();
      await window.close();
    });

    it('draws each chart from its own table, and says the same without scripts', async () => {
      const path = '/d/felt-control/explore?rows=FC0&columns=D4&lang=en';
      const page = await visit(path);
      // drawn when it comes into sight
      await page.locator('.with-chart').first().scrollIntoViewIfNeeded();
      await page.locator('canvas').first().waitFor();
      expect(await page.locator('canvas').first().getAttribute('aria-label')).toContain('Chart of');
      const cells = await page.locator('.crosstab tbody td').allInnerTexts();
      const plain = await visit(path, { script: false });
      expect(await plain.locator('.crosstab tbody td').allInnerTexts()).toEqual(cells);
      expect(await plain.locator('canvas').count()).toBe(0);
      await page.context().close();
      await plain.context().close();
    });

    it('keeps the view in the address: form to URL to the same view', async () => {
      const page = await visit('/d/felt-control/explore?lang=en', { script: false });
      await page.selectOption('#rows-0', 'TR1');
      await page.selectOption('#columns-0', 'D1');
      await page.selectOption('#percent', 'row');
      await page.fill('#where', "${D4} = 'CL'");
      await page.click('form.view button[type=submit]');
      const address = new URL(page.url());
      expect(tableViewOf(address.searchParams)).toMatchObject({
        rows: ['TR1'],
        columns: [['D1']],
        percent: 'row',
        where: "${D4} = 'CL'",
      });
      expect(await page.locator('#rows-0').inputValue()).toBe('TR1');
      expect(await page.locator('#where').inputValue()).toBe("${D4} = 'CL'");
      expect(await page.locator('.crosstab').isVisible()).toBe(true);
      await page.context().close();
    });

    it('keeps a view under a name and opens it again, without a script and with one', async () => {
      for (const script of [false, true]) {
        const page = await visit('/d/felt-control/explore?lang=en&rows=FC0', { script });
        await page.selectOption('#percent', 'row');
        if (script) await page.waitForURL(/percent=row/);
        else await page.click('#table-form button[type=submit]');
        const name = `Kept ${script}`;
        await page.locator('.saved summary').click();
        await page.fill('#view-name', name);
        await page.click('.saved button');
        await page.waitForURL(/explore\?rows=FC0&percent=row/);
        await page.locator('.saved [aria-current]', { hasText: name }).waitFor();
        if (!script) {
          await page.goto(`${origin}/d/felt-control/views?lang=en`);
          const own = page.locator('.saved-views li', { hasText: name });
          await own.locator('summary').click();
          await own.locator('form[action*=delete] button').click();
          await page.locator('.done button').click();
          await page.locator('.saved [aria-current]', { hasText: name }).waitFor();
        }
        await page.context().close();
      }
    }, 90_000);

    it('puts a table together by keys and by drag, to the address that the plain form makes', async () => {
      const page = await visit('/d/felt-control/explore?lang=en&rows=FC0&columns=D4');
      const zone = (name: string) => page.locator(`.zone[aria-label="${name}"] .chip > span`);
      await page.locator('.shelf input').fill('TR1 ');
      await page.locator('.shelf-list').focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/rows=FC0&rows=TR1/);
      await page.locator('.shelf input').fill('D2 ');
      await page.locator('[data-focus="to-within"]').press('Enter');
      await page.waitForURL(/columns=D4\+D2/);
      await page.locator('[data-focus="to-within"]:focus').waitFor();
      expect(await zone('Columns').count()).toBe(1);
      expect(await page.locator('.crosstab th.span').count()).toBeGreaterThan(1);
      await page.locator('[data-focus="rows-1-earlier"]').press('Enter');
      await page.waitForURL(/rows=TR1&rows=FC0/);
      await page.locator('[data-focus="rows-1-away"]').click();
      await page.waitForURL((url) => url.searchParams.getAll('rows').join() === 'TR1');
      await page.locator('.shelf input').fill('D4 ');
      await page.locator('[data-focus="columns-0-away"]').click();
      await page.waitForURL((url) => !url.searchParams.has('columns'));
      await page.locator('.shelf-list [data-name="D4"]').dragTo(page.locator('.zone[aria-label="Columns"]'));
      await page.waitForURL(/columns=D4/);
      const made = page.url();
      const rows = await page.locator('.crosstab tr').allInnerTexts();
      await page.goBack();
      await page.waitForURL((url) => !url.searchParams.has('columns'));
      const plain = await visit(new URL(made).pathname + new URL(made).search, { script: false });
      expect(await plain.locator('#rows-0').inputValue()).toBe('TR1');
      expect(await plain.locator('#columns-0').inputValue()).toBe('D4');
      expect(await plain.locator('.crosstab tr').allInnerTexts()).toEqual(rows);
      await plain.context().close();
      await page.context().close();
    });

    it('has the table on the first screen of a desktop, what it is of beside it, and a way there on a phone', async () => {
      const path = '/d/felt-control/explore?rows=FC0&columns=D2&lang=en';
      const page = await visit(path);
      const table = await page.locator('.crosstab tbody tr').first().boundingBox();
      const tools = await page.locator('.explore-tools').boundingBox();
      expect((table?.y ?? 1e4) + (table?.height ?? 0)).toBeLessThan(800);
      expect(tools?.y ?? 1e4).toBeLessThan(400);
      // views that are kept leave the form on the screen
      expect((await page.locator('#table-form').boundingBox())?.y ?? 1e4).toBeLessThan(700);
      await page.context().close();
      const phone = await visit(path, { width: 360 });
      await phone.click('.to-tools');
      const there = await phone.locator('#table-form').boundingBox();
      expect(Math.abs(there?.y ?? 1e4)).toBeLessThan(800);
      await phone.context().close();
    }, 60_000);

    it('goes from cell to cell by the arrow keys and says what a cell stands for', async () => {
      const page = await visit('/d/felt-control/explore?lang=en&rows=FC0&columns=D4');
      const cells = page.locator('.crosstab tbody td[data-text]');
      await cells.first().focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      const columns = await page.locator('.crosstab tbody tr').first().locator('td').count();
      expect(await cells.nth(columns + 1).evaluate((own) => own === document.activeElement)).toBe(true);
      expect(await page.locator('[data-cell-story]').first().textContent()).toMatch(/Base \d+; weighted/);
      expect(await page.locator('.crosstab [tabindex="0"]').count()).toBe(1);
      await page.context().close();
    });

    it('says in a sentence what is wrong with a filter, and keeps it', async () => {
      const page = await visit(
        `/d/felt-control/explore?lang=en&rows=FC0&where=${encodeURIComponent('${NOBODY} = 1')}`,
      );
      const problem = await page.locator('.problem').textContent();
      // another filter that is refused takes the place of the first, on the same page
      await page.fill('#where', '${NOWHERE} = 1');
      await page.locator('#table-form button[type=submit]').click();
      await page.locator('.problem', { hasText: 'NOWHERE' }).waitFor();
      expect(await page.locator('#where').inputValue()).toBe('${NOWHERE} = 1');
      await page.goBack();
      await page.locator('.problem', { hasText: 'NOBODY' }).waitFor();
      expect(problem).toMatch(/NOBODY/);
      expect(await page.locator('#where').inputValue()).toBe('${NOBODY} = 1');
      expect(problem).not.toMatch(/at .*\.ts/);
      await page.context().close();
    });

    it('sees an answer arrive without loading the page again, and nothing while it is hidden', async () => {
      const page = await visit('/d/pulse/fieldwork?lang=en');
      await page.locator('[data-live-said]', { hasText: 'keeps itself up to date' }).waitFor();
      await page.evaluate(() => {
        document.body.dataset['same'] = 'yes';
      });
      const look = (hidden: boolean): Promise<void> =>
        page.evaluate((own) => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => own });
          document.dispatchEvent(new Event('visibilitychange'));
        }, hidden);
      await look(true);
      await simulate({ store, name: 'pulse', n: 12, seed: 5, days: ['2026-11-24'] });
      expect(await page.locator('.empty').isVisible()).toBe(true);
      await look(false);
      await page.locator('#days').waitFor();
      const { complete } = await store.counts('pulse');
      expect(await page.locator('.figures dd').first().textContent()).toBe(String(complete));
      expect(await page.locator('[data-live-said]').textContent()).toBe('The figures have changed.');
      await page.locator('#days canvas').waitFor();
      expect(await page.evaluate(() => document.body.dataset['same'])).toBe('yes');
      await page.context().close();
    });

    it('says on every page of a survey that its data are simulated', async () => {
      for (const path of [
        '/d/felt-control',
        '/d/felt-control/explore?rows=FC0',
        '/d/felt-control/definition',
      ]) {
        const page = await visit(`${path}${path.includes('?') ? '&' : '?'}lang=en`, { script: false });
        expect(await page.locator('.banner').last().textContent()).toContain('Simulated data');
        await page.context().close();
      }
    });
  },
);
