import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { proofOn } from '../../../server/promise/proof.ts';
import { library } from '../../../surveys/library/library.ts';
import { respondentWords } from '../../../surveys/locales/respondent.ts';
import {
  everyPromise,
  lineMayBeShown,
  type Proven,
  type TestResults,
  wordMayBeShown,
} from '../../../surveys/promise/proven.ts';
import { type PromiseWord, promises } from '../../../surveys/promise/registry.ts';
import { undertakings } from '../../../surveys/promise/undertakings.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { saidOn } from '../../support/said-on.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, formOf, press, type Seen, visitor } from '../../support/visitor.ts';

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

const pick = (_: string, values: readonly string[]): string => values[0] ?? 'I trust them, but not much.';

/** Every page that a person meets: both ways out, the receipt and all it leads to, and what is said of a fault. */
const walk = async (proven: Proven, language: string): Promise<string> => {
  const app = createApp({ ...made.parts, proof: { ...made.parts.proof, proven } });
  const person = visitor(app, language);
  const seen: Seen[] = [];
  const see = async (page: Promise<Seen>): Promise<Seen> => {
    seen.push(await page);
    return page;
  };
  await see(person.get('/'));
  await see(person.get('/s/felt-control'));
  const consent = await see(person.get('/s/pulse'));
  await see(person.post('/s/pulse', { ...formOf(consent.html), 'form.action': 'start' }));
  await see(person.post('/s/pulse', { ...formOf(consent.html), 'form.action': 'decline' }));
  const going = await begin(person, '/s/pulse');
  const way = await see(press(person, going, 'leave'));
  await see(press(person, way, 'keep'));
  await see(press(person, way, 'discard'));
  const { pages, last } = await answerAll(person, await begin(person, '/s/pulse'), pick);
  seen.push(...pages, last);
  await see(person.get('/receipt'));
  const code = { code: /name="code" value="([^"]+)"/.exec(last.html)?.[1] ?? '' };
  const held = await see(person.post('/receipt', { ...code, 'form.action': 'see' }));
  await see(person.post('/receipt', { ...formOf(held.html), 'form.action': 'delete' }));
  await see(person.post('/receipt', { ...formOf(held.html), 'form.action': 'erase' }));
  await see(person.post('/receipt', { ...code, 'form.action': 'see' }));
  await see(person.get('/s/nothing'));
  const broken = createApp({
    ...made.parts,
    proof: { ...made.parts.proof, proven },
    store: { ...made.parts.store, published: () => Promise.reject(new Error('a fault')) },
  });
  await see(visitor(broken, language).get('/s/pulse'));
  return seen.map(({ html }) => html).join('\n');
};

const words: readonly PromiseWord[] = [
  ...new Set(promises.flatMap((promise) => promise.words)),
] as PromiseWord[];

/** Consent lines of the two surveys, as they are written in a language. */
const lines = (language: string): readonly { readonly name: string; readonly text: string }[] =>
  library
    .filter(({ name }) => name === 'pulse' || name === 'felt-control')
    .flatMap(({ consent, texts }) =>
      consent.lines.map(({ name, text }) => {
        const own = texts[language]?.[text] ?? '';
        return { name, text: typeof own === 'string' ? own : own.text };
      }),
    )
    .filter(({ text }) => text !== '');

const said = (html: string, language: string): { words: readonly string[]; lines: readonly string[] } => ({
  words: words.filter((word) => saidOn(html, respondentWords(language)(word))),
  lines: [...new Set(lines(language).flatMap(({ name, text }) => (saidOn(html, text) ? [name] : [])))],
});

describe('a sentence that promises something', () => {
  for (const language of ['en', 'es-419'])
    it(`is on no page a person meets unless every test behind it passed (${language})`, async () => {
      const all = said(await walk(everyPromise, language), language);
      expect(all.words.length).toBeGreaterThan(8);
      expect(all.lines.length).toBeGreaterThan(8);
      const passed: TestResults = Object.fromEntries(
        promises.flatMap(({ tests }) => tests.map((test) => [test, 'passed'] as const)),
      );
      const named = [...new Set(promises.flatMap(({ tests }) => tests))];
      const ends = ['gone', 'skipped', 'failed'] as const;
      const met = new Set<string>();
      const leftOut = new Set<string>();
      for (const [place, test] of named.entries()) {
        const end = ends[place % ends.length] ?? 'gone';
        const tests = Object.fromEntries(
          Object.entries(passed).flatMap(([own, result]) =>
            own !== test ? [[own, result] as const] : end === 'gone' ? [] : [[own, end] as const],
          ),
        );
        const { proven } = proofOn({ sources: 'a', tests }, 'a');
        const rest = {
          words: all.words.filter((word) => wordMayBeShown(word as PromiseWord, proven)),
          lines: all.lines.filter((line) => lineMayBeShown(line, proven)),
        };
        const key = JSON.stringify(rest);
        if (met.has(key)) continue;
        met.add(key);
        expect(said(await walk(proven, language), language), `${test} ${end}`).toEqual(rest);
        for (const own of [...all.words, ...all.lines])
          if (![...rest.words, ...rest.lines].includes(own)) leftOut.add(own);
      }
      expect([...leftOut].sort()).toEqual(
        [...all.words, ...all.lines.filter((line) => !undertakings.includes(line))].sort(),
      );
      expect(met.size).toBeGreaterThan(10);
    });

  it('leaves pages whole where nothing at all is proven, and the consent says that lines are missing', async () => {
    const html = await walk(new Set(), 'en');
    expect(said(html, 'en').words).toEqual([]);
    expect([...said(html, 'en').lines].sort()).toEqual(['contact', 'controller', 'purpose']);
    expect(saidOn(html, respondentWords('en')('promisesLeftOut'))).toBe(true);
    expect(saidOn(await walk(everyPromise, 'en'), respondentWords('en')('promisesLeftOut'))).toBe(false);
    expect(html).not.toMatch(/<h1[^>]*>\s*<\/h1>|<p[^>]*>\s*<\/p>|undefined|null</);
  });
});
