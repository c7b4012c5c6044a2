import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../server/cli/demo-study.ts';
import { contentHash } from '../../surveys/definition/hash.ts';
import { library, shipped } from '../../surveys/library/library.ts';
import {
  browserAbsent,
  browserPresent,
  buttonFor,
  closeWindows,
  openBrowser,
  overflowing,
  respondentWindow,
  smallTargets,
} from '../support/browser.ts';
import { type Site, site } from '../support/site.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const screens = process.env['CONFIA_SCREENS'];
const study = demoStudy('2026-11-24', 3);
const widths = [320, 360, 1280] as const;

/** The most words before a choice. */
const mostWords = 120;

/**
 * Consents that have more, in every language: each of their lines says what is stored, by whom, until when and which rights
 * there are, and a line that is true is not left out. Whoever shortens one takes it off this list.
 */
const longer = ['felt-control', 'felt-control-extended', 'pulse', 'staff-mirror'];

let browser: Browser;
let running: Site;
let window: BrowserContext;
let page: Page;

beforeAll(async () => {
  if (!browserPresent) return;
  running = await site(temporaryFolder());
  const published = new Set((await running.parts.store.surveys()).map(({ survey }) => survey.name));
  for (const survey of library.filter(({ name }) => !published.has(name)))
    await running.parts.store.publish(survey, study, '2026-11-24');
  browser = await openBrowser();
  window = await respondentWindow(browser);
  page = await window.newPage();
  page.setDefaultTimeout(8000);
}, 120_000);

afterAll(async () => {
  await closeWindows(browser);
  await running?.close();
});

/** A button as somebody sees it, and where it stands. */
interface Weight {
  readonly value: string;
  readonly area: number;
  readonly bottom: number;
  /** Everything that could make it weigh more than its neighbour. */
  readonly look: string;
}

interface Looked {
  readonly buttons: readonly Weight[];
  /** Whether each comes right after the one before when somebody goes on with the Tab key. */
  readonly adjacent: boolean;
  readonly ticked: number;
  /** Title, lines and boxes. */
  readonly words: number;
}

const look = (language: string): Promise<Looked> =>
  page.evaluate((tag) => {
    const row = document.querySelector('main .equal');
    const buttons = [...(row?.querySelectorAll('button') ?? [])];
    const stops = [
      ...document.querySelectorAll<HTMLElement>('a, button, input, select, textarea, summary'),
    ].filter(
      (element) =>
        element.tabIndex >= 0 && !(element instanceof HTMLInputElement && element.type === 'hidden'),
    );
    const [first = -1, ...others] = buttons.map((button) => stops.indexOf(button));
    const said = [...document.querySelectorAll('main h1, main .lines li, main .choices label')]
      .map((element) => element.textContent ?? '')
      .join('\n');
    return {
      buttons: buttons.map((button) => {
        const { width, height, bottom } = button.getBoundingClientRect();
        const own = getComputedStyle(button);
        const text = getComputedStyle(button.firstElementChild ?? button);
        return {
          value: button.value,
          area: width * height,
          bottom: bottom + scrollY,
          look: [
            ...[own.backgroundColor, own.backgroundImage, own.boxShadow, own.opacity, own.cursor],
            ...[own.borderTopColor, own.borderTopWidth, own.borderTopStyle, own.textTransform],
            ...[text.color, text.fontSize, text.fontWeight, text.fontFamily, text.textDecorationLine],
            String(button.querySelectorAll('img, svg').length),
          ].join(' | '),
        };
      }),
      adjacent: others.every((place, index) => place === first + index + 1),
      ticked: document.querySelectorAll('main :checked').length,
      words: [...new Intl.Segmenter(tag, { granularity: 'word' }).segment(said)].filter(
        ({ isWordLike }) => isWordLike === true,
      ).length,
    };
  }, language);

interface Even extends Looked {
  /** Whether every way out is on the first screen, at every width. */
  readonly inView: boolean;
}

/** The ways out of a page weigh the same at every width, and are all on the first screen of a phone or none is. */
const even = async (language: string): Promise<Even> => {
  let last: Looked | null = null;
  let inView = true;
  for (const width of widths) {
    const height = width < 640 ? 640 : 800;
    await page.setViewportSize({ width, height });
    const looked = await look(language);
    const areas = looked.buttons.map(({ area }) => area);
    const place = `${page.url()} at ${width}`;
    expect(looked.buttons.length, place).toBeGreaterThan(1);
    expect(Math.min(...areas) / Math.max(...areas), place).toBeGreaterThanOrEqual(0.95);
    expect(new Set(looked.buttons.map((button) => button.look)).size, place).toBe(1);
    expect(new Set(looked.buttons.map(({ bottom }) => bottom <= height)).size, place).toBe(1);
    expect(looked.adjacent, place).toBe(true);
    expect(looked.ticked, place).toBe(0);
    inView &&= looked.buttons.every(({ bottom }) => bottom <= height);
    last = looked;
  }
  if (last === null) throw new Error('even: no width');
  return { ...last, inView };
};

const actions = ({ buttons }: Looked): readonly string[] => buttons.map(({ value }) => value);

const tickAll = async (): Promise<number> => {
  const boxes = await page.locator('main .choices.list input[type=checkbox]').all();
  for (const box of boxes) await box.check();
  return boxes.length;
};

describe.skipIf(!browserPresent)(
  `yes and no on a page that asks for consent (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    for (const { name, languages, consent } of library)
      it(`weigh the same, nothing is ticked, and no takes no more than yes: ${name}`, async () => {
        for (const { tag } of languages) {
          await page.goto(`${running.origin}/s/${name}?lang=${tag}`);
          const looked = await even(tag);
          expect(actions(looked)).toEqual([consent.mode === 'notice' ? 'next' : 'start', 'decline']);
          expect(looked.inView, tag).toBe(consent.mode !== 'notice');
          expect(looked.words > mostWords, `${tag}: ${looked.words} words`).toBe(longer.includes(name));
        }
        if (consent.mode === 'notice') {
          const [{ tag } = { tag: '' }] = languages;
          await page.locator('header summary').click();
          await page.locator(`button[name="form.switch"][value="${tag}"]`).click();
          await page.waitForSelector(`html[lang="${tag}"]`);
        }
        await Promise.all([page.waitForURL(/\/declined/), page.click(buttonFor('decline'))]);
      });

    for (const language of ['en', 'ar'])
      it(`weigh the same where a text has changed, on the way and on the receipt (${language})`, async () => {
        const keep = async (place: string): Promise<void> => {
          for (const width of [360, 1280]) {
            await page.setViewportSize({ width, height: 800 });
            if (screens !== undefined) {
              mkdirSync(screens, { recursive: true });
              await page.screenshot({
                path: join(screens, `consent ${language} ${width} ${place}.png`),
                fullPage: true,
              });
            }
            expect(await overflowing(page), place).toEqual([]);
            expect(await smallTargets(page, 24), place).toEqual([]);
          }
        };
        const pulse = shipped('pulse');
        if (pulse === null) throw new Error('pulse is not shipped');
        const name = `renewed-${language}`;
        const first = { ...pulse, name };
        const second = { ...first, version: 2, follows: { version: 1, hash: contentHash(first) } };
        await running.parts.store.publish(first, study, '2026-11-24');
        const answers = async (): Promise<void> => {
          while (!new URL(page.url()).pathname.endsWith('/done')) await page.click(buttonFor('next'));
        };
        const start = async (): Promise<void> => {
          await page.goto(`${running.origin}/s/${name}?lang=${language}`);
          await tickAll();
          await page.click(buttonFor('start'));
        };
        await start();
        await answers();
        const code = await page.locator('input[name=code]').first().inputValue();
        await start();
        const draft = page.url();
        await page.goto(`${running.origin}/s/${name}?lang=${language}`);
        await tickAll();
        await running.parts.store.publish(
          second,
          {
            ...study,
            placeholders: {
              ...study.placeholders,
              en: { ...study.placeholders['en'], controller: 'the new house' },
              ar: { ...study.placeholders['ar'], controller: 'المؤسسة الجديدة' },
            },
          },
          '2026-11-24',
        );
        await page.click(buttonFor('start'));
        const asked = await even(language);
        expect(actions(asked)).toEqual(['decline', 'start']);
        expect(asked.inView).toBe(true);
        await keep('open');

        await page.goto(draft);
        expect(actions(await even(language))).toEqual(['decline', 'agree']);
        await page.locator('main .disclosure summary').click();
        await keep('on the way');
        const boxes = await tickAll();
        await page.click(buttonFor('agree'));
        expect(new URL(page.url()).pathname).not.toContain('/consent');
        expect(boxes).toBe(2);

        await page.goto(`${running.origin}/receipt?lang=${language}`);
        await page.fill('#code', code);
        await page.click(`main ${buttonFor('see')}`);
        await keep('receipt');
        await page.click(buttonFor('consent'));
        expect(actions(await even(language))).toEqual(['see', 'agree', 'delete']);
        await keep('receipt, both texts');
        await tickAll();
        await page.click(buttonFor('agree'));
        await keep('receipt, agreed');
      });
  },
);
