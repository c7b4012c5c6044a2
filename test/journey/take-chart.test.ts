import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { numbersOf } from '../../client/lib/numbers.ts';
import { accountsOf } from '../../server/accounts/accounts.ts';
import { localAnalyst } from '../../server/analyst/local-analyst.ts';
import { simulate } from '../../server/simulation/simulate.ts';
import { axe, browserAbsent, browserPresent, overflowing, smallTargets } from '../support/browser.ts';
import { journey, keepPicture } from '../support/journey.ts';
import { site } from '../support/site.ts';
import { smallHypothesis, smallPlan } from '../support/small-plan.ts';
import { unzipped } from '../support/unzipped.ts';
import { all, treeOf } from '../support/xml-tree.ts';

const made = journey(async (folder) => {
  const own = await site(folder);
  const { store } = own.parts;
  const published = await store.published('felt-control');
  if (published === null) throw new Error('felt-control is not published');
  // a page must not wait for what takes long on a busy machine
  const plan = smallPlan('felt-control', [smallHypothesis('H1', 'FC0')]);
  await store.publish(published.survey, published.study, '2026-11-24', plan);
  await simulate({ store, name: 'felt-control', n: 240, seed: 3, days: ['2026-11-24'] });
  return own;
});

const opened = async (language: string, width: number): Promise<Page> => {
  const { origin, parts } = made.running;
  const context = await made.browser.newContext({
    viewport: { width, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  const demo = await accountsOf(parts).allowDemo('Demo');
  await page.goto(
    `${origin}/account/demo/${demo}?to=${encodeURIComponent(`/d/felt-control?lang=${language}`)}`,
  );
  await page.locator('#headline').scrollIntoViewIfNeeded();
  await page.locator('#headline .take').waitFor({ timeout: 60_000 });
  return page;
};

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

const pressed = async (page: Page, what: string): Promise<void> => {
  const button = page.locator(`#headline [data-take=${what}]`);
  await button.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#headline output')?.textContent !== '');
};

const downloaded = async (
  page: Page,
  what: string,
): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
  const [file] = await Promise.all([page.waitForEvent('download'), pressed(page, what)]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
};

describe.skipIf(!browserPresent)(`a chart of the dashboard (${browserAbsent})`, () => {
  for (const [language, width, said] of [
    ['en', 1280, 'Simulated data'],
    ['es', 360, 'Datos simulados'],
  ] as const)
    it(`is taken along by keyboard as table, request and picture (${language}, ${width})`, async () => {
      const page = await opened(language, width);
      const rows = await page
        .locator('#headline table tbody tr')
        .evaluateAll((all) =>
          all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '')),
        );
      expect(rows.length).toBeGreaterThan(3);

      await pressed(page, 'table');
      const table = (await clipboard(page)).split('\n').map((line) => line.split('\t'));
      expect(table.slice(1).map(([label, value]) => [label, value])).toEqual(
        rows.map(([label, value]) => [label?.trim(), value]),
      );

      await pressed(page, 'request');
      const findings = await localAnalyst(made.running.parts.store).findings(
        'felt-control',
        JSON.parse(await clipboard(page)),
      );
      const [first] = findings.ok ? findings.value : [];
      if (first?.kind !== 'means') throw new Error('the request is not the one of the headline');
      expect(await page.locator('.headline-value').textContent()).toBe(
        numbersOf(language).score(first.total.value),
      );

      const svg = await downloaded(page, 'svg');
      expect(svg.name).toBe('felt-control-headline.svg');
      const texts = all(treeOf(svg.bytes.toString('utf8')), 'text').map(({ text }) => text);
      for (const [, value] of rows) expect(texts).toContain(value);
      expect(texts.some((text) => text.startsWith('Base: '))).toBe(true);
      expect(texts).toContain(said);
      expect(svg.bytes.toString('utf8')).not.toMatch(/<script|href|onload|style=/);

      const png = await downloaded(page, 'png');
      expect(png.bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
      expect(png.bytes.readUInt32BE(16)).toBe(1920);

      expect(await overflowing(page)).toEqual([]);
      expect(await smallTargets(page, 24)).toEqual([]);
      expect(await axe(page)).toEqual([]);
      await keepPicture(page, `take-chart-${language}-${width}`);
      await page.context().close();
    });

  it('is in the report, which is chosen on a page that says that it is being made', async () => {
    const page = await opened('es', 360);
    await page.getByRole('link', { name: 'Informe', exact: true }).click();
    await page.locator('form.report-choices').waitFor();
    expect(await overflowing(page)).toEqual([]);
    expect(await smallTargets(page, 24)).toEqual([]);
    expect(await axe(page)).toEqual([]);
    for (const box of await page.locator('[name=part]').all())
      if ((await box.getAttribute('value')) !== 'headline') await box.uncheck();
    await page.selectOption('#in', 'en');
    await keepPicture(page, 'report-choices-es-360');
    const [file] = await Promise.all([
      page.waitForEvent('download', { timeout: 100_000 }),
      page.getByRole('button', { name: '.pptx' }).click({ timeout: 100_000 }),
    ]);
    expect(file.suggestedFilename()).toBe('felt-control-en.pptx');
    const slides = [...unzipped(readFileSync(await file.path())).keys()].filter((path) =>
      /slides\/slide/.test(path),
    );
    expect(slides.length).toBeGreaterThan(3);
    expect(slides.length).toBeLessThan(9);
    await page.waitForFunction(() =>
      /^Listo: /.test(document.querySelector('output.said')?.textContent ?? ''),
    );
    expect(await page.locator('progress').isVisible()).toBe(false);
    await page.context().close();
  });

  it('stays its table where no script runs', async () => {
    const { origin, parts } = made.running;
    const context = await made.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${origin}/account/demo/${await accountsOf(parts).allowDemo('Demo')}?to=/d/felt-control`);
    expect(await page.locator('#headline table tbody tr').count()).toBeGreaterThan(3);
    expect(await page.locator('[data-take]:visible').count()).toBe(0);
    await context.close();
  });
});
