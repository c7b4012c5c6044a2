import { describe, expect, it } from 'vitest';
import { browserAbsent, browserPresent } from '../support/browser.ts';
import { dashboardSite, visited } from '../support/dashboard-site.ts';
import { journey } from '../support/journey.ts';

const here = journey(dashboardSite);

const visit = (path: string, options: Parameters<typeof visited>[2] = {}) => visited(here, path, options);

describe.skipIf(!browserPresent)(
  `a table put together in a browser (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
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
  },
);
