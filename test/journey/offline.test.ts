import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { loadAssets } from '../../server/assets.ts';
import { demoStudy } from '../../server/cli/demo-study.ts';
import { serve } from '../../server/main.ts';
import { testApp } from '../support/app.ts';
import {
  browserAbsent,
  browserPresent,
  buttonFor,
  closeWindows,
  openBrowser,
  respondentWindow,
} from '../support/browser.ts';
import { noticeSurvey } from '../support/notice-survey.ts';
import { clientFolder, type Site, site } from '../support/site.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const deployed = temporaryFolder();
const stopped = temporaryFolder();
let browser: Browser;
let running: Site;

beforeAll(async () => {
  if (!browserPresent) return;
  running = await site(folder);
  await running.parts.store.publish(noticeSurvey('noticed'), demoStudy('2026-11-24', 3), '2026-11-24');
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await closeWindows(browser);
  await running?.close();
});

const next = buttonFor('next');

/** The page with the text of the short survey, after consent and one answer. */
const atText = async (origin = running.origin): Promise<Page> => {
  const window = await respondentWindow(browser, { locale: 'en' });
  const page = await window.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${origin}/s/pulse`);
  for (const box of await page.locator('input[type=checkbox]').all()) await box.check();
  await page.click(buttonFor('start'));
  await page.check('[name=FC0][value="2"]');
  await page.click(next);
  await page.waitForSelector('textarea');
  return page;
};

/** The server of a folder once more, at the address where it was. */
const startedAgain = async (place: string, origin: string): Promise<Site> => {
  const { parts } = await testApp(place);
  const app = createApp({ ...parts, assets: loadAssets(clientFolder) });
  const server = await serve(app, Number(new URL(origin).port), '127.0.0.1');
  return {
    origin,
    parts,
    close: async () => {
      await server.drain(100);
      await parts.store.close();
    },
  };
};

const answersOf = async (page: Page, { parts } = running) => {
  const key = /\/r\/([\w-]{22})/.exec(page.url())?.[1] ?? '';
  return (await parts.store.draft(key))?.answers;
};

const standing = (page: Page) => page.locator('.standing').textContent();
const arrived = (page: Page) => page.waitForSelector('[name="form.page"][value=IN1]', { state: 'attached' });
const inTab = (page: Page) => page.evaluate(() => ({ ...sessionStorage, ...localStorage }));

describe.skipIf(!browserPresent)(
  `the network goes while somebody answers (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    it('the page says so and stays, what is written stays, and it goes on by itself when the network is back', async () => {
      const page = await atText();
      await page.fill('textarea', 'In a tunnel');
      await page.context().setOffline(true);
      await page.locator(next).click();
      await expect.poll(() => standing(page)).toContain('1 page is not sent yet. No connection.');
      expect(await page.inputValue('textarea')).toBe('In a tunnel');
      expect(await answersOf(page)).toEqual({ FC0: '2' });
      await page.context().setOffline(false);
      await arrived(page);
      expect(await answersOf(page)).toEqual({ FC0: '2', OT1: 'In a tunnel' });
      expect(await inTab(page)).toEqual({});
      await page.context().close();
    });

    it('who writes on meanwhile is not sent away, and the last word counts', async () => {
      const page = await atText();
      await page.fill('textarea', 'First');
      await page.context().setOffline(true);
      await page.locator(next).click();
      await expect.poll(() => standing(page)).toContain('not sent yet');
      await page.fill('textarea', 'First, and more');
      await page.context().setOffline(false);
      await expect.poll(() => answersOf(page)).toEqual({ FC0: '2', OT1: 'First' });
      await expect.poll(() => standing(page)).toBe('');
      expect(await page.inputValue('textarea')).toBe('First, and more');
      await page.locator(next).click();
      await arrived(page);
      expect(await answersOf(page)).toEqual({ FC0: '2', OT1: 'First, and more' });
      await page.context().close();
    });

    it('answers that were lost on the way, a server that is being updated and a network that wants money are borne with', async () => {
      const page = await atText();
      let posts = 0;
      await page.route('**/r/*', async (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        posts += 1;
        if (posts === 1) {
          await route.fetch();
          return route.abort('connectionreset');
        }
        if (posts === 2) return route.fulfill({ status: 503, body: 'busy' });
        if (posts === 3) return route.fulfill({ status: 200, body: '<h1>Pay here</h1>' });
        return route.continue();
      });
      await page.fill('textarea', 'Once\nand no more');
      await page.locator(next).click();
      await arrived(page);
      expect(posts).toBe(4);
      const key = /\/r\/([\w-]{22})/.exec(page.url())?.[1] ?? '';
      const draft = await running.parts.store.draft(key);
      expect(draft?.taken?.['OT1']?.length).toBe(1);
      expect(draft?.answers['OT1']).toBe('Once\nand no more');
      await page.context().close();
    });

    it('a server that is stopped and started anew has the page once', async () => {
      const before = await site(deployed);
      const page = await atText(before.origin);
      await page.fill('textarea', 'Over a deploy');
      await before.close();
      await page.locator(next).click();
      await expect.poll(() => standing(page)).toContain('1 page is not sent yet.');
      const after = await startedAgain(deployed, before.origin);
      await arrived(page);
      const draft = await after.parts.store.draft(/\/r\/([\w-]{22})/.exec(page.url())?.[1] ?? '');
      expect(draft?.answers).toEqual({ FC0: '2', OT1: 'Over a deploy' });
      expect(draft?.taken?.['OT1']?.length).toBe(1);
      expect(await inTab(page)).toEqual({});
      await page.context().close();
      await after.close();
    });

    it('minutes without a network end in one answer, and nobody is asked too often', async () => {
      const page = await atText();
      await page.clock.install();
      let posts = 0;
      await page.route('**/r/*', (route) => {
        posts += 1;
        return route.abort('connectionfailed');
      });
      await page.fill('textarea', 'Patient');
      await page.locator(next).click();
      for (let minute = 0; minute < 20; minute += 1) {
        await page.clock.runFor(30_000);
        await page.waitForTimeout(30);
      }
      expect(posts).toBeGreaterThan(8);
      expect(posts).toBeLessThan(40);
      await page.unroute('**/r/*');
      // the last attempt may still be failing, and waits only then
      await expect
        .poll(
          async () => {
            await page.clock.runFor(60_000);
            return page.locator('[name="form.page"][value=IN1]').count();
          },
          { timeout: 15_000 },
        )
        .toBe(1);
      expect(await answersOf(page)).toEqual({ FC0: '2', OT1: 'Patient' });
      await page.context().close();
    });

    it('a tab that is closed with something unsent invents nothing, and the next begins where the server stands', async () => {
      const before = await site(stopped);
      const page = await atText(before.origin);
      const address = page.url();
      const window = page.context();
      await page.fill('textarea', 'Lost with the tab');
      await before.close();
      await page.locator(next).click();
      await expect.poll(() => standing(page)).toContain('not sent yet');
      const asked = page.waitForEvent('dialog');
      await page.close({ runBeforeUnload: true });
      expect((await asked).type()).toBe('beforeunload');
      await (await asked).dismiss();
      expect(await page.inputValue('textarea')).toBe('Lost with the tab');
      await page.close();
      const after = await startedAgain(stopped, before.origin);
      const other = await window.newPage();
      await other.goto(address);
      expect(await other.inputValue('textarea')).toBe('');
      expect(await answersOf(other, after)).toEqual({ FC0: '2' });
      await window.close();
      await after.close();
    });

    it('a second tab that says something else is told, and chooses', async () => {
      const page = await atText();
      const other = await page.context().newPage();
      await other.goto(page.url());
      await page.fill('textarea', 'From the first');
      await page.locator(next).click();
      await arrived(page);
      await other.fill('textarea', 'From the second');
      await other.locator(next).click();
      await other.waitForSelector('.versions');
      const text = await other.textContent('main');
      expect(text).toContain('From the first');
      expect(text).toContain('From the second');
      expect((await answersOf(page))?.['OT1']).toBe('From the first');
      await other.click('form[method=post] button[value=next]');
      await arrived(other);
      expect((await answersOf(page))?.['OT1']).toBe('From the second');
      expect(await inTab(other)).toEqual({});
      await page.context().close();
    });

    it('what is unsent of answers that are nowhere any more, or were sent from another tab, is given back and leaves the browser', async () => {
      for (const end of ['expired', 'sent'] as const) {
        const page = await atText();
        const key = /\/r\/([\w-]{22})/.exec(page.url())?.[1] ?? '';
        const address = page.url();
        await page.fill('textarea', 'Too late');
        await page.route('**/r/*', (route) => route.abort('connectionfailed'));
        await page.locator(next).click();
        await expect.poll(() => standing(page)).toContain('not sent yet');
        expect(Object.keys(await inTab(page))).toEqual(['confia-unsent']);
        if (end === 'expired') await running.parts.store.discardDraft(key);
        else {
          const other = await page.context().newPage();
          await other.goto(address);
          while (!other.url().endsWith('/done')) await other.click(next);
          await other.close();
        }
        await page.unroute('**/r/*');
        await page.evaluate(() => dispatchEvent(new Event('online')));
        await expect.poll(() => page.textContent('h1')).toMatch(/not found|already/i);
        expect(await page.textContent('main')).toContain('Too late');
        await expect.poll(() => inTab(page)).toEqual({});
        await page.context().close();
      }
    });

    it('whoever deletes their answers deletes what is unsent of them', async () => {
      const page = await atText();
      const [address = ''] = page.url().split('?');
      page.on('dialog', (dialog) => dialog.accept());
      await page.fill('textarea', 'Rather not');
      let posts = 0;
      await page.route('**/r/*', (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        posts += 1;
        return route.abort('connectionfailed');
      });
      await page.locator(next).click();
      await expect.poll(() => standing(page)).toContain('not sent yet');
      await page.goto(`${address}/leave`);
      expect(Object.keys(await inTab(page))).toEqual(['confia-unsent']);
      await page.click(buttonFor('discard'));
      await page.waitForURL('**/left*');
      expect(await inTab(page)).toEqual({});
      const tried = posts;
      await page.evaluate(() => dispatchEvent(new Event('online')));
      expect(posts).toBe(tried);
      await page.context().close();
    });

    it('a first page under a notice waits like any other, is one answer after the page was loaded again, and goes with a no', async () => {
      for (const end of ['next', 'decline'] as const) {
        const before = (await running.parts.store.counts('noticed')).drafts;
        const window = await respondentWindow(browser, { locale: 'en' });
        const page = await window.newPage();
        page.setDefaultTimeout(20_000);
        page.on('dialog', (dialog) => dialog.accept());
        await page.goto(`${running.origin}/s/noticed`);
        await page.check('[name=FC0][value="2"]');
        await page.route('**/s/noticed', (route) =>
          route.request().method() === 'POST' ? route.abort('connectionfailed') : route.continue(),
        );
        await page.locator(next).click();
        await expect.poll(() => standing(page)).toContain('1 page is not sent yet.');
        const carried = (): Promise<readonly string[]> =>
          Promise.all(
            ['key', 'seed', 'begun'].map((own) => page.locator(`[name="form.${own}"]`).inputValue()),
          );
        const drawn = await carried();
        await page.reload();
        expect(await carried()).toEqual(drawn);
        expect(await page.isChecked('[name=FC0][value="2"]')).toBe(true);
        await page.check('[name=FC0][value="3"]');
        await page.unroute('**/s/noticed');
        if (end === 'decline') {
          await page.route('**/s/noticed', (route) =>
            /decline/.test(route.request().postData() ?? '') ? route.continue() : route.abort(),
          );
          await page.locator(buttonFor('decline')).click();
          await page.waitForURL('**/declined*');
        } else {
          await page.locator(next).click();
          await page.waitForURL(/noticed\/r\//);
          expect((await running.parts.store.draft(drawn[0] ?? ''))?.answers).toEqual({ FC0: '3' });
        }
        await expect.poll(() => inTab(page)).toEqual({});
        const { drafts } = await running.parts.store.counts('noticed');
        expect(drafts - before).toBe(end === 'next' ? 1 : 0);
        await window.close();
      }
    });

    it('what stands against a page is shown as it is without script', async () => {
      const page = await atText();
      await page.fill('textarea', 'x'.repeat(5000));
      await page.locator(next).click();
      await page.waitForSelector('#errors');
      expect((await page.inputValue('textarea')).length).toBe(5000);
      expect(await inTab(page)).toEqual({});
      await page.context().close();
    });
  },
);
