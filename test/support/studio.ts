import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { accountsOf } from '../../server/accounts/accounts.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { testToken } from './app.ts';
import { axe, browserPresent, overflowing, smallTargets } from './browser.ts';
import { type Journey, journey } from './journey.ts';

interface Draft {
  readonly definition: Survey;
  readonly revision: number;
}

interface Look {
  readonly width?: number;
  readonly language?: string;
  readonly dark?: boolean;
}

/** The studio with a draft called ours, as journeys use it; there once a file's tests run. */
export interface Studio {
  readonly made: Journey;
  /** What pages have complained of. */
  readonly errors: string[];
  /** Asks the drafts' API, or tells it. */
  readonly ask: (path: string, body?: unknown) => Promise<Draft>;
  readonly definitionOf: (name: string) => Promise<Survey>;
  /** A window on a draft, at a place in it. */
  readonly opened: (name: string, hash?: string, look?: Look) => Promise<Page>;
}

export const studio = (): Studio => {
  const made = journey();
  const errors: string[] = [];
  let door = '';
  const ask: Studio['ask'] = async (path, body) => {
    const response = await fetch(`${made.running.origin}/api/v1/drafts${path}`, {
      headers: { Authorization: `Bearer ${testToken}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    return (await response.json()) as Draft;
  };
  beforeAll(async () => {
    if (!browserPresent) return;
    door = await accountsOf(made.running.parts).allowDemo('Demo');
    await ask('', { name: 'ours', from: { instrument: 'touchpoint' } });
  });
  return {
    made,
    errors,
    ask,
    definitionOf: async (name) => (await ask(`/${name}`)).definition,
    opened: async (name, hash = '', { width = 1280, language = 'en', dark = false } = {}) => {
      const window = await made.browser.newContext({
        viewport: { width, height: 800 },
        colorScheme: dark ? 'dark' : 'light',
      });
      const page = await window.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/ERR_INTERNET_DISCONNECTED/.test(message.text()))
          errors.push(message.text());
      });
      const to = `/studio/${name}?lang=${language}`;
      await page.goto(`${made.running.origin}/account/demo/${door}?to=${encodeURIComponent(to)}`);
      if (hash !== '') await page.goto(`${made.running.origin}${to}${hash}`);
      await page.waitForSelector('.studio .lengths li');
      return page;
    },
  };
};

/** Typing has paused, and what was typed is stored. */
export const saved = async (page: Page): Promise<void> => {
  await page.waitForTimeout(450);
  await page.waitForSelector('.saving.saved');
};

/** A place of the studio is for everybody: what axe finds, and nothing that sticks out or is too small. */
export const soundStudio = async (page: Page, place: string): Promise<void> => {
  expect(await axe(page), place).toEqual([]);
  expect(await overflowing(page), place).toEqual([]);
  expect(await smallTargets(page, 24), place).toEqual([]);
};
