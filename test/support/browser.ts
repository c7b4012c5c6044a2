import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page, type Response } from 'playwright-core';
import { inspection } from './inspection.ts';

/** The shell without a window first: it does the same for a page and takes two thirds of the time. */
const candidates = [
  process.env['CONFIA_CHROMIUM'],
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
];

const executablePath = candidates.find((path) => path !== undefined && path !== '' && existsSync(path));

/** Whether a Chromium was found; journeys skip without one and say so. */
export const browserPresent = executablePath !== undefined;

if (!browserPresent && process.env['CONFIA_SKIP'] === 'none')
  throw new Error('no Chromium was found (CONFIA_CHROMIUM names one), and nothing may be skipped here');

/** Reason given when a journey is skipped. */
export const browserAbsent = 'no Chromium was found; CONFIA_CHROMIUM names one';

const launch = (): Promise<Browser> => {
  if (executablePath === undefined) throw new Error(`openBrowser: ${browserAbsent}`);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
};

/** One window for twins a browser: a window costs more than all that is looked at in it. */
const twins = new WeakMap<Browser, Promise<Page>>();

let shared: Promise<Browser> | null = null;

/** The browser of this process, for its test files one after the other; it ends with the process. */
export const openBrowser = async (): Promise<Browser> => {
  if (shared === null || !(await shared).isConnected()) shared = launch();
  return shared;
};

/** Closes every window, and with them whatever pages have left: the next file begins as in a new browser. */
export const closeWindows = async (browser: Browser | undefined): Promise<void> => {
  if (browser === undefined) return;
  twins.delete(browser);
  await Promise.all(browser.contexts().map((window) => window.close()));
};

/** What a page did that it must not do, collected while it is used. */
export interface Watch {
  /** Addresses asked for outside the server under test. */
  readonly strangers: readonly string[];
  /** Policy violations, script errors, failed files, cookies, answers without their headers. */
  readonly complaints: readonly string[];
  /** Both have been told of every answer that has come. */
  readonly settled: () => Promise<void>;
}

/** Headers that every answer to a browser has, with what must stand in them. */
const answerHeaders: readonly (readonly [name: string, holds: RegExp])[] = [
  ['content-security-policy', /^default-src 'none'; script-src 'self'; style-src 'self';(?!.*unsafe)/],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['cross-origin-resource-policy', /^same-origin$/],
  ['permissions-policy', /camera=\(\)/],
  ['referrer-policy', /^(?:no-referrer|same-origin)$/],
  ['x-content-type-options', /^nosniff$/],
  ['cache-control', /no-store|immutable|max-age/],
];

/** What is wrong with an answer and with what was asked: cookies that went or came, headers that did not. */
const exchangeFaults = async (response: Response, signedIn: boolean): Promise<readonly string[]> => {
  const [came, went] = await Promise.all([response.allHeaders(), response.request().allHeaders()]);
  const path = `${response.status()} ${new URL(response.url()).pathname}`;
  return [
    ...answerHeaders
      .filter(([name, holds]) => !holds.test(came[name] ?? ''))
      .map(([name]) => `${path}: ${name} is ${came[name] ?? 'absent'}`),
    ...(came['set-cookie'] === undefined ? [] : [`${path}: sets a cookie`]),
    ...(went['cookie'] === undefined || signedIn ? [] : [`${path}: was sent a cookie`]),
  ];
};

/** Marks a page has left in the browser: cookies, stores, databases, caches, workers. */
export const marksIn = async (page: Page): Promise<readonly string[]> => {
  const cookies = (await page.context().cookies()).map(({ name }) => `cookie ${name}`);
  const kept = await page.evaluate(async () => {
    const databases = 'indexedDB' in window ? await indexedDB.databases() : [];
    const caches = 'caches' in window ? await window.caches.keys() : [];
    const workers = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistrations() : [];
    return [
      ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
      ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
      ...databases.map(({ name }) => `database ${name}`),
      ...caches.map((name) => `cache ${name}`),
      ...workers.map(({ scope }) => `worker ${scope}`),
    ];
  });
  return [...cookies, ...kept];
};

/**
 * Watches a page for requests to anybody else, for cookies, missing headers, violations of its policy and errors. A
 * researcher who has signed in sends the cookie of the session, and no page sets another.
 */
export const watch = (page: Page, origin: string, { signedIn = false } = {}): Watch => {
  const strangers: string[] = [];
  const complaints: string[] = [];
  const looks: Promise<unknown>[] = [];
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(origin) && !address.startsWith('data:')) strangers.push(address);
  });
  page.on('response', (response) => {
    if (!response.url().startsWith(origin)) return;
    looks.push(
      exchangeFaults(response, signedIn).then(
        (faults) => complaints.push(...faults),
        () => undefined,
      ),
    );
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      complaints.push(message.text());
  });
  return {
    strangers,
    complaints,
    settled: async () => {
      await Promise.all(looks.splice(0));
    },
  };
};

const runAxe = async (page: Page): Promise<readonly string[]> => {
  const looked = await inspection(page);
  try {
    return await looked.axe();
  } finally {
    await looked.end();
  }
};

const twinWindow = async (browser: Browser): Promise<Page> => {
  const twin = await (await browser.newContext()).newPage();
  await twin.route('**/*.js', (route) => route.abort());
  return twin;
};

/** The same document in a window where scripts may run, its own script left out. */
const twinOf = async (page: Page): Promise<Page> => {
  const browser = page.context().browser();
  if (browser === null) throw new Error('twinOf: the page has no browser');
  const opened = twins.get(browser) ?? twinWindow(browser);
  twins.set(browser, opened);
  const twin = await opened;
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await twin.setViewportSize(page.viewportSize() ?? { width: 1280, height: 800 });
  await twin.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  const [address] = page.url().split('#');
  const body = await page.content();
  await twin.route(address ?? '', (route) =>
    route.fulfill({ body, contentType: 'text/html; charset=utf-8' }),
  );
  await twin.goto(address ?? '');
  await twin.unroute(address ?? '');
  return twin;
};

/**
 * What axe finds wrong on the page as it stands, as `rule: selector`. It runs in an isolated world of the browser's
 * debugger, so the page's own policy (no foreign script) stays switched on. axe itself needs scripts: a page without
 * them is looked at as a twin of the same document.
 */
export const axe = async (page: Page): Promise<readonly string[]> =>
  (await page.evaluate(() => matchMedia('(scripting: enabled)').matches))
    ? runAxe(page)
    : runAxe(await twinOf(page));

/** Elements that stick out of the window sideways, as short descriptions. */
export const overflowing = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (right > clientWidth + 0.5 || left < -0.5);
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  });

/** Controls smaller than `least` CSS pixels in either direction; a control inside a label counts as its label. */
export const smallTargets = (page: Page, least: number): Promise<readonly string[]> =>
  page.evaluate(
    (size) =>
      [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
        .filter((element) => element.getAttribute('aria-hidden') !== 'true')
        .filter((element) => !element.matches('.skip:not(:focus)'))
        .map((element) => ({ element, target: element.closest('label') ?? element }))
        .filter(({ target }) => {
          const { width, height } = target.getBoundingClientRect();
          return width > 0 && height > 0 && (width < size || height < size);
        })
        .map(({ element, target }) => {
          const { width, height } = target.getBoundingClientRect();
          return `${element.tagName.toLowerCase()} ${Math.round(width)}x${Math.round(height)} ${element.textContent?.trim().slice(0, 30) ?? ''}`;
        }),
    least,
  );

/**
 * A page that its script sends goes on a moment after the press: `page.click` on one of its buttons ends with the page
 * that comes. Where none is to come, `page.locator(…).click()` does not wait.
 */
const endsOnNextPage = (page: Page): void => {
  const click = page.click.bind(page);
  page.click = async (selector, options) => {
    const sends = /^button\[(?:value=|name="form\.switch")/.test(selector);
    const waits = sends && (await page.locator('#page .standing').count()) > 0;
    await Promise.all([waits ? page.waitForEvent('load') : null, click(selector, options)]);
  };
};

/** A window of a respondent: no state from before, a language, with or without script. */
export const respondentWindow = async (
  browser: Browser,
  options: {
    readonly locale?: string;
    readonly script?: boolean;
    readonly width?: number;
    readonly dark?: boolean;
  } = {},
): Promise<BrowserContext> => {
  const window = await browser.newContext({
    locale: options.locale ?? 'en',
    javaScriptEnabled: options.script ?? true,
    viewport: { width: options.width ?? 360, height: 800 },
    colorScheme: options.dark === true ? 'dark' : 'light',
  });
  window.on('page', endsOnNextPage);
  return window;
};

/** Selector of the button a person can see that sends this value. */
export const buttonFor = (value: string): string => `button[value="${value}"]:not([aria-hidden])`;
