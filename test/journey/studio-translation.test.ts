import { describe, expect, it } from 'vitest';
import { browserAbsent, browserPresent } from '../support/browser.ts';
import { keepPicture } from '../support/journey.ts';
import { soundStudio, studio } from '../support/studio.ts';

const { made, errors, ask, definitionOf, opened } = studio();

describe.skipIf(!browserPresent)(`the translation desk (${browserAbsent})`, () => {
  it('is translated text by text: saved as a field is left, refused and met by another with nothing lost', async () => {
    await ask('', { name: 'spoken', from: { instrument: 'pulse' } });
    const page = await opened('spoken');
    const address = (path: string): string => `${made.running.origin}/studio/spoken/translations${path}`;
    await page.goto(address('?lang=en'));
    await page.getByLabel('Language to add').fill('fr');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('link', { name: 'Translate: Français' }).click();
    await page.waitForURL(/\/translations\/fr/);
    const title = page.locator('[id="unit-title"]');
    const field = title.locator('.target textarea');
    await field.fill('Contrôle ressenti');
    await page.keyboard.press('Control+Enter');
    await title.getByText('Saved', { exact: true }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text-status.notice');
    expect((await definitionOf('spoken')).texts['fr']?.['title']).toMatchObject({
      text: 'Contrôle ressenti',
    });
    const other = await opened('spoken');
    await other.goto(address('/fr?lang=en'));
    await other.locator('[id="text-title"]').fill('Autre titre');
    await other.locator('[id="text-title"]').blur();
    await other.locator('[id="unit-title"]').getByText('Saved', { exact: true }).waitFor();
    await field.fill('Mon titre {other}');
    expect(await title.locator('[data-part="counts"]').textContent()).toContain('Not in the source: {other}');
    await field.fill('Mon titre');
    await field.blur();
    await title.getByText('Somebody else has written meanwhile:').waitFor();
    expect(await title.textContent()).toContain('Autre titre');
    expect(await field.inputValue()).toBe('Mon titre');
    await soundStudio(page, 'a text that two wrote');
    await field.press('Control+Enter');
    await title.getByText('Saved', { exact: true }).waitFor();
    expect((await definitionOf('spoken')).texts['fr']?.['title']).toMatchObject({ text: 'Mon titre' });
    // what is written before the script has come is saved too
    let come: () => void = () => undefined;
    const coming = new Promise<void>((resolve) => {
      come = resolve;
    });
    await page.route(/\.js$/, (route) => coming.then(() => route.continue()));
    await page.goto(address('/fr?lang=en'), { waitUntil: 'commit' });
    await field.fill('Écrit trop tôt');
    come();
    await page.waitForLoadState();
    await field.blur();
    await title.getByText('Saved', { exact: true }).waitFor();
    expect((await definitionOf('spoken')).texts['fr']?.['title']).toMatchObject({ text: 'Écrit trop tôt' });
    await page.unrouteAll();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(address('/ar?lang=es'));
    await soundStudio(page, 'Arabic on a phone');
    await page.goto(address('?lang=es'));
    await soundStudio(page, 'languages on a phone');
    await keepPicture(page, 'studio-languages');
    const refusals = errors.filter((error) => error.includes('422'));
    expect(errors.splice(0)).toEqual(refusals);
  }, 60_000);
});
