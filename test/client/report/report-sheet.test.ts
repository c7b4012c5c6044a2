import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const read = (path: string): string =>
  readFileSync(join(import.meta.dirname, '../../../client/report', path), 'utf8');

it('has in a file the very sheets that a page has, in the same order', () => {
  const onPage = [...read('report.css').matchAll(/@import "\.\.?\/(?:sheets|ui)\/([\w-]+)\.css";/g)].map(
    ([, own = '']) => own.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
  );
  const [, listed = ''] = /reportSheet = \[([^\]]*)\]/.exec(read('report-sheet.ts')) ?? [];
  const inFile = listed.split(',').map((own) => own.trim());
  expect(onPage.length).toBeGreaterThan(3);
  expect(inFile).toEqual(['tokens', 'ground', ...onPage]);
});
