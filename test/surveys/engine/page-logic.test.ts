import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageLogic } from '../../../surveys/engine/page-logic.ts';
import { pageProblems } from '../../../surveys/engine/page-problems.ts';
import { relevanceOf } from '../../../surveys/engine/relevance.ts';
import type { Draft } from '../../../surveys/model/response.ts';
import type { Study } from '../../../surveys/model/study.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';

const study: Study = { placeholders: {}, providerFixed: false, timings: false, incentive: false };

const draftOf = (answers: Readonly<Record<string, string>>): Draft =>
  ({
    survey: 'every-kind',
    version: 1,
    hash: '',
    consent: '',
    language: 'en',
    simulated: false,
    attributes: {},
    assigned: {},
    seed: 7,
    day: '2026-11-24',
    answers,
    shownIn: {},
    seen: [],
    revision: 0,
  }) as unknown as Draft;

/** One page of three questions, a formula on the next one, and an answer from the page before. */
const chained: Survey = {
  ...everyKindSurvey,
  sections: [],
  pages: [
    { name: 'first', items: [{ name: 'before', kind: 'number', text: 'hours' }] },
    {
      name: 'second',
      items: [
        { name: 'a', kind: 'number', text: 'hours', maximum: 10 },
        { name: 'b', kind: 'number', text: 'hours', relevant: '${twice} > ${before}' },
        { name: 'c', kind: 'number', text: 'hours', relevant: "${b} != ''", constraint: '. > ${a}' },
      ],
    },
    {
      name: 'third',
      items: [{ name: 'twice', kind: 'calculated', text: 'hours', calculation: '${a} * 2' }],
    },
  ],
  blocks: [],
};

describe('what a browser is given to follow a page', () => {
  it('is nothing where no question of the page depends on another', () => {
    expect(pageLogic(everyKindSurvey, study, draftOf({}), 'views')).toBeNull();
    expect(pageLogic(chained, study, draftOf({}), 'first')).toBeNull();
    expect(pageLogic(chained, study, draftOf({}), 'nowhere')).toBeNull();
  });

  it('holds no words, and of other pages only formulas that follow and values that are read', () => {
    const logic = pageLogic(chained, study, draftOf({ before: '3', a: '2' }), 'second');
    expect(logic?.survey.pages.map(({ name, items }) => [name, items.map((item) => item.name)])).toEqual([
      ['second', ['a', 'b', 'c']],
      ['third', ['twice']],
    ]);
    expect(logic?.draft).toMatchObject({ answers: { a: '2' }, attributes: { before: '3' }, seed: 0 });
    const use = pageLogic(everyKindSurvey, study, draftOf({ hours: '12', born: '1990-02-03' }), 'use');
    const text = JSON.stringify(use);
    for (const word of Object.values(everyKindSurvey.texts['en'] ?? {}))
      if (typeof word === 'string' && word.length > 12) expect(text).not.toContain(word);
    expect(text).not.toContain('1990');
  });

  const judged = (survey: Survey, name: string, answers: Readonly<Record<string, string>>) => {
    const draft = draftOf(answers);
    const logic = pageLogic(survey, study, draft, name);
    if (logic === null) throw new Error(`${name} has no rules`);
    const small = { ...draft, ...logic.draft } as Draft;
    return [
      { survey, draft },
      { survey: logic.survey, draft: small },
    ].map((own) => {
      const page = own.survey.pages.find((each) => each.name === name);
      const relevance = relevanceOf(own.survey, own.draft, study);
      return page?.items.map((question) => [
        question.name,
        relevance.question(question, page),
        relevance.offered(question).map((choice) => choice.name),
        pageProblems(own.survey, study, own.draft, page).filter(({ place }) => place === question.name),
      ]);
    });
  };

  it('is judged as the whole survey is, whatever was answered', () => {
    const number = fc.constantFrom('', '0', '1', '2', '3', '12', 'x');
    fc.assert(
      fc.property(fc.record({ before: number, a: number, b: number, c: number }), (answers) => {
        const [whole, part] = judged(chained, 'second', answers);
        expect(part).toEqual(whole);
      }),
    );
    const answers = fc.record({
      adult: fc.constantFrom('', 'yes', 'no'),
      region: fc.constantFrom('', 'n', 's'),
      city: fc.constantFrom('', 'arica', 'osorno'),
      hours: number,
      born: fc.constantFrom('', '2001-02-28', '2030-01-01'),
      apps: fc.constantFrom('', 'mail', 'mail map', 'none'),
      which: fc.constantFrom('', 'x'),
      why: fc.constantFrom('', 'an x', 'y'),
    });
    for (const name of ['about', 'use', 'words'])
      fc.assert(
        fc.property(answers, (own) => {
          const [whole, part] = judged(everyKindSurvey, name, own);
          expect(part).toEqual(whole);
        }),
      );
  });
});
