import { describe, expect, it } from 'vitest';
import { axe, browserAbsent, browserPresent, buttonFor } from '../support/browser.ts';
import { everyKindSite, everyKindVisit, pageName, questionOf } from '../support/every-kind-visit.ts';
import { journey } from '../support/journey.ts';

const here = journey(everyKindSite);

const at = (wanted: string, script = true) => everyKindVisit(here.browser, here.running, wanted, { script });

describe.skipIf(!browserPresent)(
  `rules of one page followed while somebody answers (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    it('a question appears and goes with the answer it depends on, is announced, and keeps what was written', async () => {
      const { page, window, seen, answers } = await at('use');
      expect(await questionOf(page, 'which').count()).toBe(0);
      await page.check('[name=apps][value=mail]');
      await questionOf(page, 'which').waitFor();
      expect(await page.locator('p[role=status]').allTextContents()).toContain(
        'A further question has appeared below.',
      );
      await page.fill('#which', 'The blue one');
      await page.uncheck('[name=apps][value=mail]');
      expect(await questionOf(page, 'which').isVisible()).toBe(false);
      await page.check('[name=apps][value=mail]');
      expect(await page.inputValue('#which')).toBe('The blue one');
      expect(await axe(page)).toEqual([]);
      await page.click(buttonFor('next'));
      expect(await answers()).toMatchObject({ apps: 'mail', which: 'The blue one' });
      expect(await pageName(page)).not.toBe('use');
      expect(seen.complaints).toEqual([]);
      await window.close();
    });

    it('a question that was shown and left empty is not asked again; one with a reason for no answer can be', async () => {
      const { page, window } = await at('use');
      await page.check('[name=apps][value=mail]');
      await questionOf(page, 'which').waitFor();
      await page.click(buttonFor('next'));
      expect(await pageName(page)).not.toBe('use');
      await window.close();
    });

    it('choices follow the answer that filters them', async () => {
      const { page, window, answers } = await at('about');
      await page.check('#adult');
      await page.check('[name=region][value=n]');
      await questionOf(page, 'city').waitFor();
      const cities = questionOf(page, 'city').locator('label:visible');
      expect(await cities.allTextContents()).toEqual(['Arica', 'Iquique']);
      await page.check('[name=region][value=s]');
      expect(await cities.allTextContents()).toEqual(['Osorno']);
      await page.check('[name=city]:visible');
      await page.check('[name=region][value=n]');
      expect(await questionOf(page, 'city').locator('input:checked:enabled').count()).toBe(0);
      await page.check('[name=region][value=s]');
      await page.click(buttonFor('next'));
      expect(await answers()).toMatchObject({ region: 's', city: 'osorno' });
      await window.close();
    });

    it('a part of the survey appears with its heading, and goes with it', async () => {
      const { page, window } = await at('about');
      const heading = page.locator('h2', { hasText: 'Where you live' });
      expect(await heading.count()).toBe(0);
      await page.check('#adult');
      await heading.waitFor();
      expect(await questionOf(page, 'home').isVisible()).toBe(true);
      await page.check('[name=adult][value=no]');
      expect(await heading.isVisible()).toBe(false);
      expect(await questionOf(page, 'home').isVisible()).toBe(false);
      await window.close();
    });

    it('without scripts the page comes again with the question that the answer brought out', async () => {
      const { page, window, answers } = await at('use', false);
      await page.check('[name=apps][value=mail]');
      await page.click(buttonFor('next'));
      const onward = await pageName(page);
      if (onward !== 'use') await page.goto(page.url().replace(/page=\w+/, 'page=use'));
      await page.fill('#which', 'The blue one');
      await page.click(buttonFor('next'));
      expect(await answers()).toMatchObject({ apps: 'mail', which: 'The blue one' });
      await window.close();
    });

    it('says kindly what an answer should be once it has been left, and takes it back when it is right', async () => {
      const { page, window, seen } = await at('about');
      await page.fill('[name="born.day"]', '31');
      await page.fill('[name="born.month"]', '2');
      expect(await page.locator('.early').count()).toBe(0);
      await page.fill('[name="born.year"]', '2001');
      await page.focus('#hours');
      expect(await page.locator('#born-error').textContent()).toMatch(/^Write a day that exists/);
      expect(await questionOf(page, 'born').getAttribute('aria-describedby')).toContain('born-error');
      await page.fill('#hours', '200');
      await page.focus('#mark');
      expect(await page.locator('#hours-error').textContent()).toBe('Write a number of 168 or less.');
      expect(await page.getAttribute('#hours', 'aria-describedby')).toContain('hours-error');
      expect(await axe(page)).toEqual([]);
      await page.fill('#hours', '20');
      expect(await page.locator('#hours-error').count()).toBe(0);
      expect(await page.getAttribute('#hours', 'aria-describedby')).not.toContain('hours-error');
      await page.focus('#hours');
      await page.fill('#hours', '169');
      await page.click('#mark');
      await page.locator('#hours-error').waitFor();
      await page.fill('#hours', '20');
      await page.fill('[name="born.day"]', '28');
      expect(await page.locator('.early').count()).toBe(0);
      await page.check('#adult');
      await page.fill('#hours', '170');
      await page.click(buttonFor('next'));
      expect(await page.title()).toMatch(/^Error: /);
      expect(seen.complaints).toEqual([]);
      await window.close();
    });

    it('a page whose questions do not depend on each other loads no rules', async () => {
      const { page, window } = await at('views');
      expect(await page.locator('form[data-live]').count()).toBe(0);
      expect(await page.locator('script[src*="live"]').count()).toBe(0);
      await window.close();
    });
  },
);
