import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAbsent, browserPresent, closeWindows, openBrowser } from '../support/browser.ts';
import { browserBundle } from '../support/browser-bundle.ts';
import type * as Agreement from '../support/expression-agreement.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { projectRoot } from '../support/sources.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { ExpressionCase } from '../surveys/expression/cases.ts';

/** How many random expressions both engines work out; each thousand is one number. */
const expressions = 1_000_000;
const batch = 50;

const folder = temporaryFolder();
let browser: Browser;
let page: Page;
let here: typeof Agreement;

/** The interpreter as a browser gets it, in both engines: one file, built once. */
beforeAll(async () => {
  if (!browserPresent) return;
  const code = await browserBundle(join(projectRoot, 'test/support/expression-agreement.ts'));
  const file = join(folder, 'agreement.mjs');
  writeFileSync(file, code);
  here = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as typeof Agreement;
  browser = await openBrowser();
  page = await browser.newPage();
  await page.route('**/*', (route) =>
    route.request().url().endsWith('.mjs')
      ? route.fulfill({ body: code, contentType: 'text/javascript; charset=utf-8' })
      : route.fulfill({ body: '<!doctype html>', contentType: 'text/html; charset=utf-8' }),
  );
  await page.goto('http://agreement.test/');
  await page.addScriptTag({
    type: 'module',
    content: "import * as agreement from '/agreement.mjs'; Object.assign(globalThis, { agreement });",
  });
  await page.waitForFunction('"agreement" in globalThis');
}, 120_000);

afterAll(() => closeWindows(browser));

const there = (seed: number, chunks: number): Promise<readonly number[]> =>
  page.evaluate(
    ([from, count]) =>
      (globalThis as unknown as { readonly agreement: typeof Agreement }).agreement.digestsFrom(from, count),
    [seed, chunks] as const,
  );

/** Expressions of a chunk that two engines see differently: what a failure prints. */
const differences = async (seed: number): Promise<readonly unknown[]> => {
  const other = await page.evaluate(
    (from) =>
      (globalThis as unknown as { readonly agreement: typeof Agreement }).agreement.outcomesFrom(from),
    seed,
  );
  return here
    .outcomesFrom(seed)
    .flatMap((outcome, place) =>
      outcome.result === other[place]?.result ? [] : [{ ...outcome, browser: other[place]?.result }],
    )
    .slice(0, 5);
};

describe.skipIf(!browserPresent)(
  `Node and a browser work out expressions alike (${browserPresent ? 'Chromium' : browserAbsent})`,
  () => {
    it(`${expressions.toLocaleString('en')} random expressions, and nothing thrown`, async () => {
      for (let seed = 0; seed < expressions / here.chunk; seed += batch) {
        const browsers = there(seed, batch);
        const nodes = here.digestsFrom(seed, batch);
        for (const [place, digest] of (await browsers).entries())
          if (digest !== nodes[place]) expect(await differences(seed + place)).toEqual([]);
        expect(await browsers).toEqual(nodes);
      }
    }, 300_000);

    it('most of them give a value, and each kind of value and issue is among them', () => {
      const kinds = new Map<string, number>();
      for (let seed = 0; seed < 20; seed += 1)
        for (const { result } of here.outcomesFrom(seed))
          for (const kind of result.match(/^(?:string|number|boolean)|"code":"[\w-]+"/gm) ?? [])
            kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const values = ['string', 'number', 'boolean'].map((kind) => kinds.get(kind) ?? 0);
      expect(values.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(5000);
      expect(Math.min(...values)).toBeGreaterThan(500);
      for (const code of ['EXPR_001', 'EXPR_002', 'EXPR_003', 'UNSUPPORTED_005', 'EXPR-REGEX-REFUSED'])
        expect(kinds.get(`"code":"${code}"`), code).toBeGreaterThan(10);
    });

    it.skipIf(!sharedPresent)(`every reference case (${sharedAbsent})`, async () => {
      const rows = ['expressions.json', 'expressions-survey.json'].flatMap(
        (file) =>
          (sharedJson(`reference/xlsform/${file}`) as { readonly cases: readonly ExpressionCase[] }).cases,
      );
      const given = JSON.stringify(rows);
      const browsers = await page.evaluate(
        (text) => (globalThis as unknown as { readonly agreement: typeof Agreement }).agreement.casesIn(text),
        given,
      );
      expect(rows.length).toBeGreaterThan(900);
      expect(browsers).toEqual(here.casesIn(given));
    });
  },
);
