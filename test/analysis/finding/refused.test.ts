import { describe, expect, it } from 'vitest';
import { analyse } from '../../../analysis/finding/analyse.ts';
import { findingWords, isFindingWord } from '../../../surveys/locales/findings.ts';
import { issuesOf, many } from './asking.ts';
import { manyRows, type TestRow, testSource } from './survey-data.ts';

describe('what cannot be answered is refused, each with its place', () => {
  it('unknown variables, with the name that was probably meant', async () => {
    const result = await analyse(many, { tasks: [{ crosstab: { rows: ['contry'], columns: ['zzzzzz'] } }] });
    expect(result.issues).toEqual([
      {
        code: 'REQUEST-VARIABLE-MEANT',
        severity: 'error',
        place: 'tasks/0/crosstab/rows/0',
        data: { variable: 'contry', nearest: 'country' },
      },
      {
        code: 'REQUEST-VARIABLE-UNKNOWN',
        severity: 'error',
        place: 'tasks/0/crosstab/columns/0',
        data: { variable: 'zzzzzz' },
      },
    ]);
  });

  it('texts, numbers and repetitions in a table', async () => {
    expect(
      await issuesOf({
        tasks: [
          { crosstab: { rows: ['why', 'age'], columns: ['country'] } },
          { crosstab: { rows: ['country'], columns: ['gender', 'country'] } },
          { means: { of: ['age'], by: ['why', 'gender', 'gender'] } },
        ],
      }),
    ).toEqual([
      'REQUEST-TEXT-IN-TABLE tasks/0/crosstab/rows/0',
      'REQUEST-NUMBER-IN-TABLE tasks/0/crosstab/rows/1',
      'REQUEST-VARIABLE-TWICE tasks/1/crosstab/columns/1',
      'REQUEST-TEXT-IN-TABLE tasks/2/means/by/0',
      'REQUEST-VARIABLE-TWICE tasks/2/means/by/2',
    ]);
  });

  it('means of what has no numbers', async () => {
    expect(await issuesOf({ tasks: [{ means: { of: ['country', 'band', 'why', 'q1', 'age'] } }] })).toEqual([
      'REQUEST-NOT-A-NUMBER tasks/0/means/of/0',
      'REQUEST-NOT-A-NUMBER tasks/0/means/of/1',
      'REQUEST-NOT-A-NUMBER tasks/0/means/of/2',
    ]);
  });

  it('scores that are unknown, or whose items are unknown, undirected, texts or unbounded', async () => {
    const construct = (name: string) => ({ reliability: { construct: name } });
    expect(
      await issuesOf({
        tasks: ['TRUTS', 'NOTHING', 'UNDIRECTED', 'ABSENT', 'TEXTUAL', 'UNBOUND'].map(construct),
      }),
    ).toEqual([
      'REQUEST-CONSTRUCT-MEANT tasks/0/reliability/construct',
      'REQUEST-CONSTRUCT-UNKNOWN tasks/1/reliability/construct',
      'SCORE-ITEM-WITHOUT-DIRECTION tasks/2/reliability/construct',
      'SCORE-ITEM-UNKNOWN tasks/3/reliability/construct',
      'SCORE-ITEM-NOT-A-SCALE tasks/4/reliability/construct',
      'SCORE-ITEM-WITHOUT-BOUNDS tasks/5/reliability/construct',
    ]);
    expect(await issuesOf({ tasks: [{ score: { construct: 'UNDIRECTED' } }] })).toEqual([
      'SCORE-ITEM-WITHOUT-DIRECTION tasks/0/score/construct',
    ]);
  });

  it('weights that are not numbers, missing or negative; designs without codes; filters that fail', async () => {
    const tasks = [{ means: { of: ['age'] } }];
    expect(await issuesOf({ weight: 'country', tasks })).toEqual(['REQUEST-WEIGHT-NOT-A-NUMBER weight']);
    expect(await issuesOf({ weight: 'bad_w', tasks })).toEqual(['REQUEST-WEIGHT-NEGATIVE weight']);
    expect(await issuesOf({ weight: 'gap_w', tasks })).toEqual(['REQUEST-WEIGHT-MISSING weight']);
    expect(await issuesOf({ weight: 'wieght', tasks })).toEqual(['REQUEST-VARIABLE-UNKNOWN weight']);
    expect(await issuesOf({ strata: 'why', cluster: 'age', tasks })).toEqual([
      'REQUEST-DESIGN-NOT-CODED strata',
      'REQUEST-DESIGN-NOT-CODED cluster',
    ]);
    expect(await issuesOf({ where: '${nobody} = 1', tasks })).toEqual(['REQUEST-VARIABLE-UNKNOWN where']);
    expect((await issuesOf({ where: '${age} >', tasks }))[0]).toMatch(/ where$/);
  });

  it('rows of a design that belong nowhere', async () => {
    const rows = manyRows(20).map((row, index): TestRow => (index === 3 ? { ...row, country: null } : row));
    const result = await analyse(testSource(rows), {
      strata: 'country',
      tasks: [{ means: { of: ['age'] } }],
    });
    expect(result.issues).toEqual([
      {
        code: 'REQUEST-DESIGN-MISSING',
        severity: 'error',
        place: 'strata',
        data: { variable: 'country', rows: 1 },
      },
    ]);
  });

  it('sentiment of what is no text, or was not scored', async () => {
    expect(await issuesOf({ tasks: [{ sentiment: { of: 'age' } }, { sentiment: { of: 'note' } }] })).toEqual([
      'REQUEST-NOT-A-TEXT tasks/0/sentiment/of',
      'REQUEST-TEXT-NOT-SCORED tasks/1/sentiment/of',
    ]);
  });

  it('every code has a sentence', async () => {
    const requests = [
      { tasks: [{ crosstab: { rows: ['contry', 'zzzzzz', 'why', 'age'], columns: ['why'] } }] },
      { weight: 'bad_w', strata: 'why', tasks: [{ score: { construct: 'NOTHING' } }] },
      { tasks: [{ clusters: {} }] },
    ];
    for (const request of requests) {
      const result = await analyse(many, request);
      expect(result.ok).toBe(false);
      for (const { code, data } of result.issues) {
        if (!isFindingWord(code)) throw new Error(code);
        for (const tag of ['en', 'es']) expect(findingWords(tag)(code, data)).not.toMatch(/\{|undefined/);
      }
    }
  });
});
