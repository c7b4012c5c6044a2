import { describe, expect, it } from 'vitest';
import { mostQuestions, read, readCodebook, readStudy, readText } from '../../../surveys/definition/read.ts';
import { library } from '../../../surveys/library/library.ts';
import type { Question } from '../../../surveys/model/survey.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../support/shared.ts';
import { smallSurvey } from '../../support/small-survey.ts';
import { everyKey, fullSurvey, question, study } from './every-key.ts';

const codes = (json: unknown): readonly string[] => read(json).issues.map(({ code }) => code);

const places = (json: unknown): readonly string[] => read(json).issues.map(({ place }) => place);

describe('read', () => {
  it('accepts what is shipped, unchanged', () => {
    for (const survey of [...library, smallSurvey]) {
      const json = JSON.parse(JSON.stringify(survey)) as unknown;
      expect(read(json)).toEqual({ ok: true, value: json, issues: [] });
    }
  });

  it('knows every key of the model', () => {
    expect(read(fullSurvey).issues).toEqual([]);
    expect(readStudy(study)).toEqual({ ok: true, value: study, issues: [] });
    expect(readCodebook(everyKey)).toEqual({ ok: true, value: everyKey, issues: [] });
  });

  it('says where, by the names people gave', () => {
    const [first] = smallSurvey.pages;
    const broken = {
      ...smallSurvey,
      pages: [{ ...first, items: [{ name: 'FC1', kind: 'stars', text: 'control', colour: 'red' }] }],
    };
    expect(read(broken).issues).toEqual([
      {
        code: 'SCHEMA-VALUE',
        severity: 'error',
        place: 'pages/control/items/FC1/kind',
        data: { found: 'stars', expected: expect.stringContaining('rating') as string },
      },
      {
        code: 'SCHEMA-UNKNOWN-KEY',
        severity: 'error',
        place: 'pages/control/items/FC1',
        data: { keys: 'colour' },
      },
    ]);
  });

  it.each<[string, unknown, string, string]>([
    ['nothing', {}, 'SCHEMA-MISSING', 'format'],
    ['a list', [], 'SCHEMA-TYPE', ''],
    ['null', null, 'SCHEMA-TYPE', ''],
    ['another format', { ...smallSurvey, format: 'survey-2' }, 'SCHEMA-VALUE', 'format'],
    ['a version in words', { ...smallSurvey, version: '1' }, 'SCHEMA-TYPE', 'version'],
    ['version 0', { ...smallSurvey, version: 0 }, 'SCHEMA-TOO-SMALL', 'version'],
    ['half a version', { ...smallSurvey, version: 1.5 }, 'SCHEMA-TYPE', 'version'],
    ['a name with a slash', { ...smallSurvey, name: '../etc' }, 'SCHEMA-FORM', 'name'],
    ['no pages', { ...smallSurvey, pages: [] }, 'SCHEMA-TOO-FEW', 'pages'],
    ['half a character', { ...smallSurvey, notes: '\ud800' }, 'SCHEMA-SURROGATE', 'notes'],
    ['a long text', { ...smallSurvey, notes: 'x'.repeat(10_001) }, 'SCHEMA-TOO-BIG', 'notes'],
    [
      'a text that is a number',
      { ...smallSurvey, texts: { en: { title: 3 } } },
      'SCHEMA-SHAPE',
      'texts/en/title',
    ],
    [
      'an unknown score',
      { ...smallSurvey, scores: [{ name: 'S', text: 'yes', kind: 'median' }] },
      'SCHEMA-SHAPE',
      'scores/S/kind',
    ],
    [
      '51 languages',
      {
        ...smallSurvey,
        languages: Array.from({ length: 51 }, () => ({ tag: 'en', status: 'approved' })),
      },
      'SCHEMA-TOO-MANY',
      'languages',
    ],
    [
      '501 choices',
      {
        ...smallSurvey,
        lists: { long: { choices: Array.from({ length: 501 }, (_, index) => ({ name: String(index) })) } },
      },
      'SCHEMA-TOO-MANY',
      'lists/long/choices',
    ],
  ])('refuses %s', (_, json, code, place) => {
    expect(codes(json)).toContain(code);
    expect(places(json)).toContain(place);
  });

  it('counts the rows of a matrix as questions', () => {
    const rows = Array.from({ length: 500 }, (_, index) => ({ name: `r${index}`, text: 'yes' }));
    const matrix = (name: string): Question => ({ name, kind: 'matrix', text: 'yes', list: 'did', rows });
    const with4 = { ...smallSurvey, pages: [{ name: 'p', items: ['a', 'b', 'c', 'd'].map(matrix) }] };
    expect(codes(with4)).toEqual([]);
    const more = { ...with4, pages: [...with4.pages, { name: 'q', items: [question] }] };
    expect(read(more).issues[0]).toMatchObject({
      code: 'SCHEMA-TOO-MANY',
      data: { found: mostQuestions + 1, maximum: mostQuestions },
    });
  });

  it('refuses depth without end and keys that change objects, without falling over', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 5000; level += 1) deep = [deep];
    expect(codes({ ...smallSurvey, pages: deep })).toEqual(['JSON-DEPTH']);
    const polluting = JSON.parse('{"texts":{"__proto__":{"polluted":"x"}}}') as unknown;
    expect(codes(polluting)).toEqual(['JSON-KEY']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it.skipIf(!sharedPresent)(`refuses the corpus of hostile definitions (needs it: ${sharedAbsent})`, () => {
    const { entries } = sharedJson('reference/trust/prototype.json') as {
      entries: readonly { id: string; kind: string; value: string }[];
    };
    for (const { id, kind, value } of entries.filter((each) => each.kind !== 'name')) {
      const result = readText(value);
      expect(result.ok, `${id} ${kind}`).toBe(false);
      expect(result.issues.length, id).toBeGreaterThan(0);
    }
  });
});
