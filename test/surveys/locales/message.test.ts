import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decided } from '../../../surveys/locales/decided.ts';
import { isMessage, messageFault, messageNames } from '../../../surveys/locales/message.ts';
import { pluralForms, pluralGaps } from '../../../surveys/locales/plural-forms.ts';

const count = (n: string | number | null) => () => n;

describe('a text that counts', () => {
  it.each([
    ['en', '{n, plural, one {# day} other {# days}}', 1, '1 day'],
    ['en', '{n, plural, one {# day} other {# days}}', 1234.5, '1,234.5 days'],
    ['de', '{n, plural, one {# Tag} other {# Tage}}', 1234.5, '1.234,5 Tage'],
    ['ru', '{n, plural, one {# день} few {# дня} many {# дней} other {# дня}}', 22, '22 дня'],
    ['ru', '{n, plural, one {# день} few {# дня} many {# дней} other {# дня}}', 11, '11 дней'],
    ['pl', '{n, plural, one {# znak} few {# znaki} many {# znaków} other {# znaku}}', 12, '12 znaków'],
    ['ar', '{n, plural, two {يومان} few {# أيام} other {# يوم}}', 2, 'يومان'],
    ['ja', '{n, plural, other {#日}}', 1, '1日'],
    ['en', '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', 22, '22nd'],
    ['ca', '{n, selectordinal, one {#r} two {#n} few {#t} other {#è}}', 4, '4t'],
    ['en', '{n, plural, =0 {none} offset:1 one {# other} other {# others}}', 0, null],
    [
      'en',
      '{n, plural, offset:1 =0 {none} one {you and # other} other {you and # others}}',
      2,
      'you and 1 other',
    ],
    ['en', '{n, plural, offset:1 =0 {none} one {you and # other} other {you and # others}}', 0, 'none'],
    ['fr', 'Plus de {n, number}', 1234567, 'Plus de 1\u202f234\u202f567'],
    ['en', '{n, select, yes {Welcome back} other {Welcome}}', 'yes', 'Welcome back'],
    ['en', '{n, select, yes {Welcome back} other {Welcome}}', 'toString', 'Welcome'],
  ])('in %s: %s of %s', (language, text, n, said) => {
    expect(decided(text, language, count(n))).toBe(said ?? text);
    if (said === null) expect(messageFault(text)).not.toBeNull();
  });

  it('keeps placeholders and piped answers for whoever fills them, also inside its branches', () => {
    const text = '{n, plural, one {{provider} has # of ${ a-b.c }} other {{provider} has # of ${x}}}, ${y}';
    expect(decided(text, 'en', count(1))).toBe('{provider} has 1 of ${ a-b.c }, ${y}');
    expect(decided(text, 'en', count(2))).toBe('{provider} has 2 of ${x}, ${y}');
    expect(messageNames(text)).toEqual({ plain: ['provider'], deciding: ['n'] });
  });

  it('says nothing for a count that was not answered, and shows one that nobody knows', () => {
    const text = 'A {n, plural, one {# day} other {# days}}';
    expect(decided(text, 'en', count(''))).toBe('A ');
    expect(decided(text, 'en', count(null))).toBe('A {n} days');
    expect(decided(text, 'en', count('nine or so'))).toBe('A {n} days');
    expect(decided('{n, number}', 'en', count(null))).toBe('{n}');
  });
});

describe('an apostrophe is an apostrophe', () => {
  it.each([
    ["l'{provider} d'{n, plural, one {l'# jour} other {l'un des # jours}}", "l'{provider} d'l'1 jour"],
    ["{n, plural, one {l''ora '{provider}' dell'#} other {x}}", "l'ora '{provider}' dell'1"],
    ["'' {n, plural, one {'#'} other {x}} '", "' '1' '"],
  ])('%s', (text, said) => {
    expect(messageFault(text)).toBeNull();
    expect(decided(text, 'fr', count(1))).toBe(said);
  });

  it('and a text that counts nothing is not read at all', () => {
    for (const text of [
      "aujourd'hui l'{provider} ''",
      'a set {a, b}',
      "{Provider}, '{x}' ${why} }{",
      '{',
      '{ , }',
    ])
      expect([decided(text, 'fr', count(1)), isMessage(text), messageFault(text)]).toEqual([
        text,
        false,
        null,
      ]);
  });

  it('whatever stands around it', () => {
    const prose = fc.string({ unit: 'grapheme' }).filter((own) => !/[{}#\u{e000}-\u{f8ff}]/u.test(own));
    fc.assert(
      fc.property(prose, prose, fc.nat(), (before, inside, n) => {
        const text = `${before}{n, plural, other {${inside}}}`;
        expect(decided(text, 'es', count(n))).toBe((before + inside).replaceAll("''", "'"));
      }),
    );
  });
});

describe('a message that cannot be read', () => {
  it.each([
    ["l'a {n, plurl, one {a} other {b}}", 'invalid-argument-type', 9],
    ['{n, plural, one {a}}', 'missing-other-clause', 20],
    ['${a} {n, plural, one {a} other {b}', 'expect-argument-closing-brace', 6],
    ['{n, plural, couple {a} other {b}}', 'plural-category', 1],
    ['{d, date}', 'date', 1],
    ['{n, number, ::percent}', 'number-style', 1],
    ['{a-b, plural, other {x}}', 'malformed-argument', 1],
    ['{${n}, plural, other {x}}', 'name', 1],
  ])('%s', (text, reason, at) => {
    expect(messageFault(text)).toEqual({ reason, at });
    expect(decided(text, 'en', count(1))).toBe(text);
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      'n',
      ', plural, ',
      'other',
      ' ',
      '#',
      "'",
      '${a}',
      '<b>',
      '=1',
      'é',
      ', select,',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        expect(typeof decided(text, 'en', count(1))).toBe('string');
        messageFault(text);
        pluralGaps(text, 'ru');
        pluralForms(text, 'ru', 'n');
      }),
      { numRuns: 500 },
    );
  });
});

describe('plural forms', () => {
  it('a language has and a text lacks', () => {
    expect(pluralGaps('{n, plural, one {a} other {b}}', 'es')).toEqual([]);
    expect(pluralGaps('{n, plural, one {a} other {b}}', 'fr')).toEqual([]);
    expect(pluralGaps('{n, plural, one {a} other {b}}', 'he')).toEqual(['two']);
    expect(pluralGaps('x {a, select, m {{n, plural, other {b}}} other {}}', 'uk')).toEqual([
      'many',
      'one',
      'few',
    ]);
    expect(pluralGaps('{n} letters', 'ru')).toEqual([]);
  });

  it('for a script: each with its number still open', () => {
    expect(
      pluralForms('{n, plural, one {# znak} few {# znaki} many {# znaków} other {# znaku}}', 'pl', 'n'),
    ).toEqual({
      few: '{n} znaki',
      many: '{n} znaków',
      one: '{n} znak',
      other: '{n} znaku',
    });
    expect(pluralForms('Left: {n}', 'pl', 'n')).toEqual({ other: 'Left: {n}' });
  });
});
