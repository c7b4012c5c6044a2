import { describe, expect, it } from 'vitest';
import { axe, browserAbsent, browserPresent, buttonFor, overflowing } from '../support/browser.ts';
import { everyKindSite, everyKindVisit, pageName, questionOf } from '../support/every-kind-visit.ts';
import { journey } from '../support/journey.ts';

const here = journey(everyKindSite);

const next = buttonFor('next');

describe.skipIf(!browserPresent)(
  `single kinds of question (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    it('a slider has no answer until somebody gives one, by key, button or number, and can have none again', async () => {
      const { page, window, answers } = await everyKindVisit(here.browser, here.running, 'use');
      const range = page.locator('input[type=range]');
      const said = page.locator('.slider-answer');
      expect(await said.textContent()).toBe('No answer yet');
      expect(await range.getAttribute('aria-valuetext')).toBe('No answer yet');
      expect(await page.inputValue('#minutes')).toBe('');
      await range.focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.inputValue('#minutes')).toBe('135');
      expect(await said.textContent()).toBe('Your answer: 135 minutes');
      await page.click('.slider-line button >> nth=0');
      expect(await page.inputValue('#minutes')).toBe('120');
      await page.fill('#minutes', '٣٠');
      expect(await range.inputValue()).toBe('30');
      await page.check('[name=minutes][value=dk]');
      expect(await page.inputValue('#minutes')).toBe('');
      expect(await said.textContent()).toBe('No answer yet');
      await page.uncheck('[name=minutes][value=dk]');
      expect(await page.inputValue('#minutes')).toBe('٣٠');
      await page.click('.slider-line button >> nth=1');
      await page.check('[name=minutes][value=dk]');
      await page.fill('#minutes', '');
      await page.click('.slider-line button >> nth=1');
      expect(await page.isChecked('[name=minutes][value=dk]')).toBe(false);
      expect(await page.inputValue('#minutes')).toBe('120');
      await page.click(next);
      expect(await answers()).toMatchObject({ minutes: '120' });
      await window.close();
    });

    it('a rank is made, changed and emptied by keyboard, is announced, and keeps the focus', async () => {
      const { page, window, answers } = await everyKindVisit(here.browser, here.running, 'order', {
        width: 1440,
      });
      const button = (name: string, does: string) =>
        page.locator(`li:has([name="weighs.${name}"]) [data-does=${does}]`);
      const status = () => page.locator('p.unseen[role=status]').last().textContent();
      const order = () => page.locator('.rank-list .placed > span:nth-child(2)').allTextContents();
      expect(await order()).toEqual([]);
      for (const name of ['ease', 'price', 'privacy']) {
        await button(name, 'add').focus();
        await page.keyboard.press('Enter');
      }
      expect(await order()).toEqual(['Ease of use', 'The price', 'Privacy']);
      expect(await status()).toBe('“Privacy” is in place 3 of 3.');
      await button('privacy', 'up').focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Space');
      expect(await order()).toEqual(['Privacy', 'Ease of use', 'The price']);
      expect(await page.evaluate(() => document.activeElement?.closest('li')?.textContent)).toContain(
        'Privacy',
      );
      await button('ease', 'remove').press('Enter');
      expect(await order()).toEqual(['Privacy', 'The price']);
      expect(await status()).toBe('“Ease of use” has no place now.');
      expect(await axe(page)).toEqual([]);
      await page.click(next);
      expect(await answers()).toMatchObject({ weighs: 'privacy price' });
      await window.close();
    });

    it('a grid on a phone goes on by a tap and never by an arrow key, both ways and past', async () => {
      const { page, window, answers } = await everyKindVisit(here.browser, here.running, 'order', {
        width: 360,
      });
      const shown = () => page.locator('.row:visible').getAttribute('data-variable');
      const place = () => page.locator('.card-place').textContent();
      const first = await shown();
      expect(await place()).toBe('Row 1 of 2');
      await page.locator('.row:visible input').first().focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(500);
      expect(await shown()).toBe(first);
      await page.click('.card-line button:visible');
      expect(await place()).toBe('Row 2 of 2');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-variable'))).toBe(
        await shown(),
      );
      await page.click('.card-line button:visible');
      expect(await shown()).toBe(first);
      await page.click('.card-line button:visible');
      await page.click('.row:visible label >> nth=2');
      expect(await axe(page)).toEqual([]);
      await page.click(next);
      expect(Object.keys(await answers()).filter((name) => name.startsWith('grid_'))).toHaveLength(2);
      await window.close();
    });

    it('a tap brings the next row, and a wide window shows all of them again', async () => {
      const { page, window } = await everyKindVisit(here.browser, here.running, 'order', { width: 360 });
      await page.click('.row:visible label >> nth=0');
      await expect.poll(() => page.locator('.card-place').textContent()).toBe('Row 2 of 2');
      await page.setViewportSize({ width: 1440, height: 900 });
      await expect.poll(() => page.locator('.row:visible').count()).toBe(2);
      expect(await page.locator('.card-line').isVisible()).toBe(false);
      await window.close();
    });

    it('a long list is shortened by what is typed, accents aside, and keeps what was chosen', async () => {
      const { page, window, answers } = await everyKindVisit(here.browser, here.running, 'about', {
        locale: 'es',
      });
      await page.check('#adult');
      await page.selectOption('#home', 'CL');
      await page.fill('#home-filter', 'peru');
      expect(await page.locator('#home option').allTextContents()).toEqual(
        expect.arrayContaining(['Chile', 'Perú']),
      );
      expect(await page.locator('#home option').count()).toBeLessThan(6);
      await page.selectOption('#home', 'PE');
      await page.fill('#home-filter', '');
      expect(await page.inputValue('#home')).toBe('PE');
      await page.click(next);
      expect(await answers()).toMatchObject({ home: 'PE' });
      await window.close();
    });

    for (const script of [true, false])
      it(`what is wrong comes back as it was typed, said first and at its field (scripts ${script ? 'on' : 'off'})`, async () => {
        const { page, window } = await everyKindVisit(here.browser, here.running, 'use', { script });
        await page.fill('[name="wake.hour"]', '25');
        await page.fill('[name="recent.day"]', '31');
        await page.fill('[name="recent.month"]', '2');
        await page.fill('#minutes', 'many');
        if (!script) await page.check('[name=minutes][value=dk]');
        await page.click(next);
        expect(await pageName(page)).toBe('use');
        expect(await page.title()).toMatch(/^Error: /);
        expect(await page.locator('.error-summary a').count()).toBe(3);
        for (const [field, value] of [
          ['[name="wake.hour"]', '25'],
          ['[name="recent.day"]', '31'],
          ['[name="recent.month"]', '2'],
          ['#minutes', 'many'],
        ] as const)
          expect(await page.inputValue(field), field).toBe(value);
        expect(await questionOf(page, 'wake').getAttribute('aria-describedby')).toContain('wake-error');
        expect(await page.getAttribute('#minutes', 'aria-describedby')).toContain('minutes-error');
        expect(await page.getAttribute('[name="recent.day"]', 'aria-invalid')).toBe('true');
        expect(await axe(page)).toEqual([]);
        await page.setViewportSize({ width: 320, height: 800 });
        expect(await overflowing(page)).toEqual([]);
        await window.close();
      });

    it('two things in one place are told kindly without scripts, and both keep the place', async () => {
      const { page, window } = await everyKindVisit(here.browser, here.running, 'order', { script: false });
      await page.selectOption('[name="weighs.price"]', '1');
      await page.selectOption('[name="weighs.ease"]', '1');
      await page.click(next);
      expect(await page.locator('#weighs-error').textContent()).toContain(
        'Give each place to one answer only',
      );
      expect(await page.inputValue('[name="weighs.price"]')).toBe('1');
      expect(await page.inputValue('[name="weighs.ease"]')).toBe('1');
      await window.close();
    });

    it('every page can be reached and sent by keyboard alone', async () => {
      const { page, window, seen } = await everyKindVisit(here.browser, here.running, 'about', {
        width: 1440,
      });
      const reach = async (selector: string): Promise<void> => {
        for (let presses = 0; presses < 120; presses += 1) {
          if (await page.evaluate((own) => document.activeElement?.matches(own) ?? false, selector)) return;
          await page.keyboard.press('Tab');
        }
        throw new Error(`no way by Tab to ${selector}`);
      };
      for (let turns = 0; !page.url().includes('/check?'); turns += 1) {
        if (turns > 12) throw new Error('no end');
        const own = await pageName(page);
        await page.locator('main').focus();
        if (own === 'about') {
          await reach('[name=adult]');
          await page.keyboard.press('Space');
        }
        if (own === 'use') {
          await reach('input[type=range]');
          await page.keyboard.press('ArrowLeft');
        }
        const before = page.url();
        await reach(next);
        await Promise.all([page.waitForURL((url) => url.href !== before), page.keyboard.press('Enter')]);
      }
      await page.locator('main').focus();
      await reach(buttonFor('send'));
      await Promise.all([page.waitForURL('**/done'), page.keyboard.press('Enter')]);
      expect(seen.complaints).toEqual([]);
      await window.close();
    });
  },
);
