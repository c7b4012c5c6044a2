import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoStudy } from '../../server/cli/demo-study.ts';
import type { StoreOptions } from '../../server/storage/store-options.ts';
import { buttonFor, respondentWindow, type Watch, watch } from './browser.ts';
import { everyKindSurvey } from './every-kind-survey.ts';
import { type Site, site } from './site.ts';

const today = '2026-11-24';

/** The application with the survey of every kind published beside the shipped instruments. */
export const everyKindSite = async (folder: string, options: Partial<StoreOptions> = {}): Promise<Site> => {
  const running = await site(folder, options);
  await running.parts.store.publish(everyKindSurvey, demoStudy(today, 3), today);
  return running;
};

export interface EveryKindVisit {
  readonly window: BrowserContext;
  readonly page: Page;
  readonly seen: Watch;
  /** What is stored of the person's answers so far. */
  readonly answers: () => Promise<Readonly<Record<string, string>>>;
}

export const pageName = (page: Page): Promise<string> => page.locator('[name="form.page"]').inputValue();

/** A question's element, not the template it may wait in. */
export const questionOf = (page: Page, name: string) =>
  page.locator(`form [data-question="${name}"]:not(template)`);

/** A person of full age on a page of that survey, everything before it passed over. */
export const everyKindVisit = async (
  browser: Browser,
  { origin, parts }: Site,
  wanted: string,
  options: NonNullable<Parameters<typeof respondentWindow>[1]> = {},
): Promise<EveryKindVisit> => {
  const window = await respondentWindow(browser, { locale: 'en', ...options });
  const page = await window.newPage();
  page.setDefaultTimeout(8000);
  const seen = watch(page, origin);
  await page.goto(`${origin}/s/every-kind`);
  for (const box of await page.locator('input[type=checkbox]').all()) await box.check();
  await page.click(buttonFor('start'));
  const key = /\/r\/([\w-]{22})/.exec(page.url())?.[1] ?? '';
  for (let turns = 0; (await pageName(page)) !== wanted; turns += 1) {
    if (turns > 12) throw new Error(`everyKindVisit: no way to ${wanted}`);
    if ((await page.locator('#adult').count()) > 0) await page.check('#adult');
    await page.click(buttonFor('next'));
  }
  return { window, page, seen, answers: async () => (await parts.store.draft(key))?.answers ?? {} };
};
