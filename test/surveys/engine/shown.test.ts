import { describe, expect, it } from 'vitest';
import { plainText, shown } from '../../../surveys/engine/shown.ts';
import type { Translation } from '../../../surveys/model/language.ts';
import type { Study } from '../../../surveys/model/study.ts';
import { choices, noStudy, page, question, respondent, survey } from '../../support/survey.ts';

const translated = (texts: Readonly<Record<string, string>>): Readonly<Record<string, Translation>> =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, { text, of: 'sha256:0', status: 'approved' as const }]),
  );

const own = survey(
  [
    page('one', [
      question('trust', 'rating', { list: 'five' }),
      question('habits', 'multiple', { extraChoices: choices('app', 'site') }),
      question('name', 'text'),
    ]),
    page('two', [question('echo', 'note'), question('end', 'text')]),
  ],
  {
    placeholders: { provider: 'usual', Provider: 'Usual', minutes: null },
    texts: {
      en: {
        trust: 'Do you trust {provider}?',
        usual: 'this company',
        Usual: 'This company',
        start: '{Provider} asks. It takes {minutes} minutes.',
        echo: 'You, ${ name }, chose ${trust}; you use ${habits}. ${nothing}',
        'choice.4': 'Agree',
        'choice.app': 'the app',
        'choice.site': 'the site',
      },
      'es-419': translated({
        trust: '¿Confía en {provider}?',
        usual: 'esta empresa',
        'choice.4': 'De acuerdo',
      }),
      ar: translated({ trust: 'هل تثق في {provider}؟' }),
    },
  },
);

const acme: Study = {
  ...noStudy,
  placeholders: { '': { provider: 'acme', minutes: '9' }, ar: { provider: 'أكمي' } },
};

const say = (key: string, language: string, study = noStudy) => shown({ survey: own, study, key, language });

describe('a text is shown', () => {
  it('in the wanted language, its parent or sister variety, else the source, and says which', () => {
    expect(say('trust', 'es-419')).toEqual({
      text: '¿Confía en esta empresa?',
      language: 'es-419',
      direction: 'ltr',
      fallback: false,
    });
    expect(say('trust', 'es-CL')).toMatchObject({ language: 'es-419', fallback: false });
    expect(say('trust', 'es')).toMatchObject({ language: 'es-419', fallback: false });
    expect(say('trust', 'fr')).toMatchObject({ language: 'en', direction: 'ltr', fallback: true });
    expect(say('start', 'ar')).toMatchObject({ language: 'en', direction: 'ltr', fallback: true });
    expect(say('trust', 'ar', acme)).toMatchObject({ language: 'ar', direction: 'rtl', fallback: false });
  });

  it('with the words of the study, isolated, and a capital where a sentence begins', () => {
    expect(say('start', 'en', acme).text).toBe('\u2068Acme\u2069 asks. It takes \u20689\u2069 minutes.');
    expect(say('start', 'en').text).toBe('This company asks. It takes \u20681\u2069 minutes.');
    expect(say('trust', 'ar', acme).text).toBe('هل تثق في \u2067أكمي\u2069؟');
    // an address with words after it runs as the text around it, so that brackets stand where they are read
    const mixed = { ...acme, placeholders: { ar: { provider: 'a@b.org (أكمي)' } } };
    expect(say('trust', 'ar', mixed).text).toBe('هل تثق في \u2067a@b.org (أكمي)\u2069؟');
    const sly: Study = { ...noStudy, placeholders: { '': { provider: 'a\u202eb\u2069 {minutes}' } } };
    expect(say('trust', 'en', sly).text).toBe('Do you trust \u2068ab {minutes}\u2069?');
  });

  it('with what follows from the study’s settings before what it types', () => {
    const kept = survey([page('one', [question('a', 'text')])], {
      placeholders: { retention: null, deadline: null, kMin: 'ten' },
      texts: {
        en: { a: '{kMin, plural, one {# person} other {# people}}, {deadline}, {retention}', ten: '10' },
        'es-419': translated({ a: '{kMin}, {deadline}, {retention}', ten: '10' }),
        ar: translated({ a: '{deadline}' }),
      },
    });
    const study: Study = {
      ...noStudy,
      placeholders: { '': { retention: '12 months', deadline: 'some day', kMin: '3' } },
      retention: { freeze: '2027-03-31', responses: '2028-01-02' },
      minimumGroup: 1000,
    };
    const text = (language: string, own = study): string =>
      shown({ survey: kept, study: own, key: 'a', language }).text.replaceAll(/[\u2067-\u2069]/g, '');
    expect(text('en')).toBe('1,000 people, March 30, 2027, January 2, 2028');
    expect(text('es-419')).toBe('1,000, 30 de marzo de 2027, 2 de enero de 2028');
    expect(text('ar')).toMatch(/^(?:30|٣٠) مارس (?:2027|٢٠٢٧)$/);
    expect(text('en', { ...noStudy, placeholders: study.placeholders })).toBe(
      '10 people, some day, 12 months',
    );
  });

  it('with facts before words', () => {
    expect(
      shown({ survey: own, study: acme, key: 'start', language: 'en', facts: { minutes: '3' } }).text,
    ).toContain('\u20683\u2069');
    expect(plainText('7', 'ar')).toEqual({ text: '7', language: 'ar', direction: 'rtl', fallback: false });
  });
});

describe('an answer is piped as it is displayed', () => {
  it('a choice by its label in the language of the page, an empty one as nothing', () => {
    const person = respondent(own);
    person.sends('one', { trust: '4', habits: ['site', 'app'], name: 'Ana <b>' });
    expect(person.question('two', 'echo').text.text).toBe(
      'You, \u2068Ana <b>\u2069, chose \u2068Agree\u2069; you use \u2068the app, the site\u2069. ',
    );
  });
});

describe('a text counts and chooses', () => {
  const counting = survey(
    [
      page('one', [question('children', 'number'), question('trust', 'rating', { list: 'five' })]),
      page('two', [question('echo', 'note'), question('end', 'text')]),
    ],
    {
      placeholders: { minutes: null },
      texts: {
        en: {
          echo: '{children, plural, =0 {No child} one {# child} other {# children}}. {trust, select, 5 {Great!} other {Thanks.}} {minutes, plural, one {A minute} other {# minutes}}',
        },
      },
    },
  );
  const echo = (children: string, trust: string, study = noStudy): string => {
    const person = respondent(counting, { study });
    person.sends('one', { children, trust });
    return person.question('two', 'echo').text.text;
  };

  it('by an answer as it is stored and by the study’s words', () => {
    expect(echo('1', '5')).toBe('1 child. Great! A minute');
    expect(echo('0', '4', { ...noStudy, placeholders: { '': { minutes: '1' } } })).toBe(
      'No child. Thanks. A minute',
    );
    expect(echo('1500', '')).toContain('1,500 children');
  });

  it('and leaves out what counts an answer that is not there', () => {
    expect(echo('', '4')).toBe('. Thanks. A minute');
  });
});

describe('languages on the way', () => {
  it('are another one as soon as a choice, row or hint was in another', () => {
    const partly = survey(
      [
        page('one', [
          question('whole', 'rating', { list: 'five' }),
          question('pick', 'single', { extraChoices: choices('app') }),
          question('rows', 'matrix', {
            list: 'five',
            rows: [
              { name: 'a', text: 'row.a' },
              { name: 'b', text: 'row.b' },
            ],
          }),
          question('hinted', 'text', { hint: 'hint' }),
        ]),
      ],
      {
        texts: {
          en: { 'choice.app': 'the app', 'row.a': 'A', 'row.b': 'B', hint: 'Hint' },
          es: translated({
            whole: 'Entero',
            pick: 'Elija',
            rows: 'Filas',
            hinted: 'Con pista',
            'row.a': 'A',
            ...Object.fromEntries([1, 2, 3, 4, 5, 98].map((n) => [`choice.${n}`, String(n)])),
          }),
        },
      },
    );
    const person = respondent(partly, { language: 'es' });
    person.sends('one', { whole: '1', pick: 'app', rows_a: '1', rows_b: '2', hinted: 'x' });
    expect(person.draft().shownIn).toEqual({ pick: 'en', rows_b: 'en', hinted: 'en' });
  });

  it('may be switched at any time; what was shown in another one is said', () => {
    const person = respondent(own, { language: 'es-419' });
    expect(person.question('one', 'trust').choices[3]?.label.text).toBe('De acuerdo');
    person.sends('one', { trust: '4', habits: [], name: '' });
    expect(person.draft()).toMatchObject({
      language: 'es-419',
      shownIn: { trust: 'en', habits: 'en', name: 'en' },
    });
    person.speaks('en');
    expect(person.question('one', 'trust')).toMatchObject({ value: '4', text: { language: 'en' } });
    person.sends('two', { end: 'x' });
    expect(person.document()).toMatchObject({
      language: 'en',
      shownIn: { trust: 'es-419' },
      answers: { trust: '4' },
    });
  });
});
