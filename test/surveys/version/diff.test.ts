import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../../../surveys/definition/hash.ts';
import { library } from '../../../surveys/library/library.ts';
import en from '../../../surveys/locales/versions/en.json' with { type: 'json' };
import type { Survey } from '../../../surveys/model/survey.ts';
import { changeClasses, highestClass } from '../../../surveys/version/change.ts';
import { changeSentence, verdictSentence } from '../../../surveys/version/change-sentence.ts';
import { diff } from '../../../surveys/version/diff.ts';
import { next, published, withText } from './changed-survey.ts';
import { edits } from './edits.ts';

const anyEdit = fc.constantFrom(...edits);

describe('the difference between two versions', () => {
  it('is nothing between a survey and itself, whatever its number, notes and schema', () => {
    for (const survey of [published, ...library]) {
      const again: Survey = { ...structuredClone(survey), version: 9, notes: 'n', $schema: 's' };
      expect(diff(survey, again)).toMatchObject({ class: null, changes: [] });
    }
    expect(verdictSentence(diff(published, published), 'en')).toBe(
      'Nothing that people are asked is different.',
    );
  });

  for (const { title, edit, class: kind, code, place } of edits)
    it(`calls ${title} ${kind}, and says where and what it does`, () => {
      const found = diff(published, edit(published));
      const change = found.changes.find((own) => own.code === code && own.place.includes(place));
      expect(found.class).toBe(kind);
      expect(change, JSON.stringify(found.changes)).toBeDefined();
      for (const language of ['en', 'es'])
        for (const own of found.changes) {
          const sentence = changeSentence(own, language);
          expect(sentence.length, own.code).toBeGreaterThan(25);
          const needed = [...en[own.code].matchAll(/\{(\w+)\}/g)].map(([, fact = '']) => fact);
          expect(Object.keys(own.data), own.code).toEqual(expect.arrayContaining(needed));
        }
      if (change !== undefined) expect(changeSentence(change, 'en')).not.toBe(changeSentence(change, 'es'));
    });

  it('finds every single edit, and never the more edits the lower a class', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyEdit, { minLength: 1, maxLength: 4 }), (some) => {
        const after = some.reduce((survey, { edit }) => edit(survey), published);
        const found = diff(published, after);
        expect(found.changes.length).toBeGreaterThan(0);
        const classes = found.changes.map((change) => change.class);
        expect(found.class).toBe(highestClass(classes));
        for (const own of classes)
          expect(changeClasses.indexOf(found.class ?? 'translation')).toBeGreaterThanOrEqual(
            changeClasses.indexOf(own),
          );
      }),
      { numRuns: 60 },
    );
  });

  it('is of translations alone exactly when the content hash is the same', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyEdit, { minLength: 1, maxLength: 3 }), (some) => {
        const after = some.reduce((survey, { edit }) => edit(survey), published);
        const found = diff(published, after);
        const sameHash = contentHash(after) === contentHash(published);
        expect(found.changes.every((change) => change.class === 'translation')).toBe(sameHash);
      }),
      { numRuns: 60 },
    );
  });

  it('finds any leaf of the document that is different', () => {
    const leaves: (readonly (string | number)[])[] = [];
    const walk = (value: unknown, path: readonly (string | number)[]): void => {
      if (value !== null && typeof value === 'object')
        for (const [key, own] of Object.entries(value))
          walk(own, [...path, Array.isArray(value) ? Number(key) : key]);
      else leaves.push(path);
    };
    const { format: _, version: __, ...compared } = published;
    walk(compared, []);
    const changedAt = (path: readonly (string | number)[]): Survey => {
      const copy = structuredClone(published);
      let here: Record<string | number, unknown> = copy as unknown as Record<string, unknown>;
      for (const step of path.slice(0, -1)) here = here[step] as Record<string | number, unknown>;
      const leaf = path.at(-1) ?? '';
      const was = here[leaf];
      here[leaf] =
        typeof was === 'boolean'
          ? !was
          : typeof was === 'number'
            ? was + 1
            : was === null
              ? 'x'
              : `${String(was)}x`;
      return copy;
    };
    expect(leaves.length).toBeGreaterThan(300);
    const unseen = leaves.filter((path) => {
      const after = changedAt(path);
      return contentHash(after) !== contentHash(published) && diff(published, after).changes.length === 0;
    });
    expect(unseen.map((path) => path.join('/'))).toEqual([]);
    const calm = leaves.filter((path) => diff(published, changedAt(path)).changes.length === 0);
    expect(calm).toEqual([]);
  });

  it('takes the author’s word only for the version it was said of', () => {
    const hash = contentHash(published);
    const reworded = (survey: Survey) => withText(survey, 'control', 'I am in control.');
    const said = next(published, hash, reworded, { sameMeaning: ['control'] });
    const settled = (survey: Survey) => diff(published, survey).changes.map((change) => change.settled);
    expect(settled(said)).toEqual(['same-meaning']);
    expect(settled(next(published, hash, reworded, { otherMeaning: ['control'] }))).toEqual([
      'other-meaning',
    ]);
    expect(settled(next(published, hash, reworded))).toEqual(['open']);
    expect(settled(next(published, '0'.repeat(64), reworded, { sameMeaning: ['control'] }))).toEqual([
      'open',
    ]);
    expect(verdictSentence(diff(published, said), 'en')).not.toContain('cannot be published');
    expect(verdictSentence(diff(published, next(published, hash, reworded)), 'en')).toContain('published');
    const [change] = diff(published, said).changes;
    expect(change).toMatchObject({ affects: ['FC1'], data: { stale: 'es', key: 'control' } });
  });

  it('has classes that form a ladder', () => {
    expect(highestClass(changeClasses)).toBe('breaking');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...changeClasses)),
        fc.array(fc.constantFrom(...changeClasses)),
        (a, b) => {
          const [one, other, both] = [highestClass(a), highestClass(b), highestClass([...a, ...b])];
          expect(both).toBe(highestClass([one, other].filter((own) => own !== null)));
        },
      ),
    );
  });
});
