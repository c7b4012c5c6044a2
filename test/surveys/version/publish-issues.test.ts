import { describe, expect, it } from 'vitest';
import { contentHash } from '../../../surveys/definition/hash.ts';
import en from '../../../surveys/locales/issues/en.json' with { type: 'json' };
import { describe as sentence } from '../../../surveys/locales/issues.ts';
import type { Follows, Survey } from '../../../surveys/model/survey.ts';
import { publishing } from '../../../surveys/version/publish-issues.ts';
import { inList, inQuestion, next, published, withoutQuestion, withText } from './changed-survey.ts';
import { edits } from './edits.ts';

const hash = contentHash(published);
const first = { survey: published, hash };

type Said = Omit<Follows, 'version' | 'hash'>;

const issuesOf = (edit: (survey: Survey) => Survey, said: Said = {}) =>
  publishing(next(published, hash, edit, said), [first]).issues;

const codesOf = (edit: (survey: Survey) => Survey, said: Said = {}): readonly string[] =>
  issuesOf(edit, said).map(({ code }) => code);

const same = (survey: Survey): Survey => survey;
const reworded = (survey: Survey): Survey => withText(survey, 'control', 'I am in control.');
const without = (survey: Survey): Survey =>
  inList(survey, 'habits', (choices) => choices.filter(({ name }) => name !== 'deleted'));
const asNumber = (survey: Survey): Survey =>
  inQuestion(survey, 'V1', ({ list: _, ...question }) => ({ ...question, kind: 'number' }));

const cases: readonly [code: string, edit: (survey: Survey) => Survey, said: Said][] = [
  ['NAME-REUSED', asNumber, { recodes: [{ variable: 'V1' }] }],
  ['SCALE-ITEM-EDITED', reworded, { sameMeaning: ['control'] }],
  ['VERSION-WORDING', reworded, {}],
  ['VERSION-BREAKING', without, {}],
  ['VERSION-IDLE', same, { sameMeaning: ['control'] }],
  ['VERSION-NOT-NEEDED', (survey) => withText(survey, 'control', 'x', 'es'), {}],
  ['VERSION-RECODE-UNKNOWN', same, { recodes: [{ variable: 'nothing' }] }],
  ['VERSION-RECODE-FROM', same, { recodes: [{ variable: 'LI', from: 'nothing' }] }],
  ['VERSION-RECODE-TWICE', same, { recodes: [{ variable: 'LI', from: 'FC1' }] }],
  ['VERSION-RECODE-TWICE', same, { recodes: [{ variable: 'LI' }, { variable: 'LI' }] }],
  [
    'VERSION-RECODE-TYPE',
    (survey) => withoutQuestion(survey, 'LI'),
    { recodes: [{ variable: 'HC', from: 'LI' }] },
  ],
  ['VERSION-RECODE-CODE', same, { recodes: [{ variable: 'LI', codes: { 9: '1' } }] }],
  ['VERSION-RECODE-LOST', without, { recodes: [{ variable: 'HC', codes: { deleted: 'gone' } }] }],
  ['VERSION-RECODE-LOST', without, { recodes: [{ variable: 'HC' }] }],
];

describe('publishing a version after another', () => {
  for (const [code, edit, said] of cases)
    it(`finds ${code}`, () => {
      const found = issuesOf(edit, said).find((issue) => issue.code === code);
      expect(found, codesOf(edit, said).join()).toBeDefined();
      if (found === undefined) return;
      for (const [, fact = ''] of en[code as keyof typeof en].matchAll(/\{(\w+)\}/g))
        expect(Object.keys(found.data ?? {}), code).toContain(fact);
      expect(sentence(found, 'es')).not.toBe(sentence(found, 'en'));
    });

  it('asks nothing of a first version, and that a later one says what it follows', () => {
    expect(publishing(published, [])).toEqual({ difference: null, issues: [] });
    const silent = { ...published, version: 2 };
    expect(publishing(silent, [first]).issues).toContainEqual({
      code: 'VERSION-FOLLOWS',
      severity: 'error',
      place: 'follows',
      data: { version: 1, hash },
    });
    expect(publishing({ ...published, version: 0 }, [first]).issues[0]).toMatchObject({
      code: 'VERSION-NUMBER',
      data: { version: 0, last: 1 },
    });
    const wrong = { ...silent, follows: { version: 1, hash: 'f'.repeat(64) } };
    expect(publishing(wrong, [first]).issues[0]?.code).toBe('VERSION-FOLLOWS');
  });

  it('lets every class but wording and breaking pass without a word, and those with one', () => {
    for (const { title, edit, class: kind } of edits) {
      const errors = issuesOf(edit).filter(({ severity }) => severity === 'error');
      if (kind === 'breaking') expect(errors.length, title).toBeGreaterThan(0);
      else if (kind !== 'wording') expect(errors, title).toEqual([]);
    }
    expect(codesOf(reworded, { sameMeaning: ['control'] })).toEqual(['SCALE-ITEM-EDITED']);
    expect(codesOf(reworded, { otherMeaning: ['control'] })).toEqual(['SCALE-ITEM-EDITED']);
    expect(codesOf(without, { recodes: [{ variable: 'HC', codes: { deleted: 'none' } }] })).toEqual([]);
  });

  it('lets a breaking change pass under a new variable name', () => {
    const renamed = (survey: Survey): Survey =>
      inQuestion(asNumber(survey), 'V1', (question) => ({ ...question, name: 'V2' }));
    expect(codesOf(renamed)).toEqual([]);
    expect(
      publishing(next(published, hash, renamed), [first]).difference?.changes.map(({ code }) => code),
    ).toEqual(expect.arrayContaining(['QUESTION-ADDED', 'QUESTION-REMOVED']));
  });

  it('remembers names and codes of every earlier version', () => {
    const second = next(published, hash, (survey) => withoutQuestion(survey, 'V1'));
    const versions = [first, { survey: second, hash: contentHash(second) }];
    const third = next(second, contentHash(second), (survey) => ({
      ...survey,
      attributes: [...survey.attributes, { name: 'v1', text: 'yes', list: 'did' }],
      scores: survey.scores,
    }));
    expect(publishing(third, versions).issues).toEqual([]);
    const asText = next(second, contentHash(second), (survey) => ({
      ...survey,
      pages: [...survey.pages, { name: 'more', items: [{ name: 'V1', kind: 'text', text: 'likely' }] }],
    }));
    expect(publishing(asText, versions).issues).toMatchObject([
      { code: 'NAME-REUSED', data: { name: 'V1', version: 1, was: 'choice', now: 'text' } },
    ]);
    const merged = next(published, hash, without, {
      recodes: [{ variable: 'HC', codes: { deleted: 'none' } }],
    });
    const back = next(merged, contentHash(merged), (survey) =>
      inList(survey, 'habits', (choices) => [...choices, { name: 'deleted', text: 'yes' }]),
    );
    expect(publishing(back, [first, { survey: merged, hash: contentHash(merged) }]).issues).toMatchObject([
      { code: 'VERSION-CODE-REUSED', data: { name: 'HC', code: 'deleted', version: 1 } },
    ]);
  });
});
