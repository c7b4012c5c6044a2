import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAssets } from '../../../server/assets.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { clientFolder } from '../../support/site.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, visitor } from '../../support/visitor.ts';

const kilobytes = (count: number): number => count * 1024;

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

  it('a page loads one style sheet and one script, and nothing of either imports more', () => {
    const files = readdirSync(join(clientFolder, 'assets')).filter((name) => name.startsWith('respondent'));
    expect(files.length).toBe(2);
    for (const name of files)
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
});
