import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { accountsOf } from '../../server/accounts/accounts.ts';
import {
  axe,
  browserAbsent,
  browserPresent,
  overflowing,
  respondentWindow,
  smallTargets,
} from '../support/browser.ts';
import { codeOf } from '../support/code-program.ts';
import { journey, keepPicture } from '../support/journey.ts';
import { testPassword } from '../support/sign-in.ts';
import { site } from '../support/site.ts';

const made = journey(site);

const email = 'ada@example.org';

/** What is wrong with a page in either width. */
const faults = async (page: Page, name: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await keepPicture(page, `second-factor-${name}-${width}`);
    for (const wrong of [await axe(page), await overflowing(page), await smallTargets(page, 24)].flat())
      found.push(`${name} ${width}: ${wrong}`);
  }
  return found;
};

it.skipIf(!browserPresent)(
  `a second factor is asked of everybody, set up and used by forms alone (${browserPresent ? 'Chromium' : browserAbsent})`,
  async () => {
    const { origin, parts } = made.running;
    const window = await respondentWindow(made.browser, { width: 360, script: false });
    const page = await window.newPage();
    const half = 30_000;
    const code = (secret: string, steps: number): string => codeOf(secret, parts.clock.now() + steps * half);
    const password = async (): Promise<void> => {
      await page.fill('#email', email);
      await page.fill('#password', testPassword);
      await page.click('form.entry button[type=submit]');
    };
    await page.goto(`${origin}/account/first/${await accountsOf(parts).firstKey()}?lang=en`);
    await page.fill('#name', 'Ada Example');
    await password();
    await page.goto(`${origin}/account/people?lang=es`);
    const wrong = [...(await faults(page, 'people'))];
    await page.click('form[action*=demand] button');
    await password();
    // whatever is asked for
    await page.goto(`${origin}/d?lang=en`);
    expect(new URL(page.url()).pathname).toBe('/account/codes');
    await page.fill('#code', '000000');
    await page.click('form[action*=codes] button');
    wrong.push(...(await faults(page, 'wrong')));
    const secret = (await page.locator('.secret code').textContent()) ?? '';
    await page.fill('#code', code(secret, -1));
    await page.click('form[action*=codes] button');
    const [recovery = ''] = await page.locator('.recovery code').allInnerTexts();
    wrong.push(...(await faults(page, 'recovery')));
    await page.click('.actions a');
    expect(new URL(page.url()).pathname).toBe('/d');
    await page.goto(`${origin}/account/codes?lang=es`);
    wrong.push(...(await faults(page, 'kept')));
    for (const [name, typed] of [
      ['code', code(secret, 0)],
      ['stand-in', recovery],
    ] as const) {
      await page.goto(`${origin}/account?lang=en`);
      await page.click('form[action*=sign-out] button');
      await password();
      if (name === 'code') wrong.push(...(await faults(page, name)));
      const field = name === 'code' ? '#code' : '#recovery';
      if (name !== 'code') await page.click('summary');
      await page.fill(field, typed);
      await page.click(`form:has(${field}) button[type=submit]`);
      expect(new URL(page.url()).pathname).toBe(name === 'code' ? '/d' : '/account/codes');
    }
    wrong.push(...(await faults(page, 'stood-in')));
    await page.click('[role=status] a');
    expect(new URL(page.url()).pathname).toBe('/d');
    await page.goto(`${origin}/account/codes?another=on&lang=en`);
    await page.fill('#code', code((await page.locator('.secret code').textContent()) ?? '', 0));
    await page.click('form[action*=codes] button');
    expect(await page.locator('.recovery code').count()).toBe(10);
    expect(wrong).toEqual([]);
    await window.close();
  },
  180_000,
);
