import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../surveys/definition/canonical.ts';
import { browserAbsent, browserPresent } from '../support/browser.ts';
import { keepPicture } from '../support/journey.ts';
import { seededChance } from '../support/seeded-chance.ts';
import { saved, soundStudio, studio } from '../support/studio.ts';
import { type EditThere, editThere } from '../support/studio-edits.ts';

const { made, errors, ask, definitionOf, opened } = studio();

describe.skipIf(!browserPresent)(`the studio of two (${browserAbsent})`, () => {
  it('is edited by two at once: each sees the other, both end the same, what loses can be put back, a closed tab loses nothing', async () => {
    const [one, two] = [await opened('ours', '#questions/TP3'), await opened('ours', '#questions/TP3')];
    await one.waitForSelector('.people');
    const text = (page: Page) => page.getByLabel('Text', { exact: true });
    await text(one).fill('Mine');
    await saved(one);
    await two.waitForFunction(() =>
      [...document.querySelectorAll('textarea')].some(({ value }) => value === 'Mine'),
    );
    await one.context().setOffline(true);
    await two.context().setOffline(true);
    await text(one).fill('From one');
    await text(two).fill('From two');
    await one.waitForSelector('.saving.offline');
    await two.waitForSelector('.saving.offline');
    await one.context().setOffline(false);
    await one.waitForSelector('.saving.saved', { timeout: 15_000 });
    await two.context().setOffline(false);
    await two.waitForSelector('.conflicts li', { timeout: 15_000 });
    await keepPicture(two, 'studio-conflict');
    await soundStudio(two, 'conflict');
    await two.locator('.conflicts button').first().click();
    await saved(two);
    const key = (await definitionOf('ours')).pages[2]?.items[0]?.text ?? '';
    expect((await definitionOf('ours')).texts['es-419']?.[key]).toBe('From one');
    await one.context().setOffline(true);
    await text(one).fill('Written before the tab was closed');
    await one.waitForSelector('.saving.offline');
    const again = await one.context().newPage();
    await one.close();
    await again.context().setOffline(false);
    await again.goto(`${made.running.origin}/studio/ours?lang=en#questions/TP3`);
    await again.waitForSelector('.studio .lengths li');
    expect((await definitionOf('ours')).texts['es-419']?.[key]).toBe('Written before the tab was closed');
    await two.waitForFunction(() =>
      [...document.querySelectorAll('textarea')].some(
        ({ value }) => value === 'Written before the tab was closed',
      ),
    );
    expect(canonical(await definitionOf('ours'))).toContain('Written before');
    expect(errors).toEqual([]);
  }, 90_000);

  it('takes 500 random edits of two windows, one of them offline for a while: nothing is lost and all end the same', async () => {
    await ask('', { name: 'busy', from: { instrument: 'touchpoint' } });
    const windows = [await opened('busy', '#questions/TP1'), await opened('busy', '#questions/TP1')] as const;
    const chance = seededChance(7);
    const written: string[] = [];
    const rounds = 10;
    for (let round = 0; round < rounds; round += 1) {
      if (round === 4) await windows[1].context().setOffline(true);
      if (round === 7) await windows[1].context().setOffline(false);
      const done = await Promise.all(
        windows.map((page, index) => {
          const edits = Array.from(
            { length: 500 / rounds / windows.length },
            (_, count): EditThere => ({
              act: chance(),
              which: Math.floor(chance() * 1000),
              token: `w${index}r${round}e${count}`,
            }),
          );
          return page.evaluate(editThere, edits);
        }),
      );
      written.push(...done.flat());
    }
    for (const page of windows) await page.waitForSelector('.saving.saved', { timeout: 30_000 });
    const { definition, revision } = await ask('/busy');
    const log = canonical(await ask('/busy/edits?since=0'));
    expect(written.length).toBeGreaterThan(200);
    expect(written.filter((token) => !log.includes(token))).toEqual([]);
    expect(revision).toBeGreaterThan(300);
    const seen = (page: Page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('.outline > ol .place')].map((own) => own.textContent ?? '').join('\n'),
      );
    await expect
      .poll(async () => (await seen(windows[0])) === (await seen(windows[1])), { timeout: 15_000 })
      .toBe(true);
    for (const { name, text, relevant } of definition.pages.flatMap(({ items }) => items))
      for (const page of windows) {
        await page.evaluate((to) => {
          location.hash = to;
        }, `questions/${name}`);
        await page.locator(`#questions-${name}-text`).waitFor();
        expect([name, await page.locator(`#questions-${name}-text`).inputValue()]).toEqual([
          name,
          definition.texts[definition.source]?.[text] ?? '',
        ]);
        expect(await page.locator(`#questions-${name}-relevant`).inputValue()).toBe(relevant ?? '');
      }
    expect((await seen(windows[0])).match(/^[A-Z]\w*/gm)?.length).toBeGreaterThan(0);
    expect(errors).toEqual([]);
  }, 90_000);
});
