import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PersonalKind, personalKinds } from '../../../analysis/scrub/personal-kind.ts';
import { plainSigns } from '../../../analysis/scrub/plain-signs.ts';
import { scrub } from '../../../analysis/scrub/scrub.ts';
import { sharedAbsent, sharedPresent, sharedText } from '../../support/shared.ts';
import { scrubCases } from './corpus.ts';

const wordsAt = (text: string, { start, end }: { start: number; end: number }): string =>
  text.slice(start, end);

/** A sign that joins words, as the search for the same words again understands it. */
const sign = /[\p{L}\p{M}\p{N}]/u;
const standsIn = (words: string, text: string): boolean => {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (
      !sign.test([...text.slice(0, at)].at(-1) ?? '') &&
      !sign.test([...text.slice(at + words.length)][0] ?? '')
    )
      return true;
  return false;
};

const marks = new RegExp(String.raw`\[(?:${personalKinds.join('|')})\]`, 'g');

/** Pieces of the corpus, put together and disturbed, with signs that no eye sees between them. */
const pieces = fc.oneof(
  fc.constantFrom(...scrubCases.map(({ text }) => text)),
  fc.constantFrom(...scrubCases.flatMap(({ text, personal }) => personal.map((own) => wordsAt(text, own)))),
  fc.constantFrom(
    ' ',
    '.',
    ', ',
    '\n',
    '-',
    '@',
    '+',
    '(',
    ')',
    '[',
    ']',
    '[name]',
    '\u200f',
    '\u2066',
    '0',
    '７',
    '٣',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const texts = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(''));

describe('a corpus of texts in the shipped languages', () => {
  const found = scrubCases.map((own) => ({ ...own, made: scrub(own.text) }));

  it('has cases enough, half of them near misses, in ten languages and more', () => {
    expect(scrubCases.length).toBeGreaterThanOrEqual(200);
    expect(scrubCases.filter(({ personal }) => personal.length === 0).length).toBeGreaterThanOrEqual(
      0.45 * scrubCases.length,
    );
    expect(new Set(scrubCases.map(({ language }) => language)).size).toBeGreaterThanOrEqual(10);
  });

  it.each(found)('$language $text', ({ made, personal }) => {
    expect(made.removed).toEqual(personal);
  });

  it.skipIf(!sharedPresent)(`has few false alarms on real answers (else: ${sharedAbsent})`, () => {
    const alarms = (name: string): readonly string[] =>
      sharedText(`data/sentiment/${name}.jsonl.gz`)
        .split('\n')
        .filter((line) => line !== '')
        .flatMap((line) => {
          const { text } = JSON.parse(line) as { text: string };
          return scrub(text).removed.map((own) => wordsAt(text, own));
        });
    expect(alarms('es_survey')).toEqual([]);
    expect(alarms('nhs_fft').toSorted()).toEqual(['Howard', 'Omonori']);
  });
});

describe('what is left', () => {
  it('is the same when it is scrubbed again, and has nothing that was removed', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: made, removed } = scrub(text);
        expect(scrub(made)).toEqual({ text: made, removed: [] });
        for (const own of removed)
          expect(standsIn(wordsAt(text, own), made.replace(marks, '[]'))).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('says where it was, in order and apart, and is untouched elsewhere', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: made, removed } = scrub(text, (kind) => `<${kind}>`);
        let at = 0;
        let rebuilt = '';
        for (const { kind, start, end } of removed) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          rebuilt += `${text.slice(at, start)}<${kind}>`;
          at = end;
        }
        expect(rebuilt + text.slice(at)).toBe(made);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['+56\u20669\u2069 1234\u00a05678', 'phone'],
    ['ＲＵＴ １２.３４５.６７８－５', 'id'],
    ['11\u200e.111.111\u20111', 'id'],
    ['ana＠correo．example', 'email'],
  ] satisfies readonly (readonly [string, PersonalKind])[])(
    '%s is found however it is typed',
    (text, kind) => {
      expect(scrub(`x ${text} y`).removed.map((own) => own.kind)).toEqual([kind]);
    },
  );

  it('keeps the mark of a language when it is scrubbed again in it', () => {
    const mark = (kind: PersonalKind) => `[${kind === 'email' ? 'correo electrónico' : 'señal 12345678901'}]`;
    const { text } = scrub('me llamo Ana, ana@correo.example, 912345678', mark);
    expect(scrub(text, mark)).toEqual({ text, removed: [] });
  });

  it('reads digits of every script', () => {
    expect(plainSigns('०१२३४५६७८९ ০১২ ๔๕ 𝟘𝟙𝟡').text).toBe('0123456789 012 45 019');
  });

  it('takes no time on hostile texts', () => {
    const started = performance.now();
    for (const text of [
      '1 '.repeat(5000),
      'a@'.repeat(5000),
      '@'.repeat(10_000),
      `${'1-'.repeat(5000)}x`,
      'A '.repeat(5000),
      'me llamo '.repeat(1200),
      'a.'.repeat(5000),
      'a arroba '.repeat(1100),
      'Calle A '.repeat(1200),
      '路'.repeat(10_000),
      'ab:'.repeat(3000),
      '1.'.repeat(5000),
      'Dr. A '.repeat(1600),
      '12 Aa '.repeat(1600),
      '$'.repeat(10_000),
    ]) {
      const own = performance.now();
      scrub(text);
      expect(performance.now() - own, text.slice(0, 12)).toBeLessThan(1500);
    }
    expect(performance.now() - started).toBeLessThan(8000);
  });
});
