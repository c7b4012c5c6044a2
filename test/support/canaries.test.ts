import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canariesIn, canary } from './canaries.ts';

describe('the search for canaries', () => {
  const around = (offset: number): Buffer => Buffer.from(`${'?'.repeat(offset)}${canary(4711)} and more`);
  const ways: Readonly<Record<string, (text: Buffer) => Buffer>> = {
    utf8: (text) => text,
    utf16le: (text) => Buffer.from(text.toString(), 'utf16le'),
    utf16be: (text) => Buffer.from(text.toString(), 'utf16le').swap16(),
    base64: (text) => Buffer.from(text.toString('base64')),
    base64url: (text) => Buffer.from(text.toString('base64url')),
    hex: (text) => Buffer.from(text.toString('hex')),
    HEX: (text) => Buffer.from(text.toString('hex').toUpperCase()),
    gzip: (text) => gzipSync(text),
    deflate: (text) => deflateSync(text, { level: 9 }),
    'base64 in gzip': (text) => gzipSync(text.toString('base64')),
  };

  for (const [name, coded] of Object.entries(ways))
    it(`finds one in ${name} at every alignment`, () => {
      for (const offset of [0, 1, 2, 3, 4, 5]) {
        const bytes = Buffer.concat([Buffer.from('xyz'), coded(around(offset)), Buffer.from('xyz')]);
        expect([...canariesIn(bytes).keys()], `${offset}`).toEqual([4711]);
      }
    });

  it('finds none where there is none', () => {
    expect(canariesIn(Buffer.from('QXCANARY and 0123456789'.repeat(1000))).size).toBe(0);
  });
});
