import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { styleScorer } from '../../../analysis/scale/response-style.ts';
import { scoreAll, surveyScorer } from '../../../analysis/scale/score.ts';
import { sharedAbsent, sharedPresent } from '../../support/shared.ts';
import { answersOf, type Fixture, fixtures, styleItems, surveyOf } from './golden.ts';

const { tolerance, responses } = sharedPresent ? fixtures() : { tolerance: 0, responses: [] };

const styleOf = (fixture: Fixture) => {
  const style = styleScorer(surveyOf(fixture.form), styleItems())(answersOf(fixture));
  return { ARS: style.acquiescence, ERS: style.extreme, MRS: style.midpoint, NDR: style.dontKnow };
};

/** Every key the fixture expects, whether score or style. */
const scored = (fixture: Fixture): Readonly<Record<string, unknown>> => ({
  ...scoreAll(surveyOf(fixture.form), answersOf(fixture), fixture.meta),
  ...(fixture.form.startsWith('flagship') ? styleOf(fixture) : {}),
});

const agrees = (own: Readonly<Record<string, unknown>>, wanted: Fixture['expected']): void => {
  expect(Object.keys(own).sort()).toEqual(Object.keys(wanted).sort());
  for (const [key, value] of Object.entries(wanted)) {
    if (typeof value === 'number') {
      expect(typeof own[key], key).toBe('number');
      expect(Math.abs(Number(own[key]) - value), key).toBeLessThanOrEqual(tolerance);
    } else expect(own[key], key).toBe(value);
  }
};

describe.skipIf(!sharedPresent)(`golden fixtures of the instrument (${sharedAbsent})`, () => {
  it('are there', () => {
    expect(responses.map(({ form }) => form)).toEqual(
      expect.arrayContaining(['flagship-core', 'pulse', 'flagship-extended', 'staff-mirror']),
    );
  });

  for (const fixture of responses)
    it(`${fixture.id}: all keys, no more and no fewer`, () => {
      agrees(scored(fixture), fixture.expected);
    });

  it('score the same whatever the order of answers, and whatever else is there', () => {
    fc.assert(
      fc.property(fc.constantFrom(...responses), fc.integer(), (fixture, seed) => {
        const entries = Object.entries(answersOf(fixture));
        const turn = Math.abs(seed) % (entries.length + 1);
        const answers = Object.fromEntries([
          ['UNKNOWN_ITEM', '5'],
          ...entries.slice(turn),
          ...entries.slice(0, turn).reverse(),
        ]);
        expect(scoreAll(surveyOf(fixture.form), answers, fixture.meta)).toEqual(
          scoreAll(surveyOf(fixture.form), answersOf(fixture), fixture.meta),
        );
      }),
    );
  });

  it('score the same with the sides of DC1 swapped and the answer turned', () => {
    for (const fixture of responses) {
      const answers = answersOf(fixture);
      const value = Number(answers['DC1']);
      if (!(value >= 1 && value <= 5)) continue;
      const swapped = { DC1_side: fixture.meta['DC1_side'] === 'AB' ? 'BA' : 'AB' };
      const turned = { ...answers, DC1: String(6 - value) };
      expect(scoreAll(surveyOf(fixture.form), turned, swapped)).toEqual(
        scoreAll(surveyOf(fixture.form), answers, fixture.meta),
      );
    }
  });

  it('98 in place of skipped changes the don’t-know rate and nothing else', () => {
    for (const fixture of responses.filter(({ form }) => form === 'flagship-core')) {
      const survey = surveyOf(fixture.form);
      const answers = answersOf(fixture);
      const style = styleScorer(survey, styleItems());
      for (const item of styleItems().items.filter((name) => answers[name] === undefined)) {
        const unsure = { ...answers, [item]: '98' };
        expect(scoreAll(survey, unsure, fixture.meta)).toEqual(scoreAll(survey, answers, fixture.meta));
        const { dontKnow, ...rest } = style(unsure);
        const { dontKnow: before, ...others } = style(answers);
        expect(rest).toEqual(others);
        expect(dontKnow).toBeGreaterThan(before ?? 0);
      }
    }
  });

  it('a code that is not on the scale is missing, not a number', () => {
    const survey = surveyOf('flagship-core');
    for (const code of ['97', '98', '6', '0', '-1', ' 3', '3.5', 'x', ''])
      expect(scoreAll(survey, { BU1: code }, {})['BURDEN'], code).toBeNull();
    expect(scoreAll(survey, { BU1: '3' }, {})['BURDEN']).toBe(50);
    expect(scoreAll(survey, { DC1: '3' }, {})['PREF']).toBeNull();
  });

  it('never says NaN or undefined, and stays inside the range it declares', () => {
    const survey = surveyOf('flagship-core');
    const score = surveyScorer(survey);
    const names = survey.pages.flatMap(({ items }) =>
      items.flatMap(({ name, rows }) => rows?.map((row) => `${name}_${row.name}`) ?? [name]),
    );
    const code = fc.constantFrom(
      '',
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '8',
      '10',
      '97',
      '98',
      'used',
      'known',
      'notOffered',
      'none',
      'yes',
      'no',
      'dk',
      'stopped avoided',
    );
    fc.assert(
      fc.property(
        fc.array(code, { minLength: names.length, maxLength: names.length }),
        fc.constantFrom('AB', 'BA'),
        (codes, side) => {
          const answers = Object.fromEntries(names.map((name, index) => [name, codes[index] ?? '']));
          const found = score(answers, { DC1_side: side });
          for (const { name, range } of survey.scores) {
            const value = found[name];
            expect(value === null || ['number', 'string', 'boolean'].includes(typeof value), name).toBe(true);
            if (typeof value === 'number') {
              expect(Number.isFinite(value), name).toBe(true);
              if (range) expect(value >= range[0] - 1e-9 && value <= range[1] + 1e-9, name).toBe(true);
            }
          }
        },
      ),
    );
  });

  it('a score that needs itself is missing', () => {
    const core = surveyOf('flagship-core');
    const circular = {
      ...core,
      scores: [
        {
          name: 'A',
          text: '',
          kind: 'composite' as const,
          components: [{ of: 'score' as const, name: 'B', sign: 1 as const }],
          minimum: 1,
        },
        {
          name: 'B',
          text: '',
          kind: 'composite' as const,
          components: [{ of: 'score' as const, name: 'A', sign: 1 as const }],
          minimum: 1,
        },
      ],
    };
    expect(scoreAll(circular, {}, {})).toEqual({ A: null, B: null });
  });

  it('refuses a rule that cannot be read, which no checked definition has', () => {
    const core = surveyOf('flagship-core');
    const broken = {
      ...core,
      scores: [{ name: 'A', text: '', kind: 'rule' as const, rule: 'if(', requires: [] }],
    };
    expect(() => surveyScorer(broken)).toThrow('compileRule requires');
  });
});
