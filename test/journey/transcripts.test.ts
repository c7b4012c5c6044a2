import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { demoStudy } from '../../server/cli/demo-study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { browserAbsent, browserPresent, buttonFor, respondentWindow } from '../support/browser.ts';
import { everyKindSurvey } from '../support/every-kind-survey.ts';
import { everyKindSite, pageName } from '../support/every-kind-visit.ts';
import { journey } from '../support/journey.ts';
import { projectRoot } from '../support/sources.ts';
import { transcript } from '../support/transcript.ts';

const here = journey(async (folder) => {
  const running = await everyKindSite(folder);
  await running.parts.store.publish(still, demoStudy('2026-11-24', 3), '2026-11-24');
  return running;
});

/** The survey with everything in its own place. */
const still: Survey = {
  ...everyKindSurvey,
  name: 'every-kind-still',
  pages: everyKindSurvey.pages.map((page) => ({
    ...page,
    items: page.items.map(({ shuffle: _, ...question }) => question),
  })),
  blocks: everyKindSurvey.blocks.map(({ name, pages }) => ({ name, pages })),
};

const kinds = new Map(
  everyKindSurvey.pages.flatMap(({ items }) => items.map(({ name, kind }) => [name, kind] as const)),
);

const questionsOn = (page: Page): Promise<readonly string[]> =>
  page
    .locator('form [data-question]:not(template)')
    .evaluateAll((all) => all.map((element) => element.getAttribute('data-question') ?? ''));

const on = async (page: Page, action: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.click(buttonFor(action))]);
};

/** Everything that is said on the way, under a heading each. */
const heard = async (locale: string, script: boolean): Promise<string> => {
  const window = await respondentWindow(here.browser, { locale, script, width: 1280 });
  const page = await window.newPage();
  page.setDefaultTimeout(8000);
  const parts = new Map<string, string>();
  const hear = async (heading: string, selector: string): Promise<void> => {
    parts.set(heading, await transcript(page, selector));
  };
  await page.goto(`${here.running.origin}/s/${still.name}`);
  await hear('header', 'header');
  await hear('consent', 'main');
  await page.check('main input[type=checkbox]');
  await on(page, 'start');
  await on(page, 'next');
  await hear('problems', '#errors');
  await hear('adult (single), with a problem', '[data-question=adult]');
  await page.fill('#hours', 'many');
  await on(page, 'next');
  await hear('hours (number), with a problem', '[data-question=hours]');
  await page.fill('#hours', '12');
  await page.fill('[name="born.day"]', '3');
  await page.fill('[name="born.month"]', '2');
  await page.fill('[name="born.year"]', '1990');
  await page.check('#adult');
  if ((await page.locator('#region').count()) > 0) await page.check('#region');
  const listed: string[] = [];
  for (let turns = 0; !page.url().includes('/check?'); turns += 1) {
    if (turns > 12) throw new Error('no end');
    const own = await pageName(page);
    if (own === 'about' && (await page.locator('#region').count()) > 0) await page.check('#region');
    if (own === 'use') await page.check('[name=apps][value=mail]');
    if (own === 'words') await page.fill('#why', 'Because');
    for (const name of await questionsOn(page)) {
      listed.push(name);
      await hear(`${name} (${kinds.get(name)})`, `form [data-question="${name}"]:not(template)`);
    }
    if (own === 'words') await hear('below a page', '.foot');
    await on(page, 'next');
  }
  for (const name of kinds.keys())
    if (kinds.get(name) !== 'calculated') expect(listed, `${locale} ${name}`).toContain(name);
  await hear('check', 'main');
  await on(page, 'send');
  await window.close();
  const order = ['header', 'consent', 'problems', ...kinds.keys(), 'below a page', 'check'];
  const place = (heading: string): number => order.indexOf(heading.split(' (')[0] ?? '');
  return [...parts]
    .toSorted(([one], [other]) => place(one) - place(other))
    .map(([heading, text]) => `# ${heading}\n${text}\n`)
    .join('\n');
};

describe.skipIf(!browserPresent)(
  `what a screen reader is told of every kind (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    for (const { file, locale, script } of [
      { file: 'en', locale: 'en', script: true },
      { file: 'es', locale: 'es', script: true },
      { file: 'ar', locale: 'ar', script: true },
      { file: 'en-without-script', locale: 'en', script: false },
    ])
      it(`${file}: is the text that was reviewed (\`CONFIA_WRITE=1\` writes it)`, async () => {
        const path = `${projectRoot}test/journey/transcripts/${file}.txt`;
        const text = await heard(locale, script);
        if (process.env['CONFIA_WRITE'] === '1') writeFileSync(path, text);
        expect(existsSync(path)).toBe(true);
        expect(text).toBe(readFileSync(path, 'utf8'));
      }, 120_000);
  },
);
