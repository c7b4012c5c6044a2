import { describe, expect, it } from 'vitest';
import { languageReport, shownKeys, textStatus } from '../../../surveys/definition/languages.ts';
import { library, shipped } from '../../../surveys/library/library.ts';
import type { Translation } from '../../../surveys/model/language.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { smallSurvey } from '../../support/small-survey.ts';

const spanishOf = (survey: Survey): Readonly<Record<string, Translation>> =>
  survey.texts['es'] as Readonly<Record<string, Translation>>;

const withSpanish = (change: Readonly<Record<string, Partial<Translation> | null>>): Survey => {
  const es = Object.fromEntries(
    Object.entries(spanishOf(smallSurvey))
      .filter(([key]) => change[key] !== null)
      .map(([key, own]) => [key, { ...own, ...change[key] }]),
  );
  return { ...smallSurvey, texts: { ...smallSurvey.texts, es } };
};

const report = (survey: Survey, language: string) =>
  languageReport(survey).find((each) => each.language === language);

describe('languageReport', () => {
  it('opens the gate for a language that is complete, current, adjudicated and pretested', () => {
    for (const each of languageReport(smallSurvey)) {
      expect(each).toMatchObject({ fieldable: true, reasons: [], missing: [], stale: [] });
      expect(each.counts).toEqual({ approved: each.texts });
    }
  });

  it('computes staleness from the source: a changed word is stale until the hash says it was seen', () => {
    const changed: Survey = {
      ...smallSurvey,
      texts: { ...smallSurvey.texts, en: { ...smallSurvey.texts['en'], worried: 'I worry.' } },
    };
    expect(textStatus(changed, 'worried', 'es')).toBe('needs_update');
    expect(report(changed, 'es')).toMatchObject({ stale: ['worried'], fieldable: false });
    expect(report(changed, 'es')?.reasons).toContain('stale-texts');
    expect(report(changed, 'en')?.fieldable).toBe(true);
  });

  it('says what is missing, and only counts what respondents see', () => {
    expect(report(withSpanish({ worried: null }), 'es')).toMatchObject({
      missing: ['worried'],
      reasons: ['missing-texts', 'texts-not-adjudicated'],
    });
    expect(report(withSpanish({ 'score.felt': null, notice: null }), 'es')?.fieldable).toBe(true);
    expect(shownKeys(smallSurvey)).not.toContain('score.felt');
    expect(shownKeys(smallSurvey)).toEqual(
      expect.arrayContaining([
        'consent.line',
        'panel.1',
        'prefer.B',
        'agree.2',
        'why.hint',
        'used.asked',
        'debrief',
      ]),
    );
  });

  it.each([
    ['draft_mt', ['machine-texts', 'texts-not-adjudicated']],
    ['reviewed', ['texts-not-adjudicated']],
    ['adjudicated', []],
    ['retired', ['texts-not-adjudicated']],
  ] as const)('a text that is %s', (status, reasons) => {
    expect(report(withSpanish({ worried: { status } }), 'es')?.reasons).toEqual(reasons);
  });

  it('asks for a pretest of the form as a whole', () => {
    const languages = smallSurvey.languages.map(({ tag }) => ({ tag, status: 'adjudicated' as const }));
    expect(report({ ...smallSurvey, languages }, 'es')?.reasons).toEqual(['form-not-pretested']);
  });

  it('asks for the buttons around the questions in that language', () => {
    const quechua: Survey = {
      ...smallSurvey,
      languages: [...smallSurvey.languages, { tag: 'qu', status: 'approved' }],
      texts: { ...smallSurvey.texts, qu: smallSurvey.texts['es'] ?? {} },
    };
    expect(report(quechua, 'qu')).toMatchObject({ fieldable: false, reasons: ['interface-missing'] });
  });

  it('lets nothing shipped be fielded: all of it is draft', () => {
    for (const survey of library)
      for (const { fieldable, missing, stale, reasons } of languageReport(survey)) {
        expect({ fieldable, missing, stale }).toEqual({ fieldable: false, missing: [], stale: [] });
        expect(reasons).toContain('form-not-pretested');
      }
    const pulse = shipped('pulse');
    expect(pulse && report(pulse, 'ar')?.reasons).toContain('machine-texts');
  });
});
