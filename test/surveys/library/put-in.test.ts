import { describe, expect, it } from 'vitest';
import { check } from '../../../surveys/definition/check.ts';
import { textHash } from '../../../surveys/definition/hash.ts';
import { textOf } from '../../../surveys/definition/text-of.ts';
import { applyEdit } from '../../../surveys/editing/apply-edit.ts';
import { emptySurvey } from '../../../surveys/editing/empty-survey.ts';
import { documentOf } from '../../../surveys/editing/locate.ts';
import { same } from '../../../surveys/editing/same.ts';
import { takeEdit } from '../../../surveys/editing/take-edit.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { type Place, putIn } from '../../../surveys/library/put-in.ts';
import { questionLibrary } from '../../../surveys/library/question-library.ts';
import type { Survey } from '../../../surveys/model/survey.ts';

const entry = (id: string) => {
  const found = questionLibrary.find((own) => own.id === id);
  if (found === undefined) throw new Error(`no entry ${id}`);
  return found;
};

const fresh = (source: string, ...others: readonly string[]): Survey => {
  const survey = emptySurvey('own', 'Own survey', source, 'Not validated.');
  return {
    ...survey,
    languages: [...survey.languages, ...others.map((tag) => ({ tag, status: 'draft_t1' as const }))],
  };
};

const ownPages: Place = { page: null, after: null };

const withEntry = (survey: Survey, id: string, place = ownPages): Survey => {
  const result = takeEdit(survey, putIn(survey, entry(id).part, place).edit);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value.definition;
};

const questions = ({ pages }: Survey) => pages.flatMap(({ items }) => items);

const errors = (survey: Survey): readonly string[] =>
  check(survey)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, place }) => `${code}@${place}`);

describe('the question library', () => {
  it('has every construct of the shipped instruments once, with the questions its score reads', () => {
    const ids = questionLibrary.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(0, 3)).toEqual(['felt-control.FELT', 'felt-control.MAP', 'felt-control.PREF']);
    const felt = entry('felt-control.FELT');
    expect(questions(felt.part).map(({ name }) => name)).toEqual(['FC0', 'FC1', 'FC2', 'FC3', 'FC4']);
    expect(felt.instruments).toEqual(['felt-control', 'felt-control-extended']);
    expect(felt.part.licence.texts).toContain('CC-BY-4.0');
    expect(felt.part.status.validated).toBe(false);
    expect(questions(entry('felt-control.HC2').part).map(({ name }) => name)).toEqual(['HC1', 'HC2']);
    expect(questions(entry('staff-mirror.STAFF').part).map(({ name }) => name)).toEqual([
      'SM1',
      'SM2',
      'SM3',
    ]);
  });

  it('says the languages in which all of it can be read, from whichever instrument they come', () => {
    expect(entry('felt-control.FELT').languages).toEqual(['es-419', 'en']);
    expect(entry('felt-control.BURDEN').languages).toEqual(['es-419', 'en', 'pt-BR', 'ar']);
    expect(entry('pulse.FC0').languages).toEqual(['es-419', 'en', 'pt-BR', 'ar']);
  });

  it('leaves out nothing but the outcomes of vignettes', () => {
    const named = new Set(questionLibrary.flatMap(({ part }) => questions(part).map(({ name }) => name)));
    const flagship = shipped('felt-control');
    const left = (flagship?.pages ?? [])
      .filter(({ items }) => items.some(({ name }) => !named.has(name)))
      .map(({ vignette }) => vignette);
    expect(left.length).toBeGreaterThan(0);
    expect(left).not.toContain(undefined);
  });
});

describe('putting questions of the library into a survey', () => {
  it('brings every entry into a survey without an error, and again, and takes it out again', () => {
    for (const { id, part } of questionLibrary)
      for (const survey of [fresh('en', 'es-419'), fresh('es')]) {
        const made = takeEdit(survey, putIn(survey, part, ownPages).edit);
        expect([id, made.ok ? [] : made.issues]).toEqual([id, []]);
        if (!made.ok) continue;
        const twice = withEntry(made.value.definition, id);
        expect([id, errors(twice)]).toEqual([id, []]);
        expect(questions(twice).length).toBe(2 * questions(part).length);
        expect(Object.keys(twice.lists)).toEqual(Object.keys(made.value.definition.lists));
        const undone = applyEdit(made.value.definition, made.value.inverse);
        expect(undone.ok && same(documentOf(undone.value.definition), documentOf(survey))).toBe(true);
      }
  });

  it('puts the scoring key in, and numbers what is taken wherever it is read', () => {
    const survey = withEntry(withEntry(fresh('en'), 'felt-control.FELT'), 'felt-control.FELT');
    expect(survey.constructs.map(({ name, score }) => [name, score])).toEqual([
      ['FELT', 'FELT'],
      ['FELT_2', 'FELT_2'],
    ]);
    const score = survey.scores.find(({ name }) => name === 'FELT_2');
    expect(score?.kind === 'mean' ? score.items.map(({ item }) => item) : []).toEqual([
      'FC0_2',
      'FC1_2',
      'FC2_2',
      'FC3_2',
      'FC4_2',
    ]);
    const again = withEntry(withEntry(fresh('en'), 'felt-control.HC2'), 'felt-control.HC2');
    expect(questions(again).find(({ name }) => name === 'HC2_2')?.relevant).toContain(`\${HC1_2}`);
  });

  it('gives a scale of the same name and other words another name', () => {
    const survey = withEntry(fresh('en'), 'felt-control.FELT');
    const label = survey.lists['howmuch5']?.choices[0]?.text ?? '';
    const own = applyEdit(survey, { kind: 'set', at: ['texts', 'en', label], value: 'Nothing' });
    if (!own.ok) throw new Error('no such text');
    const next = withEntry(own.value.definition, 'felt-control.FELT');
    expect(Object.keys(next.lists)).toContain('howmuch5_2');
    expect(questions(next).find(({ name }) => name === 'FC1_2')?.list).toBe('howmuch5_2');
    const first = next.lists['howmuch5_2']?.choices[0]?.text ?? '';
    expect(textOf(next, first, 'en')).not.toBe('Nothing');
  });

  it('writes in the language of the survey, with translations of that wording into its others', () => {
    const survey = withEntry(fresh('en', 'es', 'fr'), 'felt-control.TRUST');
    const key = questions(survey).find(({ name }) => name === 'TR1')?.text ?? '';
    const english = textOf(survey, key, 'en') ?? '';
    expect(english).toBe(textOf(entry('felt-control.TRUST').part, key, 'en'));
    expect(survey.texts['es']?.[key]).toEqual({
      text: textOf(entry('felt-control.TRUST').part, key, 'es-419'),
      of: textHash(english),
      status: 'draft_t1',
    });
    expect(textOf(survey, key, 'fr')).toBeNull();
    expect(putIn(fresh('en'), entry('felt-control.TRUST').part, ownPages).untranslated).toBe(false);
    expect(putIn(fresh('fr'), entry('felt-control.TRUST').part, ownPages).untranslated).toBe(true);
  });

  it('puts them on a page, in their order, or on pages of their own after another', () => {
    const survey = withEntry(fresh('en'), 'felt-control.TRUST', { page: 'first', after: null });
    const more = withEntry(survey, 'felt-control.MAP', { page: 'first', after: 'TR1' });
    expect(more.pages.map(({ items }) => items.map(({ name }) => name))).toEqual([
      ['TR1', 'ME1', 'TR2', 'TR3'],
    ]);
    const apart = withEntry(more, 'felt-control.INFO', { page: null, after: 'first' });
    expect(apart.pages.map(({ name }) => name)).toEqual(['first', 'IN1', 'IN2']);
  });
});
