import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { loadAssets } from '../../../server/assets.ts';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { clientFolder } from '../../support/site.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, type Seen, visitor } from '../../support/visitor.ts';

const kilobytes = (count: number): number => count * 1024;

/** Twenty different statements, as long as statements are. */
const sentences: readonly string[] = [
  'who can see what I have bought',
  'how long my addresses are kept',
  'which of my messages are read by a program',
  'what is passed on to other companies',
  'whether my position is followed',
  'what I am shown in advertisements',
  'how a price is worked out for me',
  'when my account is closed',
  'what is known of my family',
  'which questions I have to answer',
  'whether my calls are recorded',
  'what happens after a breach',
  'who answers when I complain',
  'how quickly a mistake is put right',
  'what is done with old photographs',
  'whether my habits are compared',
  'which devices are recognised',
  'what a new owner may do',
  'how I take back what I allowed',
  'where I find what is stored',
].map((what) => `I can decide ${what}.`);

/** Bytes of an answer as they go over the wire. */
const served = async (app: Hono, path: string): Promise<number> => {
  const answer = await app.request(path, { headers: { 'Accept-Encoding': 'br', 'Accept-Language': 'en' } });
  expect(answer.status, path).toBe(200);
  expect(answer.headers.get('content-encoding'), path).toBe('br');
  return (await answer.arrayBuffer()).byteLength;
};

/** A page with everything it loads, in bytes. */
const whole = async (app: Hono, { html, at }: Pick<Seen, 'html' | 'at'>): Promise<number> => {
  const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
  expect(files.length, at).toBeGreaterThan(1);
  const sizes = await Promise.all([at, ...new Set(files)].map((path) => served(app, path)));
  return sizes.reduce((sum, size) => sum + size, 0);
};

const folder = temporaryFolder();
let test: TestApp;

beforeAll(async () => {
  test = await testApp(folder);
});

afterAll(() => test.parts.store.close());

describe('weight', () => {
  const assets = loadAssets(clientFolder);

  for (const [source, budget] of [
    ['client/respondent/respondent.css', 6],
    ['client/respondent/documents.css', 3],
    ['client/respondent/enhance.ts', 6],
    ['client/respondent/live.ts', 20],
  ] as const) {
    it(`${source} is at most ${budget} kB compressed`, () => {
      const name = assets.url(source)?.split('/').at(-1) ?? '';
      const file = assets.file(name);
      expect(file?.gzip?.length ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(kilobytes(budget));
      expect(file?.brotli?.length ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(kilobytes(budget));
    });
  }

  it('a page that asks loads one style sheet and one script, a page that is read one sheet more, and nothing of them imports more', async () => {
    const person = visitor(createApp({ ...test.parts, assets }));
    const consent = await person.get('/s/pulse');
    const asked = await begin(person, '/s/pulse');
    const listed = await person.get('/');
    const files = ({ html }: Pick<Seen, 'html'>) =>
      [...html.matchAll(/(?:href|src)="\/assets\/([^"]+)"/g)].map(([, file = '']) => file);
    expect(files(asked).length).toBe(2);
    expect(files(consent)).toEqual(files(asked));
    expect(files(listed).length).toBe(3);
    for (const name of files(listed))
      expect(readFileSync(join(clientFolder, 'assets', name), 'utf8')).not.toMatch(
        /@import|\bimport\b|url\(/,
      );
  });

  it('the rules that some pages load fetch the engine of patterns only where a rule has one', () => {
    const built = (start: string) =>
      readdirSync(join(clientFolder, 'assets')).filter((name) => name.startsWith(start));
    const [rules = ''] = built('live');
    const code = readFileSync(join(clientFolder, 'assets', rules), 'utf8');
    expect(code).not.toMatch(/^import|;import[{"'`]/);
    expect(code).toMatch(/import\([`'"]\.\/pattern-engine/);
    const [engine = ''] = built('pattern-engine');
    expect(gzipSync(readFileSync(join(clientFolder, 'assets', engine))).length).toBeLessThan(kilobytes(50));
  });

  it('no page of the flagship is over 14 kB compressed', async () => {
    const person = visitor(test.app, 'es');
    const { last, pages } = await answerAll(person, await begin(person, '/s/felt-control'), (_, values) =>
      values.length === 0 ? 'Confío, pero poco.' : (values[0] ?? ''),
    );
    const weights = [...pages, last].map(({ html, at }) => ({
      at: at.replace(/.*\?/, ''),
      gzip: gzipSync(html).length,
      brotli: brotliCompressSync(html).length,
    }));
    expect(weights.length).toBeGreaterThan(30);
    expect(weights.filter(({ gzip }) => gzip > kilobytes(14))).toEqual([]);
    expect(weights.filter(({ brotli }) => brotli > kilobytes(14))).toEqual([]);
  });

  it('a page of 20 questions is at most 12 kB with its styles and its script', async () => {
    const app = createApp({ ...test.parts, assets });
    const pulse = shipped('pulse');
    if (pulse === null) throw new Error('pulse is not shipped');
    const [first] = pulse.pages.flatMap(({ items }) => items.filter(({ kind }) => kind === 'rating'));
    if (first === undefined) throw new Error('no rating');
    const texts = Object.fromEntries(sentences.map((text, place) => [`twenty.${place}`, text] as const));
    const items = sentences.map((_, place) => ({ ...first, name: `Q${place}`, text: `twenty.${place}` }));
    const source = { ...pulse.texts[pulse.source], ...texts };
    const survey = {
      ...pulse,
      name: 'twenty',
      languages: pulse.languages.filter(({ tag }) => tag === pulse.source),
      pages: [{ name: 'all', items }],
      blocks: [{ name: 'all', pages: ['all'] }],
      scores: [],
      constructs: [],
      texts: { [pulse.source]: source },
    };
    await test.parts.store.publish(survey, demoStudy('2026-11-24', 3), '2026-11-24');
    const page = await begin(visitor(app), '/s/twenty');
    expect([...page.html.matchAll(/<fieldset/g)].length).toBe(20);
    expect(await whole(app, page)).toBeLessThanOrEqual(kilobytes(12));
  });

  it('no page of the flagship is over 20 kB with all it loads', async () => {
    const app = createApp({ ...test.parts, assets });
    const person = visitor(app, 'es');
    const consent = await person.get('/s/felt-control');
    const { last, pages } = await answerAll(person, await begin(person, '/s/felt-control'), (_, values) =>
      values.length === 0 ? 'Confío, pero poco.' : (values[0] ?? ''),
    );
    const sizes: number[] = [];
    for (const { html, headers } of [consent, ...pages, last]) {
      const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
      const loaded = await Promise.all([...new Set(files)].map((path) => served(app, path)));
      const isPlain = (headers.get('cache-control') ?? '').includes('no-transform');
      const own = isPlain ? Buffer.byteLength(html) : brotliCompressSync(html).length;
      sizes.push(own + loaded.reduce((sum, size) => sum + size, 0));
    }
    expect(sizes.length).toBeGreaterThan(30);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(kilobytes(20));
  });
});
