import { describe, expect, it } from 'vitest';
import { browserAbsent, browserPresent, overflowing, smallTargets } from '../support/browser.ts';
import { keepPicture } from '../support/journey.ts';
import { saved, soundStudio, studio } from '../support/studio.ts';

const { made, errors, ask, definitionOf, opened } = studio();

describe.skipIf(!browserPresent)(`every part of the studio (${browserAbsent})`, () => {
  it('makes an answer required by a box, or by logic, which is folded until there is some', async () => {
    const { definition } = await ask('', { name: 'needs', from: { instrument: 'pulse' } });
    const name =
      definition.pages.flatMap(({ items }) => items).find(({ kind }) => kind === 'rating')?.name ?? '';
    const required = async () =>
      (await definitionOf('needs')).pages.flatMap(({ items }) => items).find((own) => own.name === name)
        ?.required;
    const page = await opened('needs', `#questions/${name}`);
    const box = page.getByRole('checkbox', { name: 'Required', exact: true });
    const logic = page.getByRole('textbox', { name: 'Required, only when' });
    await box.check();
    await saved(page);
    await keepPicture(page, 'studio-required');
    expect([await required(), await logic.isVisible()]).toEqual(['true()', false]);
    await page.getByText('Only when…', { exact: true }).first().click();
    await logic.fill('1 = 1');
    await saved(page);
    expect(await required()).toBe('1 = 1');
    await page.reload();
    await page.waitForSelector('.studio .lengths li');
    expect([await box.isChecked(), await logic.isVisible()]).toEqual([true, true]);
    await keepPicture(page, 'studio-required-when');
    await soundStudio(page, 'required');
    await box.uncheck();
    await saved(page);
    expect(await required()).toBeUndefined();
  }, 60_000);

  it('is sound on a phone and in Spanish, part by part, as is the map', async () => {
    const { definition } = await ask('', { name: 'flagship', from: { instrument: 'felt-control' } });
    const matrix = definition.pages.flatMap(({ items }) => items).find(({ kind }) => kind === 'matrix');
    const hashes = [
      'questions/FC1',
      `questions/${matrix?.name}`,
      `pages/${definition.pages[2]?.name}`,
      `lists/${Object.keys(definition.lists)[0]}`,
      `scores/${definition.scores[0]?.name}`,
      `experiments/${definition.experiments[0]?.name}`,
      `blocks/${definition.blocks[0]?.name}`,
      'consent',
      'survey',
    ];
    const page = await opened('flagship', '', { width: 360, language: 'es', dark: true });
    for (const hash of hashes) {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await page.waitForTimeout(200);
      await keepPicture(page, `studio-360-es-${hash.replace('/', '-')}`);
      expect(await overflowing(page), hash).toEqual([]);
      expect(await smallTargets(page, 24), hash).toEqual([]);
    }
    await soundStudio(page, 'survey');
    for (const column of ['Índice', 'Qué significa']) {
      await page.getByRole('button', { name: column }).click();
      await keepPicture(page, `studio-360-es-${column}`);
      await soundStudio(page, column);
    }
    await page.goto(`${made.running.origin}/studio?lang=es`);
    await page.locator('summary').first().click();
    await keepPicture(page, 'studio-360-es-shelf');
    await soundStudio(page, 'shelf');
    await page.goto(`${made.running.origin}/studio/flagship/map?lang=es`);
    await keepPicture(page, 'studio-360-es-map');
    await soundStudio(page, 'map');
    for (const [name, place] of [
      ['ours', 'publish'],
      ['pulse', 'published'],
    ]) {
      await page.goto(`${made.running.origin}/studio/${name}/${place}?lang=es`);
      for (const folded of await page.locator('main details:not([open]) > summary').all())
        if (await folded.isVisible()) await folded.click();
      await keepPicture(page, `studio-360-es-${place}`);
      await soundStudio(page, place ?? '');
    }
    expect(errors).toEqual([]);
  }, 60_000);
});
