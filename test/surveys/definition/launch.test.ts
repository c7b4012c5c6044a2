import { describe, expect, it } from 'vitest';
import { directionFault } from '../../../surveys/definition/check/direction.ts';
import { textHash } from '../../../surveys/definition/hash.ts';
import { becameStale, leastStatus } from '../../../surveys/definition/languages.ts';
import { fieldedNotes, launchIssues } from '../../../surveys/definition/launch.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { describe as sentence } from '../../../surveys/locales/issues.ts';
import type { TranslationStatus } from '../../../surveys/model/language.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { smallSurvey } from '../../support/small-survey.ts';
import { noStudy } from '../../support/survey.ts';

const withSpanish = (
  change: Readonly<Record<string, object | null>>,
  status: TranslationStatus = 'approved',
): Survey => ({
  ...smallSurvey,
  languages: smallSurvey.languages.map((own) => (own.tag === 'es' ? { ...own, status } : own)),
  texts: {
    ...smallSurvey.texts,
    es: Object.fromEntries(
      Object.entries(smallSurvey.texts['es'] ?? {})
        .filter(([key]) => change[key] !== null)
        .map(([key, own]) => [
          key,
          { ...(own as { text: string; of: string; status: TranslationStatus }), ...change[key] },
        ]),
    ),
  },
});

const reasons = (survey: Survey, study = noStudy) =>
  launchIssues(survey, study).map(({ data }) => data?.['reason']);

describe('the launch gate at publishing', () => {
  it('lets a language through that is done', () => {
    expect(launchIssues(smallSurvey, noStudy)).toEqual([]);
    expect(fieldedNotes(smallSurvey, noStudy)).toEqual([]);
  });

  it.each([
    ['missing_texts', withSpanish({ worried: null })],
    ['missing_texts', withSpanish({ worried: { text: ' ' } })],
    ['stale_texts', withSpanish({ worried: { of: textHash('I worried.') } })],
    ['machine_texts', withSpanish({ worried: { status: 'draft_mt' } })],
    ['texts_not_adjudicated', withSpanish({ worried: { status: 'reviewed' } })],
    ['form_not_pretested', withSpanish({}, 'adjudicated')],
    ['unequal_placeholders', withSpanish({ control: { text: 'Siento control.' } })],
  ])('refuses one with %s, and says it in words', (reason, survey) => {
    const issues = launchIssues(survey, noStudy);
    expect(reasons(survey)).toContain(reason);
    for (const issue of issues) {
      expect(issue).toMatchObject({ code: 'LANG-LAUNCH', severity: 'error', place: 'languages/es' });
      for (const reader of ['en', 'es'])
        expect(sentence(issue, reader)).toMatch(/^es [^{}]+ \(“?«?languageExceptions”?»?\)\.$/);
    }
  });

  it('refuses one whose buttons a machine wrote, or that has none, or no tag', () => {
    const with_ = (tag: string): Survey => ({
      ...smallSurvey,
      languages: [...smallSurvey.languages, { tag, status: 'approved' }],
      texts: { ...smallSurvey.texts, [tag]: smallSurvey.texts['es'] ?? {} },
    });
    expect(reasons(with_('pt-BR'))).toEqual(['interface_machine']);
    expect(reasons(with_('qu'))).toEqual(['interface_missing']);
    expect(reasons(with_('x-chinese'))).toContain('private_tag');
    expect(reasons(with_('x-chinese'), { ...noStudy, pilot: true })).toContain('private_tag');
  });

  it('lets a pilot and a named exception through, which every export then states', () => {
    const survey = withSpanish({ worried: { status: 'draft_mt' }, control: null }, 'draft_t1');
    const pilot = { ...noStudy, pilot: true };
    const named = { ...noStudy, languageExceptions: { es: 'The translator is ill.' } };
    for (const study of [pilot, named]) expect(launchIssues(survey, study)).toEqual([]);
    expect(reasons(survey, { ...noStudy, languageExceptions: { en: 'Not this one.' } })).not.toEqual([]);
    const told = (study: typeof noStudy) => fieldedNotes(survey, study).map((issue) => sentence(issue, 'en'));
    expect(told(pilot)).toEqual([
      'es was shown to people below the launch gate, as a pilot: form draft_t1; texts missing 1, out of date 0, machine drafts 1. Its translation has not been pretested to the end.',
    ]);
    expect(told(named)[0]).toContain('as a named exception (The translator is ill.)');
    expect(told(noStudy)[0]).toContain('which the study does not say');
  });

  it('holds back everything shipped until somebody says pilot', () => {
    const pulse = shipped('pulse');
    if (pulse === null) throw new Error('pulse is not shipped');
    expect(new Set(launchIssues(pulse, noStudy).map(({ place }) => place))).toEqual(
      new Set(pulse.languages.map(({ tag }) => `languages/${tag}`)),
    );
    expect(launchIssues(pulse, { ...noStudy, pilot: true })).toEqual([]);
  });
});

describe('what people are told of a language', () => {
  it('is the least that is so of its form and of the translations they read', () => {
    expect(leastStatus(smallSurvey, 'es')).toBe('approved');
    expect(
      leastStatus(withSpanish({ worried: { status: 'draft_mt' }, why: { status: 'reviewed' } }), 'es'),
    ).toBe('draft_mt');
    expect(leastStatus(withSpanish({ worried: null }), 'es')).toBe('approved');
    expect(leastStatus(withSpanish({ worried: { status: 'retired' } }), 'es')).toBe('approved');
    expect(leastStatus(withSpanish({}, 'draft_t2'), 'es')).toBe('draft_t2');
    expect(leastStatus(smallSurvey, 'en')).toBe(
      smallSurvey.languages.find(({ tag }) => tag === 'en')?.status,
    );
    expect(leastStatus(smallSurvey, 'fr')).toBeNull();
  });
});

describe('an edit of a source text', () => {
  it('lists what became stale, in each language, and only that', () => {
    const before = withSpanish({ why: { of: textHash('older') } });
    const after: Survey = {
      ...before,
      texts: {
        ...before.texts,
        en: { ...before.texts['en'], worried: 'I worry.', why: 'Why?', title: 'Control' },
      },
    };
    expect(becameStale(before, after)).toEqual([{ key: 'worried', languages: ['es'] }]);
    expect(becameStale(after, after)).toEqual([]);
  });
});

describe('the direction of a text', () => {
  it.each([
    ['A long English sentence', 'he', 'letters'],
    ['هذه جملة عربية طويلة', 'en', 'letters'],
    ['هذه جملة عربية طويلة', 'ar', null],
    ['Google و YouTube', 'ar', null],
    ['Google, YouTube', 'en', null],
    ['{aVeryLongPlaceholder} ${anotherLongOne}', 'ar', null],
    ['a \u2067ب\u2069 c', 'en', null],
    ['a \u202eb', 'en', 'marks'],
    ['a \u2067b\u202c', 'en', 'marks'],
    ['a\u2069b', 'ar', 'marks'],
  ])('%s under %s', (text, language, fault) => {
    expect(directionFault(text, language)).toBe(fault);
  });
});
