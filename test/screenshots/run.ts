import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { accountsOf } from '../../server/accounts/accounts.ts';
import { demoStudy } from '../../server/cli/demo-study.ts';
import { simulate } from '../../server/simulation/simulate.ts';
import { shipped } from '../../surveys/library/library.ts';
import { asidePlaces, type Disk, pretendedDisk, publishAside } from '../support/aside-pages.ts';
import { openBrowser, respondentWindow } from '../support/browser.ts';
import { everyKindSurvey } from '../support/every-kind-survey.ts';
import { everyKindSite } from '../support/every-kind-visit.ts';
import type { Site } from '../support/site.ts';
import { contactSheet, type Shot } from './contact-sheet.ts';
import {
  dashboardPlaces,
  everyKindPlaces,
  type Keep,
  plainPlaces,
  pulsePlaces,
  studioPlaces,
} from './places.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'screenshots' },
    languages: { type: 'string', default: 'en,es,ar' },
    widths: { type: 'string', default: '360,768,1440' },
    /** Which walks: pulse, every-kind, plain, aside, dashboard, studio. */
    walks: { type: 'string', default: 'pulse,every-kind,plain,aside,dashboard,studio' },
  },
});
const widths = values.widths.split(',').map(Number);
const walks = new Set(values.walks.split(','));
const today = '2026-11-24';

const prepared = async (folder: string, { room }: Disk): Promise<Site> => {
  const running = await everyKindSite(folder, { room });
  const { store } = running.parts;
  const full = {
    ...everyKindSurvey,
    name: 'full',
    quotas: [
      { name: 'everybody', when: "${adult} = 'yes'", limit: 1, action: 'close' as const, text: 'debrief' },
    ],
  };
  await store.publish(full, demoStudy(today, 3), today);
  const instrument = shipped('felt-control');
  if (instrument !== null)
    await store.surveyDrafts.create(
      { ...instrument, name: 'ours' },
      { folder: '2026', tags: ['wave 1'], archived: false },
    );
  if (walks.has('dashboard'))
    await simulate({ store, name: 'felt-control', n: 900, seed: 3, days: ['2026-11-20', '2026-11-21'] });
  return running;
};

const folder = mkdtempSync(join(tmpdir(), 'confia-screenshots-'));
rmSync(values.out, { recursive: true, force: true });
mkdirSync(values.out, { recursive: true });
const disk = pretendedDisk();
const running = await prepared(folder, disk);
const { origin } = running;
await publishAside(running);
const demo = await accountsOf(running.parts).allowDemo('Demo');
const browser = await openBrowser();
const shots: Shot[] = [];

for (const language of values.languages.split(',')) {
  const window = await respondentWindow(browser, { locale: language, width: 1440 });
  const page = await window.newPage();
  page.setDefaultTimeout(30_000);
  const keep: Keep = async (place) => {
    for (const dark of [false, true]) {
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        const file = `${place}.${language}.${width}${dark ? '.dark' : ''}.png`;
        await page.screenshot({ path: join(values.out, file), fullPage: true });
        shots.push({ place, language, width, dark, file });
      }
    }
  };
  if (walks.has('pulse')) await pulsePlaces(page, origin, language, keep);
  if (walks.has('every-kind')) await everyKindPlaces(page, origin, language, keep);
  if (walks.has('plain')) await plainPlaces(page, origin, language, keep);
  if (walks.has('aside')) await asidePlaces(page, { running, disk }, language, keep);
  if (walks.has('dashboard') && language !== 'ar') await dashboardPlaces(page, origin, demo, language, keep);
  if (walks.has('studio') && language !== 'ar') await studioPlaces(page, origin, demo, language, keep);
  await window.close();
  process.stdout.write(`${language}: ${shots.length}\n`);
}

await browser.close();
await running.close();
rmSync(folder, { recursive: true, force: true });
writeFileSync(join(values.out, 'index.html'), contactSheet(shots));
process.stdout.write(`${join(values.out, 'index.html')}\n`);
