import { describe, expect, it } from 'vitest';
import { tableViewOf } from '../../client/lib/table-view.ts';
import { accountsOf } from '../../server/accounts/accounts.ts';
import { simulate } from '../../server/simulation/simulate.ts';
import { axe, browserAbsent, browserPresent, respondentWindow } from '../support/browser.ts';
import { dashboardSite, visited } from '../support/dashboard-site.ts';
import { journey, keepPicture } from '../support/journey.ts';

const here = journey(dashboardSite);

const visit = (path: string, options: Parameters<typeof visited>[2] = {}) => visited(here, path, options);

describe.skipIf(!browserPresent)(
  `the dashboard in a browser (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    it('opens with the link and with nothing else', async () => {
      const window = await respondentWindow(here.browser, { width: 1280 });
      const page = await window.newPage();
      const refused = await page.goto(`${here.running.origin}/d/felt-control`);
      expect(refused?.status()).toBe(401);
      const first = await accountsOf(here.running.parts).firstKey();
      await page.goto(`${here.running.origin}/account/first/${first}`);
      await page.fill('#name', 'Ada Example');
      await page.fill('#email', 'ada@example.org');
      await page.fill('#password', 'password123456789');
      await page.click('button[type=submit]');
      expect(await page.locator('#password-error').isVisible()).toBe(true);
      expect(await axe(page)).toEqual([]);
      await keepPicture(page, 'first-account');
      await page.fill('#password', 'seven quiet lamps by the river');
      await page.click('button[type=submit]');
      await page.click('.own-account a');
      await page.locator('form[action*=sign-out] button').click();
      await page.goto(`${here.running.origin}/d/felt-control`);
      await page.fill('#email', 'ada@example.org');
      await page.fill('#password', 'not the password');
      await page.click('button[type=submit]');
      expect(await page.locator('.problems').isVisible()).toBe(true);
      expect(await axe(page)).toEqual([]);
      await keepPicture(page, 'sign-in');
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

    it('signs in by a passkey that was added on the page of the account', async () => {
      const window = await respondentWindow(here.browser, { width: 1280 });
      const page = await window.newPage();
      const local = here.running.origin.replace('127.0.0.1', 'localhost');
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

    it('prints the charts that nobody has scrolled to', async () => {
      const page = await visit('/d/felt-control?lang=en');
      await page.locator('canvas').first().waitFor();
      const places = await page.locator('[data-chart]').count();
      expect(await page.locator('canvas').count()).toBeLessThan(places);
      const drawn = await page.evaluate(() => {
        dispatchEvent(new Event('beforeprint'));
        return document.querySelectorAll('[data-chart].drawn canvas').length;
      });
      expect(drawn).toBe(places);
      await page.context().close();
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
          await page.goto(`${here.running.origin}/d/felt-control/views?lang=en`);
          const own = page.locator('.saved-views li', { hasText: name });
          await own.locator('summary').click();
          await own.locator('form[action*=delete] button').click();
          await page.locator('.done button').click();
          await page.locator('.saved [aria-current]', { hasText: name }).waitFor();
        }
        await page.context().close();
      }
    }, 90_000);

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
      await simulate({
        store: here.running.parts.store,
        name: 'pulse',
        n: 12,
        seed: 5,
        days: ['2026-11-24'],
      });
      expect(await page.locator('.empty').isVisible()).toBe(true);
      await look(false);
      await page.locator('#days').waitFor();
      const { complete } = await here.running.parts.store.counts('pulse');
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
