import { describe, expect, it } from 'vitest';
import { consentInForce, languageInForce, type Studied } from '../../../surveys/engine/consent-in-force.ts';
import { consentView } from '../../../surveys/engine/consent-view.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { everyPromise } from '../../../surveys/promise/proven.ts';
import { noStudy } from '../../support/survey.ts';

const pulse = (): Survey => {
  const survey = shipped('pulse');
  if (survey === null) throw new Error('pulse is not shipped');
  return survey;
};

const own: Studied = {
  survey: pulse(),
  study: {
    ...noStudy,
    mode: 'confidential',
    retention: { freeze: '2027-01-01', responses: '2027-02-01' },
    placeholders: { '': { controller: 'The old house' } },
  },
};

const hashIn = (studied: Studied, language: string): string =>
  consentView({ ...studied, language, proven: everyPromise }).hash;

const next = (more: Partial<Survey> = {}, study: Partial<Studied['study']> = {}): Studied => ({
  survey: { ...own.survey, version: 2, ...more },
  study: { ...own.study, ...study },
});

const inForce = (newest: Studied, language: string): boolean =>
  languageInForce(consentInForce(own, newest), hashIn(own, language), everyPromise) !== null;

const withText = (language: string, key: string, text: string): Survey['texts'] => ({
  ...own.survey.texts,
  [language]: { ...own.survey.texts[language], [key]: text },
});

describe('the text in force for answers to an earlier version', () => {
  it('stays the same under a version with other questions or in another language', () => {
    expect(inForce(next(), 'en')).toBe(true);
    expect(inForce(next({ pages: own.survey.pages.slice(1) }), 'en')).toBe(true);
    const translated = next({ texts: withText('ar', 'consent.lines.voluntary.text', 'نص آخر') });
    expect(inForce(translated, 'en')).toBe(true);
    expect(inForce(translated, 'ar')).toBe(false);
  });

  it('is another with other words, other boxes, or another house', () => {
    const key = 'consent.lines.purpose.text';
    expect(inForce(next({ texts: withText('en', key, 'For another end.') }), 'en')).toBe(false);
    expect(inForce(next({}, { placeholders: { '': { controller: 'The new house' } } }), 'en')).toBe(false);
    const { consent } = own.survey;
    const fewer = next({ consent: { ...consent, boxes: consent.boxes.slice(1) } });
    expect(inForce(fewer, 'en')).toBe(false);
  });

  it('says what is done with the earlier answers: their own mode and dates, not the newer ones', () => {
    const newest = next(
      {},
      { mode: 'anonymous', retention: { freeze: '2028-01-01', responses: '2028-02-01' } },
    );
    expect(inForce(newest, 'en')).toBe(true);
    const now = consentInForce(own, newest);
    expect(now.study).toMatchObject({ mode: 'confidential', retention: own.study.retention });
    expect(now.survey.version).toBe(2);
    expect(consentInForce(own, newest)).toBe(now);
    expect(consentInForce(own, own)).toBe(own);
  });

  it('holds no line that is not true of the earlier version', () => {
    const { consent } = own.survey;
    const line = { name: 'vignetteStory', text: 'consent.title', when: 'experiment' as const };
    const newest = next({
      consent: { ...consent, lines: [...consent.lines, line] },
      experiments: [{ name: 'E', factors: [], stratum: 'none' }],
    });
    const shown = (studied: Studied): readonly string[] =>
      consentView({ ...studied, language: 'en', proven: everyPromise }).lines.map(({ name }) => name);
    expect(shown(newest)).toContain('vignetteStory');
    expect(shown(consentInForce(own, newest))).not.toContain('vignetteStory');
  });
});
