import { describe, expect, it } from 'vitest';
import { validate } from '../../../surveys/engine/validate.ts';
import { choices, noStudy, page, question, respondent, survey } from '../../support/survey.ts';

const codes = (issues: readonly { readonly code: string; readonly place: string }[]): string[] =>
  issues.map(({ code, place }) => `${code} ${place}`);

describe('somebody who answers a page', () => {
  const own = survey([
    page('one', [
      question('trust', 'rating', { list: 'five', required: 'true()' }),
      question('used', 'multiple', {
        extraChoices: choices('app', 'site', { name: 'none', text: 'choice.none', exclusive: true }),
      }),
      question('grid', 'matrix', {
        list: 'yesNo',
        required: "${trust} = '5'",
        rows: [
          { name: 'a', text: 'row.a' },
          { name: 'b', text: 'row.b' },
        ],
      }),
      question('age', 'number', { minimum: 18, maximum: 120 }),
      question('why', 'longtext', { maximumLength: 10, constraint: "not(contains(., 'x'))" }),
    ]),
    page('two', [question('end', 'text')]),
  ]);

  it('is stored as it should be', () => {
    const person = respondent(own);
    expect(
      person.sends('one', {
        trust: '5',
        used: ['site', 'app'],
        grid_a: 'yes',
        grid_b: 'no',
        age: ' ٣٤,٥ ',
        why: 'cafe\u0301\r\nok\u0000',
      }),
    ).toEqual([]);
    expect(person.draft().answers).toEqual({
      trust: '5',
      used: 'app site',
      grid_a: 'yes',
      grid_b: 'no',
      age: '34.5',
      why: 'café\nok',
    });
    expect(person.draft().seen).toEqual(['one']);
  });

  it('is told all that stands in the way, and loses nothing', () => {
    const person = respondent(own);
    const problems = person.sends('one', {
      used: ['app', 'none'],
      grid_a: 'perhaps',
      age: 'about forty',
      why: 'much too long',
      stranger: 'x',
    });
    expect(codes(problems).sort()).toEqual([
      'ANSWER-EXCLUSIVE used',
      'ANSWER-NOT-OFFERED grid_a',
      'ANSWER-NUMBER age',
      'ANSWER-REQUIRED trust',
      'ANSWER-TOO-LONG why',
      'ANSWER-UNKNOWN-FIELD stranger',
    ]);
    expect(person.draft().answers).toEqual({
      used: 'app none',
      grid_a: 'perhaps',
      age: 'about forty',
      why: 'much too long',
    });
    expect(person.question('one', 'age').value).toBe('about forty');
    expect(person.draft().seen).toEqual([]);
    expect(person.draft().revision).toBe(1);
  });

  it('meets a rule only where it applies: not on an empty answer, on every row, on the whole page', () => {
    const person = respondent(own);
    expect(codes(person.sends('one', { trust: '5', why: '' }))).toEqual([
      'ANSWER-REQUIRED grid_a',
      'ANSWER-REQUIRED grid_b',
    ]);
    expect(codes(person.sends('one', { trust: '4', why: 'x' }))).toEqual(['ANSWER-CONSTRAINT why']);
    expect(codes(person.sends('one', { trust: '4', age: '17' }))).toEqual(['ANSWER-MINIMUM age']);
    expect(codes(person.sends('one', { trust: '4', age: '121' }))).toEqual(['ANSWER-MAXIMUM age']);
    expect(codes(person.sends('one', { trust: '98', age: '1,200' }))).toEqual(['ANSWER-NUMBER age']);
    expect(person.sends('one', { trust: '98' })).toEqual([]);
  });

  it('is refused what nobody can store or was never offered', () => {
    const person = respondent(own);
    expect(codes(person.sends('one', { trust: '4', why: 'a\ud800' }))).toEqual(['ANSWER-TEXT why']);
    expect(codes(person.sends('one', { trust: '6' }))).toEqual(['ANSWER-NOT-OFFERED trust']);
    expect(codes(person.sends('one', { trust: ['4', '5'] }))).toEqual(['ANSWER-NOT-OFFERED trust']);
    expect(codes(person.sends('one', { trust: ['4', '4', ''] }))).toEqual([]);
    expect(codes(person.sends('nowhere', {}))).toEqual(['ANSWER-UNKNOWN-PAGE nowhere']);
  });

  it('may untick what was ticked and clear what was chosen', () => {
    const person = respondent(own);
    person.sends('one', { trust: '4', used: ['app'] });
    person.sends('one', { trust: '4' });
    expect(person.draft().answers).toEqual({ trust: '4' });
  });

  it('leaves a document with a reason for everything empty', () => {
    const person = respondent(own);
    person.sends('one', { trust: '2', age: '40' });
    const half = person.document();
    expect(half).toMatchObject({ status: 'broke-off', answers: { trust: '2', age: '40' } });
    expect(half.missing).toEqual({
      used: 'skipped',
      grid_a: 'skipped',
      grid_b: 'skipped',
      why: 'skipped',
      end: 'broke-off',
    });
    person.sends('two', { end: 'bye' });
    const whole = person.document();
    expect(whole).toMatchObject({ status: 'complete', consent: person.consent().hash, seed: 42 });
    expect(validate(own, whole, noStudy)).toEqual([]);
  });

  it('keeps the good answers of a page left half-way', () => {
    const person = respondent(own);
    person.sends('one', { used: ['app'], age: 'x', why: 'because' });
    expect(person.document()).toMatchObject({
      status: 'broke-off',
      answers: { used: 'app', why: 'because' },
      missing: { trust: 'broke-off', age: 'broke-off', end: 'broke-off' },
    });
  });

  it('cannot end with an answer that breaks a rule', () => {
    const person = respondent(own);
    person.sends('one', { trust: '4' });
    person.sends('two', { end: 'bye' });
    person.sends('one', { trust: '4', age: '7' });
    const finished = person.finishes();
    expect(finished.ok).toBe(false);
    expect(codes(finished.issues)).toEqual(['ANSWER-MINIMUM age']);
  });
});

describe('a whole response from elsewhere', () => {
  const own = survey(
    [
      page('one', [
        question('a', 'single', { list: 'yesNo', required: 'true()' }),
        question('b', 'single', { list: 'yesNo', relevant: "${a} = 'yes'" }),
      ]),
    ],
    {
      attributes: [{ name: 'wave', text: 'wave', list: 'waves' }],
      lists: { waves: { choices: choices('w1', 'w2') } },
    },
  );
  const person = respondent(own, { attributes: { wave: 'w2', other: 'x' } });
  person.sends('one', { a: 'no' });
  const good = person.document();

  it('is fine when it is what a person could have left', () => {
    expect(good.attributes).toEqual({ wave: 'w2' });
    expect(validate(own, good, noStudy)).toEqual([]);
  });

  it('is told everything that is wrong with it', () => {
    const wrong = { ...good, answers: { a: 'no', b: 'yes', c: '1' }, attributes: { wave: 'w9', x: '1' } };
    expect(codes(validate(own, wrong, noStudy)).sort()).toEqual([
      'ANSWER-NOT-ASKED b',
      'ANSWER-UNKNOWN-VARIABLE c',
      'ATTRIBUTE-CODE wave',
      'ATTRIBUTE-UNKNOWN x',
    ]);
    expect(codes(validate(own, { ...good, answers: {}, missing: { a: 'skipped' } }, noStudy))).toEqual([
      'ANSWER-REQUIRED a',
    ]);
    expect(codes(validate(own, { ...good, answers: { a: 'perhaps' } }, noStudy))).toEqual([
      'ANSWER-NOT-OFFERED a',
    ]);
  });
});
