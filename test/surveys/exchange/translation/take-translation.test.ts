import { describe, expect, it } from 'vitest';
import { textHash } from '../../../../surveys/definition/hash.ts';
import { type TextStatus, textStatus } from '../../../../surveys/definition/languages.ts';
import { textOf } from '../../../../surveys/definition/text-of.ts';
import { applyEdit } from '../../../../surveys/editing/apply-edit.ts';
import { earlierTexts } from '../../../../surveys/editing/earlier-texts.ts';
import { addingLanguage, removingLanguage } from '../../../../surveys/editing/language-edit.ts';
import { takeTranslation } from '../../../../surveys/exchange/translation/take-translation.ts';
import type { Survey } from '../../../../surveys/model/survey.ts';
import { smallSurvey } from '../../../support/small-survey.ts';

/** A text as it is shown now, and what somebody makes of it. */
const sent = (survey: Survey, key: string, text: string, status?: TextStatus) => {
  const shown = {
    of: textHash(textOf(survey, key, survey.source) ?? ''),
    text: textHash(textOf(survey, key, 'es') ?? ''),
    status: textStatus(survey, key, 'es'),
  };
  return { key, text, status: status ?? shown.status, shown };
};

const nobody = (): null => null;

const withSource = (key: string, text: string): Survey => ({
  ...smallSurvey,
  texts: { ...smallSurvey.texts, en: { ...smallSurvey.texts['en'], [key]: text } },
});

const now = textOf(smallSurvey, 'worried', 'es') ?? '';

describe('a translation that comes from a page', () => {
  it('says nothing where nothing was changed, whatever others did', () => {
    const same = sent(smallSurvey, 'worried', now);
    expect(takeTranslation(smallSurvey, 'es', same, nobody)).toEqual({ kind: 'same' });
    expect(takeTranslation(withSource('worried', 'Other'), 'es', same, nobody)).toEqual({ kind: 'same' });
  });

  it('is an edit that gives what it says, with the source that was shown', () => {
    const taken = takeTranslation(smallSurvey, 'es', sent(smallSurvey, 'worried', 'Otra'), nobody);
    if (taken.kind !== 'taken') throw new Error(taken.kind);
    const applied = applyEdit(smallSurvey, taken.edit);
    expect(applied.ok && applied.value.definition).toEqual(taken.survey);
    expect(taken.survey.texts['es']?.['worried']).toEqual({
      text: 'Otra',
      of: textHash(textOf(smallSurvey, 'worried', 'en') ?? ''),
      status: 'draft_t1',
    });
  });

  it('is stale at once where the source changed meanwhile, and a conflict where nobody knows that source', () => {
    const old = textOf(smallSurvey, 'worried', 'en') ?? '';
    const mine = sent(smallSurvey, 'worried', 'Otra');
    const after = withSource('worried', 'I worried.');
    const taken = takeTranslation(after, 'es', mine, () => old);
    expect(taken.kind === 'taken' && textStatus(taken.survey, 'worried', 'es')).toBe('needs_update');
    expect(takeTranslation(after, 'es', mine, nobody)).toEqual({ kind: 'conflict', theirs: now });
  });

  it('writes over nothing that somebody else wrote', () => {
    const mine = sent(smallSurvey, 'worried', 'Mía');
    const theirs = takeTranslation(smallSurvey, 'es', sent(smallSurvey, 'worried', 'Suya'), nobody);
    if (theirs.kind !== 'taken') throw new Error(theirs.kind);
    expect(takeTranslation(theirs.survey, 'es', mine, nobody)).toEqual({ kind: 'conflict', theirs: 'Suya' });
    expect(
      takeTranslation(theirs.survey, 'es', { ...mine, text: 'Suya', status: 'draft_t1' }, nobody),
    ).toEqual({
      kind: 'same',
    });
    const { worried: _, ...rest } = smallSurvey.texts['en'] ?? {};
    const gone = { ...smallSurvey, texts: { ...smallSurvey.texts, en: rest } };
    expect(takeTranslation(gone, 'es', mine, nobody)).toEqual({ kind: 'conflict', theirs: null });
  });

  it('is taken away by an empty text, and refused with other placeholders', () => {
    const gone = takeTranslation(smallSurvey, 'es', sent(smallSurvey, 'worried', ' '), nobody);
    expect(gone.kind === 'taken' && gone.survey.texts['es']?.['worried']).toBeUndefined();
    expect(takeTranslation(smallSurvey, 'es', sent(smallSurvey, 'control', 'Siento.'), nobody)).toMatchObject(
      {
        kind: 'refused',
        issues: [{ code: 'TRANSLATION-PLACEHOLDER' }],
      },
    );
  });
});

describe('the wordings a draft once had', () => {
  it('are found by hash in what its edits wrote and what was there before', () => {
    const edit = { kind: 'set', at: ['texts', 'en', 'worried'], value: 'Second' } as const;
    const first = applyEdit(smallSurvey, edit);
    if (!first.ok) throw new Error('refused');
    const second = applyEdit(first.value.definition, {
      kind: 'set',
      at: ['texts', 'en', 'worried'],
      value: 'Third',
    });
    if (!second.ok) throw new Error('refused');
    const known = earlierTexts(
      [
        { edit, inverse: first.value.inverse },
        {
          edit: { kind: 'set', at: ['texts', 'es', 'worried'], value: 'not of this language' },
          inverse: second.value.inverse,
        },
      ],
      'en',
    );
    for (const text of [textOf(smallSurvey, 'worried', 'en') ?? '', 'Second'])
      expect(known.get(textHash(text))).toBe(text);
    expect(known.has(textHash('not of this language'))).toBe(false);
  });
});

describe('a language of a survey', () => {
  it('is added without texts, and removed so that its inverse brings all of it back', () => {
    const added = applyEdit(smallSurvey, addingLanguage(smallSurvey, 'fr'));
    expect(added.ok && [added.value.definition.languages.at(-1), added.value.definition.texts['fr']]).toEqual(
      [{ tag: 'fr', status: 'draft_t1' }, {}],
    );
    const removed = applyEdit(smallSurvey, removingLanguage(smallSurvey, 'es'));
    if (!removed.ok) throw new Error('refused');
    expect(removed.value.definition.texts['es']).toBeUndefined();
    const back = applyEdit(removed.value.definition, removed.value.inverse);
    expect(back.ok && back.value.definition).toEqual(smallSurvey);
  });
});
