import { describe, expect, it } from 'vitest';
import { exportThings } from '../../../server/data-card/export-things.ts';
import { exportCodebook } from '../../../server/export/export-codebook.ts';
import { codebook } from '../../../surveys/definition/codebook.ts';
import { library } from '../../../surveys/library/library.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { join } from '../../../surveys/version/join.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';
import { quotaSurvey } from '../../support/quota-survey.ts';
import { peek } from '../storage/raw-bytes.ts';
import { laterVersion, smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { keyOf, newPath, storeAt } from '../storage/store-at.ts';

const joinedOf = (...surveys: readonly Survey[]) =>
  join(surveys.map((survey, index) => ({ survey, hash: `h${index}` })));

const uncarded = (...surveys: readonly Survey[]): readonly string[] => {
  const joined = joinedOf(...surveys);
  const names = [...joined.codebook.variables.map(({ name }) => name), 'simulated'];
  return exportThings(joined, names).flatMap(({ name, thing }) => (thing === null ? [name] : []));
};

describe('columns of an export', () => {
  it('have an entry each, in every shipped survey, in one of every kind, with quotas, and of earlier versions', () => {
    const before = smallSurvey();
    const after = laterVersion(before, {
      ...smallSurvey(2),
      pages: [{ name: 'only', items: before.pages.flatMap(({ items }) => items.slice(1)) }],
    });
    for (const survey of [
      ...library,
      everyKindSurvey,
      quotaSurvey([{ name: 'few', when: "${control} = '3'", limit: 1, action: 'mark' }]),
    ])
      expect(uncarded(survey), survey.name).toEqual([]);
    expect(uncarded(before, after)).toEqual([]);
  });

  it('are told apart by where they come from', () => {
    const seen = new Set<unknown>();
    for (const survey of library) {
      const names = codebook(survey, 'h').variables.map(({ name }) => name);
      const kinds = new Map(exportThings(joinedOf(survey), names).map(({ name, thing }) => [name, thing]));
      for (const { name } of survey.scores) expect(kinds.get(name)).toBe('columns');
      for (const { name } of survey.attributes) expect(kinds.get(name)).toBe('link');
      for (const thing of kinds.values()) seen.add(thing);
    }
    expect([...seen].sort()).toEqual([
      'answer',
      'arm',
      'columns',
      'consent',
      'day',
      'language',
      'link',
      'order',
      'which',
    ]);
  });

  it('that nobody carded are found, and no export has one', async () => {
    expect(exportThings(joinedOf(smallSurvey()), ['trust', 'address'])).toEqual([
      { name: 'trust', thing: 'answer' },
      { name: 'address', thing: null },
    ]);
    const store = await storeAt(newPath());
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    const { columns } = await exportCodebook(store, 'small');
    expect(columns.filter(({ thing }) => thing === null)).toEqual([]);
    await store.close();
  });
});

describe('the store of columns', () => {
  it('holds no column without an entry, as its file says', async () => {
    const path = newPath();
    const store = await storeAt(path);
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    await store.submit(keyOf(1), smallDocument(), 'a'.repeat(64));
    await store.rebuild('small');
    await store.close();
    const stored = peek(
      path,
      (database) =>
        database.prepare('SELECT DISTINCT variable FROM segment_column').pluck().all() as string[],
    );
    expect(stored.length).toBeGreaterThan(5);
    expect(exportThings(joinedOf(smallSurvey()), stored).filter(({ thing }) => thing === null)).toEqual([]);
  });
});
