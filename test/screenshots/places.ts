import type { Page, Route } from 'playwright-core';
import { buttonFor } from '../support/browser.ts';

export type Keep = (place: string) => Promise<void>;

const tickAll = async (page: Page): Promise<void> => {
  for (const box of await page.locator('main input[type=checkbox]').all()) await box.check();
};

const pressed = async (page: Page, value: string): Promise<void> => {
  await page.click(buttonFor(value));
  await page.waitForLoadState();
};

const ownName = (page: Page): Promise<string> => page.locator('[name="form.page"]').inputValue();

const onPage = async (page: Page): Promise<boolean> => (await page.locator('[name="form.page"]').count()) > 0;

/** The survey of every kind: consent, an error, each page filled in, the way out, two tabs, the receipt. */
export const everyKindPlaces = async (
  page: Page,
  origin: string,
  lang: string,
  keep: Keep,
): Promise<void> => {
  await page.goto(`${origin}/s/every-kind?lang=${lang}`);
  await keep('every-kind-consent');
  await tickAll(page);
  await pressed(page, 'start');
  const here = page.url().split('?')[0] ?? '';
  await pressed(page, 'next');
  await keep('every-kind-error');
  await page.check('#adult');
  const base = await page.locator('[name="form.base"]').inputValue();
  while (await onPage(page)) {
    const own = await ownName(page);
    if (own === 'use') await page.check('#apps');
    if (own === 'words') await page.fill('#why', 'Because');
    await keep(`every-kind-${own}`);
    if (own === 'use') {
      await page.goto(`${here}/leave?page=use&lang=${lang}`);
      await keep('leave');
      await pressed(page, 'keep');
      await keep('kept');
      await page.goto(`${here}?page=about&lang=${lang}`);
      await page.locator('[name="form.base"]').evaluate((field, old) => {
        if (field instanceof HTMLInputElement) field.value = old;
      }, base);
      await page.fill('#hours', '12');
      await pressed(page, 'next');
      await keep('two-tabs');
      await page.goto(`${here}?page=use&lang=${lang}`);
    }
    await pressed(page, 'next');
  }
  await keep('check');
  await pressed(page, 'send');
  await keep('every-kind-thank-you');
};

/** A page that is on its way, then not sent for want of a network, and goes on by itself when there is one. */
const unsent = async (page: Page, keep: Keep): Promise<void> => {
  const held: Route[] = [];
  await page.route('**/r/*', (route) => {
    held.push(route);
  });
  const said = page.locator('.standing', { hasText: /./ });
  await page.locator(buttonFor('next')).click();
  await said.waitFor();
  const saving = (await said.textContent()) ?? '';
  await keep('saving');
  await page.context().setOffline(true);
  for (const route of held) await route.abort('connectionfailed');
  await page.unroute('**/r/*');
  await said.filter({ hasNotText: saving }).waitFor();
  await keep('unsent');
  await Promise.all([page.waitForEvent('load'), page.context().setOffline(false)]);
};

/** The pulse, one question a page, and everything a receipt leads to. */
export const pulsePlaces = async (page: Page, origin: string, lang: string, keep: Keep): Promise<void> => {
  await page.goto(`${origin}/?lang=${lang}`);
  await keep('home');
  await page.goto(`${origin}/s/pulse?lang=${lang}`);
  await keep('consent');
  await page.goto(`${origin}/s/pulse/promises?lang=${lang}`);
  await keep('promises');
  await page.goBack();
  await tickAll(page);
  await pressed(page, 'start');
  while (await onPage(page)) {
    const radios = page.locator('main input[type=radio]');
    if ((await radios.count()) > 1) await radios.nth(1).check();
    for (const area of await page.locator('textarea').all()) await area.fill('I trust them, but not much.');
    for (const select of await page.locator('select').all()) await select.selectOption({ index: 1 });
    const own = await ownName(page);
    await keep(`pulse-${own}`);
    if (own === 'OT1') await unsent(page, keep);
    else await pressed(page, 'next');
  }
  await keep('thank-you');
  await pressed(page, 'see');
  await keep('answers');
  await pressed(page, 'deletion');
  await keep('deletion-code');
  const deletion = (await page.locator('ol.words li').allTextContents()).join(' ');
  await pressed(page, 'see');
  await pressed(page, 'delete');
  await keep('delete');
  await page.goto(`${origin}/receipt?lang=${lang}`);
  await page.fill('#code', deletion);
  await pressed(page, 'see');
  await keep('deletion-only');
  await pressed(page, 'erase');
  await keep('deleted');
};

/** Pages that an address alone leads to. */
export const plainPlaces = async (page: Page, origin: string, lang: string, keep: Keep): Promise<void> => {
  for (const [place, path] of [
    ['receipt', '/receipt'],
    ['data', '/s/pulse/data'],
    ['declined', '/s/pulse/declined'],
    ['left', '/s/pulse/left'],
    ['full', '/s/full/full?quota=everybody'],
    ['not-found', '/s/nothing'],
  ] as const) {
    await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    await keep(place);
  }
};

/** What an analyst reads. */
export const dashboardPlaces = async (
  page: Page,
  origin: string,
  demo: string,
  lang: string,
  keep: Keep,
): Promise<void> => {
  await page.goto(`${origin}/d/felt-control?lang=${lang}`);
  await keep('dashboard-sign-in');
  await page.goto(`${origin}/account/demo/${demo}`);
  for (const [place, path] of [
    ['surveys', '/d?'],
    ['overview', '/d/felt-control?'],
    ['crosstab', '/d/felt-control/explore?rows=FC0&columns=D4&'],
    ['means', '/d/felt-control/explore?rows=FELT&columns=D4&'],
    ['beside', '/d/felt-control/explore?rows=FC0&columns=language&beside=%24%7BD4%7D+%3D+%27MX%27&'],
    ['views', '/d/felt-control/views?gone=Trust&view=rows%3DTR1&'],
    ['texts', '/d/felt-control/texts?'],
    ['lines', '/d/felt-control/texts?term=no&as=lines&'],
    ['words', '/d/felt-control/texts/words?'],
    ['coding', '/d/felt-control/coding?'],
    ['coding-guide', '/d/felt-control/coding/guide?'],
    ['coding-agreement', '/d/felt-control/coding/agreement?'],
    ['export', '/d/felt-control/export?'],
    ['definition', '/d/felt-control/definition?'],
    ['empty', '/d/pulse?'],
    ['account', '/account?'],
    ['codes', '/account/codes?'],
    ['people', '/account/people?'],
    ['keys', '/account/keys?'],
    ['log', '/account/log?'],
  ] as const) {
    await page.goto(`${origin}${path}lang=${lang}`);
    await keep(`dashboard-${place}`);
  }
};

/** Pages of the studio about one survey that is being written, by what they are called in pictures and tests. */
export const studioPaths = [
  ['map', '/map'],
  ['translations', '/translations'],
  ['translation', '/translations/en?show=all'],
  ['preview', '/preview'],
  ['dry-run', '/dry-run'],
  ['publish', '/publish'],
] as const;

/** Where a survey is written: what stands around it, and the parts of the editor. */
export const studioPlaces = async (
  page: Page,
  origin: string,
  demo: string,
  lang: string,
  keep: Keep,
): Promise<void> => {
  await page.goto(`${origin}/account/demo/${demo}`);
  for (const [place, path] of [
    ['shelf', '/studio'],
    ['library', '/studio/library?into=ours&search=trust'],
    ...studioPaths.map(([place, path]) => [place, `/studio/ours${path}`] as const),
    ['published', '/studio/pulse/published'],
    ['fieldwork', '/d/felt-control/fieldwork'],
  ] as const) {
    await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    await keep(`studio-${place}`);
  }
  for (const part of [
    'survey',
    'consent',
    'pages/FC0',
    'questions/FC1',
    'lists/agree5',
    'scores/FELT',
    'blocks/TR',
  ]) {
    await page.goto(`${origin}/studio/ours?lang=${lang}#${part}`);
    await page.locator('.studio .lengths li').first().waitFor();
    await keep(`studio-${part.replace('/', '-')}`);
  }
};
