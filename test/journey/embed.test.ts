import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../server/cli/demo-study.ts';
import { embedLine } from '../../server/embedding.ts';
import { plainText } from '../../surveys/engine/shown.ts';
import { shipped } from '../../surveys/library/library.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import {
  browserAbsent,
  browserPresent,
  buttonFor,
  closeWindows,
  openBrowser,
  respondentWindow,
} from '../support/browser.ts';
import { type Site, site } from '../support/site.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The survey that is embedded most: after an event, in a company's own page. */
const name = 'touchpoint';
const folder = temporaryFolder();
let browser: Browser;
let running: Site;
let host: Server;
let port = 0;

const line = (): string =>
  embedLine({
    base: running.origin,
    name,
    title: plainText('How did it go?', 'en'),
    language: 'en',
    preset: {},
  });

beforeAll(async () => {
  if (!browserPresent) return;
  host = createServer((_, answer) => {
    answer.setHeader('Content-Type', 'text/html; charset=utf-8');
    answer.end(
      `<!doctype html><html lang="en"><title>Shop</title><h1>Thank you for your order</h1>${line()}`,
    );
  });
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', () => done()));
  port = (host.address() as AddressInfo).port;
  running = await site(folder);
  const survey = shipped(name);
  if (survey === null) throw new Error(`${name} is not shipped`);
  const study = { ...demoStudy('2026-11-24', 3), embedOn: [`http://127.0.0.1:${port}`] };
  await running.parts.store.publish(survey, study, '2026-11-24');
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await closeWindows(browser);
  await running?.close();
  host?.close();
});

const stored = async (): Promise<readonly ResponseDocument[]> => {
  const all: ResponseDocument[] = [];
  for await (const { document } of running.parts.store.responses(name)) all.push(document);
  return all;
};

const frameOf = async (page: Page): Promise<Frame> => {
  await page.waitForSelector('iframe');
  const frame = page.frames().find((own) => own !== page.mainFrame());
  if (frame === undefined) throw new Error('there is no frame');
  return frame;
};

/** Presses a button and waits for the page it leads to. */
const press = async (frame: Frame, value: string): Promise<void> => {
  await Promise.all([
    frame.waitForNavigation({ waitUntil: 'load' }),
    frame.locator(buttonFor(value)).first().click(),
  ]);
};

/** The touchpoint begins with its first question, below the notice. */
const answerThrough = async (frame: Frame): Promise<void> => {
  for (let page = 0; !/\/(?:done|sent)/.test(frame.url()); page += 1) {
    if (page > 20) throw new Error(`no end after ${frame.url()}`);
    for (const group of await frame.locator('main fieldset').all()) {
      const answers = group.locator('input[type=radio]');
      if ((await answers.count()) > 0) await answers.last().check({ force: true });
    }
    for (const text of await frame.locator('main textarea').all()) await text.fill('It went well.');
    await press(frame, frame.url().includes('/check') ? 'send' : 'next');
  }
};

describe.skipIf(!browserPresent)(
  `a survey in the page of another site (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    for (const script of [true, false])
      it(`is answered from consent to thanks in its frame, ${script ? 'with' : 'without'} scripts`, async () => {
        const before = (await stored()).length;
        const window = await respondentWindow(browser, { script, width: 800 });
        const page = await window.newPage();
        page.setDefaultTimeout(15_000);
        const asked: string[] = [];
        const complaints: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        page.on('console', (said) => {
          if (said.type() === 'error') complaints.push(said.text());
        });
        page.on('pageerror', (error) => complaints.push(error.message));
        await page.goto(`http://127.0.0.1:${port}/`);
        await page.locator('iframe').scrollIntoViewIfNeeded();
        const frame = await frameOf(page);
        await frame.waitForSelector(buttonFor('decline'));
        await answerThrough(frame);
        expect(new URL(frame.url()).pathname).toMatch(/^\/e\/touchpoint\//);
        const all = await stored();
        expect(all).toHaveLength(before + 1);
        expect(all.at(-1)?.language).toBe('en');
        expect(await window.cookies()).toEqual([]);
        const ours = [running.origin, `http://127.0.0.1:${port}`];
        expect(asked.filter((url) => !ours.includes(new URL(url).origin))).toEqual([]);
        expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
        await window.close();
      }, 120_000);

    it('is refused by the browser on a site that the study does not name', async () => {
      const window = await respondentWindow(browser, { width: 800 });
      const page = await window.newPage();
      const complaints: string[] = [];
      page.on('console', (said) => complaints.push(said.text()));
      await page.goto(`http://localhost:${port}/`);
      await page.locator('iframe').scrollIntoViewIfNeeded();
      const frame = await frameOf(page);
      await expect.poll(() => complaints.join(' '), { timeout: 15_000 }).toContain('frame-ancestors');
      expect(await frame.locator(buttonFor('decline')).count()).toBe(0);
      await window.close();
    }, 60_000);
  },
);
