import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { accountsOf } from '../../server/accounts/accounts.ts';
import {
  axe,
  browserAbsent,
  browserPresent,
  overflowing,
  smallTargets,
  type Watch,
  watch,
} from '../support/browser.ts';
import { dashboardSite, signedInWindow } from '../support/dashboard-site.ts';
import { journey, keepPicture } from '../support/journey.ts';

const here = journey(dashboardSite);

beforeAll(async () => {
  if (!browserPresent) return;
  const { people } = accountsOf(here.running.parts);
  await people.invite('operator', 'ada@example.org', [{ survey: 'felt-control', role: 'viewer' }]);
});

const mexico = encodeURIComponent("${D4} = 'MX' or ${D4} = 'CL'");

const places = [
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
] as const;

/** To its end, with every chart drawn that is near. */
const lookedAt = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    window.scrollTo(0, document.body.scrollHeight);
    for (let frame = 0; frame < 2; frame += 1) await new Promise((next) => requestAnimationFrame(next));
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[data-chart]')].every((place) => {
      const { top, bottom } = place.getBoundingClientRect();
      return place.classList.contains('drawn') || bottom < 0 || top > innerHeight;
    }),
  );
};

describe.skipIf(!browserPresent)(
  `every page of the dashboard in a browser (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    for (const { name, width, dark, lang } of [
      { name: 'desktop', width: 1280, dark: false, lang: 'en' },
      { name: 'phone', width: 360, dark: false, lang: 'es' },
      { name: 'desktop-dark', width: 1280, dark: true, lang: 'es' },
    ])
      describe(name, () => {
        let page: Page;
        let seen: Watch;
        beforeAll(async () => {
          page = await (await signedInWindow(here, { width, dark })).newPage();
          seen = watch(page, here.running.origin, { signedIn: true });
        });

        for (const [place, path] of places)
          it(`${place}: readable, nothing sticks out, nothing from elsewhere, axe finds nothing`, async () => {
            await page.goto(`${here.running.origin}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
            await lookedAt(page);
            // a page to sign in on is readable too
            expect(new URL(page.url()).pathname).toBe(path.split('?')[0]);
            await keepPicture(page, `${place}-${name}`);
            expect(await overflowing(page)).toEqual([]);
            expect(await smallTargets(page, 24)).toEqual([]);
            expect(await axe(page)).toEqual([]);
            await seen.settled();
            expect(seen.strangers).toEqual([]);
            expect(seen.complaints).toEqual([]);
          });
      });
  },
);
