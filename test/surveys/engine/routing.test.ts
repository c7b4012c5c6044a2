import { describe, expect, it } from 'vitest';
import { validate } from '../../../surveys/engine/validate.ts';
import { choices, noStudy, page, question, respondent, survey } from '../../support/survey.ts';

describe('what is shown', () => {
  const own = survey([
    page('first', [question('used', 'single', { list: 'yesNo' })]),
    page(
      'about',
      [question('how', 'rating', { list: 'five' }), question('why', 'longtext', { relevant: '${how} <= 2' })],
      {
        relevant: "${used} = 'yes'",
      },
    ),
    page('because', [question('more', 'text', { relevant: "${why} != ''" })]),
    page('last', [question('end', 'text')]),
  ]);

  it('follows the answers; a page of hidden questions is passed over', () => {
    const person = respondent(own);
    expect(person.route()).toEqual(['first', 'last']);
    person.sends('first', { used: 'yes' });
    expect(person.route()).toEqual(['first', 'about', 'last']);
    expect(person.sees('about').questions.map(({ name }) => name)).toEqual(['how']);
    expect(person.sees('about')).toMatchObject({ position: 2, count: 3, first: false, last: false });
    expect(person.sees('last')).toMatchObject({ position: 3, count: 3, last: true });
  });

  it('shows a page again when its own answers bring out a question, so that nobody skipped what they never saw', () => {
    const person = respondent(own);
    person.sends('first', { used: 'yes' });
    expect(person.sends('about', { how: '1' })).toEqual([]);
    expect(person.draft().seen).toEqual(['first']);
    expect(person.sees('about').questions.map(({ name }) => name)).toEqual(['how', 'why']);
    person.sends('about', { how: '1', why: '' });
    expect(person.draft().seen).toEqual(['first', 'about']);
    expect(person.document().missing).toMatchObject({ why: 'skipped', more: 'not-shown' });
  });

  it('asks again where an earlier answer is changed later', () => {
    const person = respondent(own);
    person.sends('first', { used: 'yes' });
    person.sends('about', { how: '5' });
    person.sends('first', { used: 'no' });
    person.sends('last', { end: 'x' });
    expect(person.document()).toMatchObject({ status: 'complete', missing: { how: 'not-shown' } });
    person.sends('first', { used: 'yes' });
    expect(person.document()).toMatchObject({ status: 'complete', answers: { how: '5' } });
  });

  it('counts a hidden question as empty at once, keeps its answer, and drops it at the end', () => {
    const person = respondent(own);
    person.sends('first', { used: 'yes' });
    person.sends('about', { how: '1', why: 'reasons' });
    expect(person.route()).toContain('because');
    person.sends('first', { used: 'no' });
    expect(person.route()).toEqual(['first', 'last']);
    expect(person.draft().answers['why']).toBe('reasons');
    person.sends('last', { end: '' });
    const document = person.document();
    expect(document.answers).toEqual({ used: 'no' });
    expect(document.missing).toMatchObject({
      how: 'not-shown',
      why: 'not-shown',
      more: 'not-shown',
      end: 'skipped',
    });
    person.sends('first', { used: 'yes' });
    expect(person.question('about', 'why').value).toBe('reasons');
  });

  it('is the same however deep the chain of questions', () => {
    const length = 2_000;
    const long = survey(
      Array.from({ length }, (_, each) =>
        page(`p${each}`, [
          question(`q${each}`, 'single', {
            list: 'yesNo',
            ...(each === 0 ? {} : { relevant: `\${q${each - 1}} = 'yes'` }),
          }),
        ]),
      ).reverse(),
    );
    const person = respondent(long);
    expect(person.route()).toEqual(['p0']);
    person.sends('p0', { q0: 'yes' });
    expect(person.sees('p1').questions).toHaveLength(1);
  });
});

describe('choices', () => {
  const own = survey(
    [
      page('country', [question('country', 'single', { list: 'countries' })]),
      page('city', [
        question('city', 'single', {
          list: 'cities',
          choiceFilter: "starts-with(name, ${country}) or ${country} = ''",
        }),
        question('been', 'multiple', { list: 'cities', choiceFilter: 'starts-with(name, ${country})' }),
      ]),
    ],
    {
      lists: {
        countries: { choices: choices('es', 'pt') },
        cities: {
          choices: choices('es_md', 'es_ct', 'pt_li', { name: 'es_old', text: 'choice.old', archived: true }),
        },
      },
    },
  );

  it('are those a filter offers; an answer that it no longer offers is dropped', () => {
    const person = respondent(own);
    person.sends('country', { country: 'es' });
    expect(person.question('city', 'city').choices.map(({ name }) => name)).toEqual(['es_md', 'es_ct']);
    expect(person.sends('city', { city: 'es_ct', been: ['es_md', 'pt_li'] })).toEqual([]);
    expect(person.document().answers).toEqual({ country: 'es', city: 'es_ct', been: 'es_md' });
    person.sends('country', { country: 'pt' });
    const document = person.document();
    expect(document.answers).toEqual({ country: 'pt', been: 'pt_li' });
    expect(document.missing).toEqual({ city: 'skipped' });
    const forged = { ...document, answers: { ...document.answers, city: 'es_ct' }, missing: {} };
    expect(validate(own, forged, noStudy)).toMatchObject([{ code: 'ANSWER-NOT-OFFERED', place: 'city' }]);
  });

  it('that are archived are not offered', () => {
    const person = respondent(own);
    expect(person.sends('city', { city: 'es_old' })).toMatchObject([{ code: 'ANSWER-NOT-OFFERED' }]);
  });
});

describe('calculations', () => {
  const own = survey([
    page('one', [
      question('a', 'number'),
      question('double', 'calculated', { calculation: '${a} * 2' }),
      question('drawn', 'calculated', { calculation: 'once(random())' }),
      question('firstly', 'calculated', { calculation: "once(if(${a} = '', '', ${a}))" }),
      question('today', 'calculated', { calculation: "format-date(today(), '%e %b %Y')" }),
    ]),
    page('two', [question('told', 'note', { relevant: '${double} > 10' }), question('end', 'text')]),
  ]);

  it('are stored with each page, once() for good; what is no number is empty', () => {
    const person = respondent(own);
    person.sends('one', { a: '3' });
    expect(person.draft().answers).toMatchObject({ a: '3', double: '6', firstly: '3', today: '15 Mar 2026' });
    const drawn = person.draft().answers['drawn'];
    expect(Number(drawn)).toBeGreaterThan(0);
    person.sends('one', { a: '30' });
    expect(person.draft().answers).toMatchObject({ double: '60', firstly: '3', drawn });
    expect(person.sees('two').questions.map(({ name }) => name)).toEqual(['told', 'end']);
    person.sends('one', {});
    person.sends('two', { end: 'x' });
    const document = person.document();
    expect(document).toMatchObject({ status: 'complete', answers: { firstly: '3', drawn } });
    expect(document.missing).toEqual({ a: 'skipped', double: 'not-shown' });
    expect(validate(own, document, noStudy)).toEqual([]);
  });

  it('cannot be sent', () => {
    expect(respondent(own).sends('one', { a: '3', double: '7' })).toMatchObject([
      { code: 'ANSWER-UNKNOWN-FIELD', place: 'double' },
    ]);
  });
});

describe('a question may have any name', () => {
  it('and finds nothing inherited under it', () => {
    const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'];
    const own = survey([
      page(
        'one',
        names.map((name) => question(name, 'text', { relevant: "${isPrototypeOf} = ''" })),
      ),
    ]);
    const person = respondent(own);
    expect(person.sees('one').questions.map(({ value }) => value)).toEqual(['', '', '', '']);
    expect(person.sends('one', { constructor: 'x', toString: '', valueOf: '', hasOwnProperty: '' })).toEqual(
      [],
    );
    expect(person.document().answers).toEqual({ constructor: 'x' });
  });
});
