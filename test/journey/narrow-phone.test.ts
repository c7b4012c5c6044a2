import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { demoStudy } from '../../server/cli/demo-study.ts';
import {
  browserAbsent,
  browserPresent,
  buttonFor,
  overflowing,
  respondentWindow,
  smallTargets,
} from '../support/browser.ts';
import { everyKindSurvey } from '../support/every-kind-survey.ts';
import { questionOf } from '../support/every-kind-visit.ts';
import { journey } from '../support/journey.ts';
import { site } from '../support/site.ts';

const today = '2026-11-24';

const compound = 'Datenschutzgrundverordnungsauskunftsanspruch';

/** The survey of every kind with words as long as German has them. */
const longWords = {
  ...everyKindSurvey,
  name: 'long-words',
  source: 'de',
  languages: [{ tag: 'de', status: 'approved' as const }],
  texts: {
    de: {
      ...everyKindSurvey.texts['en'],
      'consent.line': `Wir speichern Ihren ${compound}.`,
      'rank.ease': 'Benutzerfreundlichkeit',
    },
  },
};

const here = journey(async (folder) => {
  const running = await site(folder);
  await running.parts.store.publish(longWords, demoStudy(today, 3), today);
  return running;
});

/** On how many lines the words of an element stand. */
const linesOf = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    });

/** Goes on until the page asks this question. */
const onTo = async (page: Page, name: string): Promise<void> => {
  for (let turns = 0; (await questionOf(page, name).count()) === 0 && turns < 9; turns += 1) {
    if ((await page.locator('#adult').count()) > 0) await page.check('#adult');
    await page.click(buttonFor('next'));
  }
};

describe.skipIf(!browserPresent)(`a phone of 320 pixels, long words (${browserAbsent})`, () => {
  it('breaks a long word inside its page, keeps a day on one line and a thing to be ranked whole', async () => {
    const window = await respondentWindow(here.browser, { locale: 'de', width: 320 });
    const page = await window.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${here.running.origin}/s/long-words?lang=de`);
    expect(await overflowing(page)).toEqual([]);
    for (const box of await page.locator('main input[type=checkbox]').all()) await box.check();
    await page.click(buttonFor('start'));
    await page.waitForURL(/\/r\//);
    const tops = await page
      .locator('input[name^="born."]')
      .evaluateAll((fields) => fields.map((field) => Math.round(field.getBoundingClientRect().top)));
    expect(tops).toHaveLength(3);
    expect(new Set(tops).size).toBe(1);
    await onTo(page, 'weighs');
    const ranked = '.rank-list li:has(> span:text("Benutzerfreundlichkeit"))';
    await page.locator(`${ranked} button`).click();
    await page.locator(`${ranked}.placed`).waitFor();
    expect(await linesOf(page, `${ranked} > span:not([class])`)).toBe(1);
    expect(await smallTargets(page, 44)).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
    await window.close();
  });

  it('gives German its hyphens and breaks Japanese between phrases', async () => {
    const window = await respondentWindow(here.browser, { width: 320 });
    const page = await window.newPage();
    const breaking = (): Promise<readonly string[]> =>
      page.evaluate(() => {
        const style = getComputedStyle(document.querySelector('h1') ?? document.body);
        return [style.getPropertyValue('hyphens'), style.getPropertyValue('word-break')];
      });
    await page.goto(`${here.running.origin}/s/long-words?lang=de`);
    expect(await breaking()).toEqual(['auto', 'normal']);
    await page.goto(`${here.running.origin}/?lang=ja`);
    expect(await breaking()).toEqual(['manual', 'auto-phrase']);
    await window.close();
  });
});
