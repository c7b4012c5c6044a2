import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReceiptWords, receiptWords } from '../../server/receipt-words.ts';
import { wordsStatus } from '../../surveys/locales/every-language.ts';

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 });
const languages = ['en', 'es', 'fr', 'it', 'pt', 'cs', 'ja', 'ko', 'zh-Hans'];
const unaccented = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');

/** How people write what they were shown. */
const slips: readonly ((words: readonly string[]) => string)[] = [
  (words) => words.join(' '),
  (words) => words.join(' ').toUpperCase(),
  (words) => ` ${words.join('  ')}\n`,
  (words) => words.map((word, place) => `${place + 1}. ${word}`).join('\n'),
  (words) => words.join(', '),
  (words) => words.join('-'),
  (words) => unaccented(words.join(' ')),
  (words) => words.join(' ').normalize('NFD'),
  (words) => words.join('\u3000'),
];

describe('a secret in words', () => {
  it('is twelve words in a language that has a list, and they give it back however they are written', () => {
    fc.assert(
      fc.property(
        secrets,
        fc.constantFrom(...languages),
        fc.constantFrom(...slips),
        (secret, language, written) => {
          const shown = receiptWords(secret, language);
          expect(shown.language).toBe(language);
          expect(shown.words).toHaveLength(12);
          expect(readReceiptWords(written(shown.words))).toContainEqual(secret);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is in a list for every language that words are shipped in, in English where there is none', () => {
    const inList = Object.keys(wordsStatus).map((tag) => [
      tag,
      receiptWords(new Uint8Array(16), tag).language,
    ]);
    expect(Object.fromEntries(inList)).toEqual({
      ...Object.fromEntries(Object.keys(wordsStatus).map((tag) => [tag, 'en'])),
      es: 'es',
      fr: 'fr',
      it: 'it',
      ja: 'ja',
      'pt-BR': 'pt',
      'zh-Hans': 'zh-Hans',
    });
    expect(receiptWords(new Uint8Array(16), 'es-419').language).toBe('es');
  });

  it('is read without spaces where the script needs none', () => {
    const { words } = receiptWords(new Uint8Array(16).fill(77), 'zh-Hans');
    expect(readReceiptWords(words.join(''))).toContainEqual(new Uint8Array(16).fill(77));
  });

  it('is the one of BIP 39, so that it can be read without us', () => {
    expect(receiptWords(new Uint8Array(16).fill(0x7f), 'en').words.join(' ')).toBe(
      'legal winner thank year wave sausage worth useful legal winner thank yellow',
    );
  });

  it('is refused when a word is on no list, one is missing, or they do not fit together', () => {
    const words = receiptWords(new Uint8Array(16).fill(0x7f), 'en').words;
    expect(readReceiptWords(words.slice(1).join(' '))).toEqual([]);
    expect(readReceiptWords([...words.slice(1), 'confia'].join(' '))).toEqual([]);
    expect(readReceiptWords([...words].reverse().join(' '))).toEqual([]);
    expect(readReceiptWords('legal '.repeat(1000))).toEqual([]);
    expect(readReceiptWords('')).toEqual([]);
  });
});
