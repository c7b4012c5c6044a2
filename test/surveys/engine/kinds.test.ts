import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codebook } from '../../../surveys/definition/codebook.ts';
import { cleanMoment } from '../../../surveys/engine/moment.ts';
import { ordersOf } from '../../../surveys/engine/orders.ts';
import { ownMessage } from '../../../surveys/engine/own-message.ts';
import { pageOrder } from '../../../surveys/engine/page-order.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';
import { choices, noStudy, page, question, respondent, survey } from '../../support/survey.ts';

const codes = (issues: readonly { readonly code: string; readonly place: string }[]): string[] =>
  issues.map(({ code, place }) => `${code} ${place}`);

const person = (seed = 42) => respondent(everyKindSurvey, { seed });

describe('days and times', () => {
  it('come whole or in parts, in any digits, and must exist', () => {
    const somebody = person();
    const born = (fields: Record<string, string>) => somebody.sends('about', { adult: 'no', ...fields });
    expect(born({ 'born.day': '٩', 'born.month': '2', 'born.year': '1999' })).toEqual([]);
    expect(somebody.draft().answers['born']).toBe('1999-02-09');
    expect(codes(born({ 'born.day': '30', 'born.month': '2', 'born.year': '1999' }))).toEqual([
      'ANSWER-DATE born',
    ]);
    expect(somebody.question('about', 'born').parts.map(({ part, value }) => [part, value])).toEqual(
      expect.arrayContaining([
        ['day', '30'],
        ['month', '2'],
        ['year', '1999'],
      ]),
    );
    expect(codes(born({ 'born.day': '3', 'born.month': '', 'born.year': '' }))).toEqual(['ANSWER-DATE born']);
    expect(codes(born({ born: '2026-03-16' }))).toEqual(['ANSWER-CONSTRAINT born']);
    expect(born({ born: '2000-01-01', 'born.day': '9' })).toEqual([]);
    expect(somebody.draft().answers['born']).toBe('2000-01-01');
  });

  it('are a real day exactly where a calendar has it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(14), fc.nat(33), (year, month, day) => {
        const two = (number: number): string => String(number).padStart(2, '0');
        const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, day);
        const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month > 0;
        expect(cleanMoment('date', text)).toBe(real ? text : null);
      }),
    );
  });
});

describe('numbers', () => {
  it('keep bounds, steps and whole numbers', () => {
    const somebody = person();
    const sends = (fields: Record<string, string | readonly string[]>) =>
      codes(somebody.sends('about', { adult: 'no', ...fields }));
    expect(sends({ hours: '3,5' })).toEqual(['ANSWER-INTEGER hours']);
    expect(sends({ hours: '169' })).toEqual(['ANSWER-MAXIMUM hours']);
    expect(sends({ mark: '1.25' })).toEqual(['ANSWER-STEP mark']);
    expect(sends({ mark: '٥٫٥', hours: '١٢' })).toEqual([]);
    expect(somebody.draft().answers).toMatchObject({ mark: '5.5', hours: '12' });
    expect(codes(somebody.sends('use', { minutes: '50' }))).toEqual(['ANSWER-STEP minutes']);
  });

  it('are none of the codes that exports keep for reasons', () => {
    const somebody = respondent(survey([page('p', [question('n', 'number')])]));
    expect(codes(somebody.sends('p', { n: '-97' }))).toEqual(['ANSWER-MINIMUM n']);
    for (const n of ['-90', '-97.5', '-100', '0']) expect(somebody.sends('p', { n })).toEqual([]);
  });

  it('lie on a step of tenths as people write them', () => {
    const own = survey([page('p', [question('n', 'number', { minimum: 0, maximum: 5, step: 0.1 })])]);
    const somebody = respondent(own);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), (tenths) => {
        expect(somebody.sends('p', { n: (tenths / 10).toFixed(1) })).toEqual([]);
      }),
    );
    expect(codes(somebody.sends('p', { n: '0.15' }))).toEqual(['ANSWER-STEP n']);
  });
});

describe('a reason for not answering', () => {
  it('stands in place of what is written, set or ordered, and not beside it', () => {
    const somebody = person();
    const sends = (fields: Record<string, string | readonly string[]>) =>
      codes(somebody.sends('about', { adult: 'no', ...fields }));
    expect(sends({ hours: ['', 'dk'], born: 'pns' })).toEqual([]);
    expect(somebody.draft().answers).toMatchObject({ hours: 'dk', born: 'pns' });
    expect(somebody.question('about', 'hours').choices.map(({ name, chosen }) => [name, chosen])).toEqual([
      ['dk', true],
      ['pns', false],
    ]);
    expect(sends({ hours: ['12', 'dk'] })).toEqual(['ANSWER-EXCLUSIVE hours']);
    expect(somebody.draft().answers['hours']).toBe('12');
    expect(codes(somebody.sends('use', { apps: ['map', 'pns'] }))).toEqual(['ANSWER-EXCLUSIVE apps']);
  });
});

describe('a ranking', () => {
  const own = (required?: string) =>
    survey([
      page('p', [
        question('r', 'rank', {
          extraChoices: choices('a', 'b', 'c', { name: 'dk', text: 'choice.dk', missing: 'unsure' }),
          ...(required === undefined ? {} : { required }),
        }),
      ]),
    ]);

  it('is names in their order, whole or place by place; part of it is enough unless it is required', () => {
    const somebody = respondent(own());
    expect(somebody.sends('p', { 'r.a': '2', 'r.c': '1' })).toEqual([]);
    expect(somebody.draft().answers['r']).toBe('c a');
    expect(somebody.sends('p', { r: 'b a c' })).toEqual([]);
    expect(somebody.question('p', 'r').choices.map(({ name, rank }) => `${name}${rank}`)).toEqual([
      'a2',
      'b1',
      'c3',
      'dk',
    ]);
    const strict = respondent(own('true()'));
    expect(codes(strict.sends('p', { r: 'b a' }))).toEqual(['ANSWER-RANK-INCOMPLETE r']);
    expect(codes(strict.sends('p', {}))).toEqual(['ANSWER-REQUIRED r']);
    expect(strict.sends('p', { r: 'dk' })).toEqual([]);
  });

  it('gives no place twice and leaves none out, and keeps what was typed', () => {
    const somebody = respondent(own());
    expect(codes(somebody.sends('p', { 'r.a': '1', 'r.b': '1' }))).toEqual(['ANSWER-RANK r']);
    expect(somebody.question('p', 'r').choices.map(({ rank }) => rank)).toEqual(['1', '1', '', '']);
    expect(codes(somebody.sends('p', { 'r.a': '1', 'r.b': '3' }))).toEqual(['ANSWER-RANK r']);
    expect(codes(somebody.sends('p', { r: 'a z' }))).toEqual(['ANSWER-NOT-OFFERED r']);
    expect(codes(somebody.sends('p', { r: 'a a' }))).toEqual(['ANSWER-NOT-OFFERED r']);
  });

  it('comes back from any full order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['a', 'b', 'c']), (order) => {
        const somebody = respondent(own());
        const fields = Object.fromEntries(order.map((name, index) => [`r.${name}`, String(index + 1)]));
        expect(somebody.sends('p', fields)).toEqual([]);
        expect(somebody.draft().answers['r'] ?? '').toBe(order.join(' '));
      }),
    );
  });
});

describe('sections and blocks', () => {
  it('pass their conditions on to pages and questions inside them, and begin once', () => {
    const own = survey(
      [
        page('a', [question('q', 'single', { list: 'yesNo' })]),
        page('b', [question('r', 'text'), question('s', 'text', { section: 'inner' })], { section: 'outer' }),
        page('c', [question('t', 'text')], { section: 'outer' }),
        page('d', [question('u', 'text')]),
      ],
      {
        sections: [
          { name: 'outer', text: 'q', relevant: "${q} = 'yes'" },
          { name: 'inner', within: 'outer', relevant: "${r} != ''" },
        ],
        blocks: [{ name: 'last', pages: ['d'], relevant: "${q} = 'no'" }],
      },
    );
    const somebody = respondent(own);
    expect(somebody.route()).toEqual(['a']);
    somebody.sends('a', { q: 'yes' });
    expect(somebody.route()).toEqual(['a', 'b', 'c']);
    expect(somebody.sees('b').questions.map(({ name }) => name)).toEqual(['r']);
    somebody.sends('b', { r: 'x' });
    expect(somebody.sees('b').questions.map(({ name }) => name)).toEqual(['r', 's']);
    expect(somebody.sees('b').sections.map(({ name }) => name)).toEqual(['outer']);
    expect(
      somebody
        .sees('b')
        .questions.at(-1)
        ?.sections.map(({ name, level }) => [name, level]),
    ).toEqual([['inner', 2]]);
    expect(somebody.sees('c').sections).toEqual([]);
    somebody.sends('a', { q: 'no' });
    expect(somebody.route()).toEqual(['a', 'd']);
  });

  it('say in the codebook who was asked', () => {
    const asked = (name: string) =>
      codebook(everyKindSurvey, 'h').variables.find((variable) => variable.name === name)?.asked;
    expect(asked('home')).toBe("${adult} = 'yes'");
    expect(asked('city')).toBe("(${adult} = 'yes') and (${region} != '')");
    expect(asked('born')).toBeUndefined();
  });
});

describe('choices of a list', () => {
  it('are filtered by its columns, and one that is no longer offered is dropped', () => {
    const somebody = person();
    const offered = () => somebody.question('about', 'city').choices.map(({ name }) => name);
    somebody.sends('about', { adult: 'yes', region: 'n', city: 'arica' });
    expect(offered()).toEqual(['arica', 'iquique']);
    somebody.sends('about', { adult: 'yes', region: 's', city: 'arica' });
    expect(offered()).toEqual(['osorno']);
    expect(somebody.question('about', 'city').choices.some(({ chosen }) => chosen)).toBe(false);
    somebody.sends('about', { adult: 'yes', region: 's' });
    for (const name of ['use', 'views', 'order', 'words']) somebody.sends(name, {});
    expect(somebody.document().answers['city']).toBeUndefined();
  });

  it('are every country and language where none is named, sorted by their names; archived ones are not offered', () => {
    const somebody = person();
    somebody.sends('about', { adult: 'yes' });
    const home = somebody.question('about', 'home').choices;
    expect(home.length).toBe(250);
    expect(home[0]?.label.text).toBe('Afghanistan');
    expect(home.at(-1)).toMatchObject({ name: 'pns', apart: true });
    const tongue = somebody.question('about', 'tongue').choices.find(({ name }) => name === 'ar');
    expect(tongue?.label).toMatchObject({ text: 'العربية', direction: 'rtl', language: 'ar' });
    expect(somebody.question('use', 'apps').choices.map(({ name }) => name)).not.toContain('fax');
    expect(codes(somebody.sends('use', { apps: 'fax' }))).toEqual(['ANSWER-NOT-OFFERED apps']);
    const names = codebook(everyKindSurvey, 'h').variables.map(({ name }) => name);
    expect(names).toContain('apps_fax');
  });
});

describe('a default', () => {
  it('stands until its page is sent, then what came in counts', () => {
    const somebody = person();
    somebody.sends('about', { adult: 'no', hours: '7' });
    expect(somebody.question('words', 'called').value).toBe('My week');
    expect(somebody.question('words', 'fixed')).toMatchObject({ value: '7 h', readOnly: true });
    expect(somebody.document().missing['called']).toBe('broke-off');
    somebody.sends('words', { called: '', fixed: 'changed' });
    expect(somebody.question('words', 'called').value).toBe('');
    expect(somebody.draft().answers['fixed']).toBe('7 h');
    somebody.sends('about', { adult: 'no', hours: '9' });
    expect(somebody.draft().answers['fixed']).toBe('7 h');
  });
});

describe('a consent', () => {
  it('is one box that is not ticked, and keeps which words were agreed to', () => {
    const spanish = respondent(everyKindSurvey, { language: 'es' });
    spanish.sends('words', { why: 'x', quote: 'yes', contact: 'no' });
    const english = respondent(everyKindSurvey, { language: 'en' });
    english.sends('words', { why: 'x' });
    const box = english.question('words', 'quote').choices;
    expect(box.map(({ name, chosen }) => [name, chosen])).toEqual([['yes', false]]);
    english.sends('words', { why: 'x', quote: 'yes' });
    const [one, other] = [spanish, english].map((each) => each.draft().assigned['quote_version']);
    expect(one).toMatch(/^[0-9a-f]{16}$/);
    expect(one).not.toBe(other);
    english.sends('words', { why: 'x' });
    expect(english.draft().assigned['quote_version']).toBeUndefined();
  });
});

describe('the author’s own sentences', () => {
  it('stand for required and constraint, in the language, with answers piped in', () => {
    const somebody = person();
    somebody.sends('use', { apps: 'mail', which: 'Box' });
    const told = (code: string, place: string, language: string) =>
      ownMessage({
        survey: everyKindSurvey,
        study: noStudy,
        draft: somebody.draft(),
        language,
        problem: { code, place },
      })?.text.replace(/[\u2066-\u2069]/g, '');
    expect(told('ANSWER-REQUIRED', 'adult', 'es')).toBe('Diga si es mayor de edad.');
    expect(told('ANSWER-CONSTRAINT', 'why', 'en')).toBe('Write it without the word Box.');
    expect(told('ANSWER-REQUIRED', 'why', 'en')).toBeUndefined();
    somebody.sends('about', { adult: 'yes', born: '2001-02-03', hours: '1200' });
    const note = somebody.sees('words').questions.find(({ name }) => name === 'told')?.text.text ?? '';
    expect(note.replace(/[\u2066-\u2069]/g, '')).toBe('You said 1,200, born February 3, 2001.');
  });
});

describe('orders', () => {
  it('of choices, rows, pages and blocks are functions of the seed alone, and are what was shown', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        const orders = ordersOf(everyKindSurvey, seed);
        expect(ordersOf(structuredClone(everyKindSurvey), seed)).toEqual(orders);
        const somebody = person(seed);
        somebody.sends('about', { adult: 'no' });
        expect(somebody.route()).toEqual(pageOrder(everyKindSurvey, seed));
        const shown = (of: string, name: string) =>
          somebody
            .question(of, name)
            .choices.filter(({ apart }) => !apart)
            .map((choice) => choice.name)
            .join(' ');
        expect(shown('use', 'apps')).toBe(orders['apps_order']);
        expect(shown('order', 'weighs')).toBe(orders['weighs_order']);
        const rows = somebody.question('order', 'grid').rows.map(({ name }) => name);
        expect(rows.join(' ')).toBe(orders['grid_order']);
        const opinion = somebody.route().filter((name) => name === 'views' || name === 'order');
        expect(opinion.join(' ')).toBe(orders['opinion_order']);
        const first = somebody.route().indexOf('use') < somebody.route().indexOf('views');
        expect(orders['parts_order']).toBe(first ? 'uses opinion' : 'opinion uses');
        expect([somebody.route()[0], somebody.route().at(-1)]).toEqual(['about', 'words']);
        seen.add(orders['parts_order'] ?? '');
      }),
      { numRuns: 40 },
    );
    expect(seen.size).toBe(2);
  });

  it('follow another seed where the question names one, and that order is stored', () => {
    const own = survey([
      page('p', [question('n', 'number')]),
      page('q', [
        question('c', 'single', {
          extraChoices: choices('A', 'B', 'C', 'D', 'E', 'F'),
          shuffle: 'choices',
          shuffleSeed: '${n}',
        }),
      ]),
    ]);
    const somebody = respondent(own, { seed: 7 });
    somebody.sends('p', { n: '42' });
    expect(
      somebody
        .question('q', 'c')
        .choices.map(({ name }) => name)
        .join(''),
    ).toBe('AFCBDE');
    somebody.sends('q', { c: 'A' });
    expect(somebody.document().assigned['c_order']).toBe('A F C B D E');
  });
});
