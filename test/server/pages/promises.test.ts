import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { assumedProof, type Proof, proofOn } from '../../../server/promise/proof.ts';
import { promisePageWords, promiseSentence } from '../../../surveys/locales/promises.ts';
import { everyPromise, type TestResults } from '../../../surveys/promise/proven.ts';
import { promises } from '../../../surveys/promise/registry.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { saidOn } from '../../support/said-on.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { visitor } from '../../support/visitor.ts';

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

const digest = 'c'.repeat(64);
const passed: TestResults = Object.fromEntries(
  promises.flatMap(({ tests }) => tests.map((test) => [`${test} > in full`, 'passed'] as const)),
);

const page = async (proof: Proof, name = 'felt-control', language = 'en'): Promise<string> => {
  const app = createApp({ ...made.parts, proof });
  return (await visitor(app, language).get(`/s/${name}/promises`)).html;
};

const shownIds = (html: string): readonly string[] =>
  [...html.matchAll(/id="promise-([^"]+)"/g)].map(([, id = '']) => id);

const section = (html: string, id: string): string =>
  new RegExp(`<section aria-labelledby="${id}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? '';

describe('the page of promises', () => {
  it('lists what is proven with the tests that ran, by construction and by procedure', async () => {
    const html = await page(proofOn({ sources: digest, tests: passed }, digest));
    const ids = shownIds(html);
    expect(ids).toContain('no-address');
    expect(ids).toContain('minimum-group');
    for (const id of ids) {
      const promise = promises.find((own) => own.id === id);
      const own = section(html, promise?.strength ?? '');
      expect(own).toContain(`id="promise-${id}"`);
      expect(saidOn(own, promiseSentence(promise?.id ?? 'delete', 'en', everyPromise) ?? '')).toBe(true);
      for (const test of promise?.tests ?? []) expect(saidOn(own, `${test} > in full`)).toBe(true);
    }
    expect(html).toContain(digest);
  });

  it('leaves out a promise with a test that is gone, failed or skipped, and names it as not promised', async () => {
    for (const end of ['failed', 'skipped', null] as const) {
      const tests = Object.fromEntries(
        Object.entries(passed).flatMap(([test, result]) =>
          test.includes('without the researcher') ? (end === null ? [] : [[test, end]]) : [[test, result]],
        ),
      ) as TestResults;
      const html = await page(proofOn({ sources: digest, tests }, digest));
      expect(shownIds(html)).not.toContain('minimum-group');
      expect(saidOn(html, promiseSentence('minimum-group', 'en', everyPromise) ?? '')).toBe(false);
      expect(section(html, 'not-promised')).toContain('minimum-group');
    }
  });

  it('promises nothing without a run of the tests on this build, and says why and how to run them', async () => {
    for (const [proof, why] of [
      [proofOn(null, digest), 'none'],
      [proofOn({ sources: 'd'.repeat(64), tests: passed }, digest), 'otherBuild'],
    ] as const) {
      const html = await page(proof);
      expect(shownIds(html)).toEqual([]);
      expect(saidOn(html, promisePageWords('en')(why))).toBe(true);
      expect(html).toContain('npm run prove');
      expect(saidOn(html, promisePageWords('en')('lead'))).toBe(false);
      expect(html).toContain('The name of its sources:');
    }
    expect(await page(proofOn(null, ''))).not.toContain('The name of its sources:');
  });

  it('keeps what the researchers undertake apart from what is tested', async () => {
    const html = await page(assumedProof);
    const own = section(html, 'undertakings');
    expect(saidOn(own, 'Questions and rights:')).toBe(true);
    expect(saidOn(own, 'The data is handled by')).toBe(true);
    expect(shownIds(own)).toEqual([]);
    expect(saidOn(own, 'Taking part is voluntary.')).toBe(false);
  });

  it('lists only what holds for the survey as it is published', async () => {
    const ids = shownIds(await page(assumedProof, 'pulse'));
    expect(ids).not.toContain('staff-apart');
    expect(ids).not.toContain('not-linked');
    expect(ids).not.toContain('timings-asked');
    expect(ids).toContain('delete');
    expect(shownIds(await page(assumedProof))).toContain('arm-by-chance');
    expect(ids).not.toContain('arm-by-chance');
  });

  it('is led to from the consent page, in the language of the page', async () => {
    const person = visitor(made.app, 'es');
    const { html } = await person.get('/s/pulse');
    expect(html).toContain('/s/pulse/promises?lang=es-419');
    expect((await person.get('/s/pulse/promises?lang=es-419')).html).toContain(
      promisePageWords('es')('title'),
    );
    expect((await person.get('/s/nothing/promises')).status).toBe(404);
  });
});
