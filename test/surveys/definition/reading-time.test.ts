import { describe, expect, it } from 'vitest';
import { readingTime } from '../../../surveys/definition/reading-time.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { smallSurvey } from '../../support/small-survey.ts';

const named = (name: string): Survey => {
  const survey = shipped(name);
  if (survey === null) throw new Error(`no instrument ${name}`);
  return survey;
};

const seconds = (survey: Survey, language: string): number =>
  readingTime(survey, language).pages.reduce((sum, page) => sum + page.seconds, 0);

describe('how long a survey takes', () => {
  it('is near what the instruments say of themselves, without consent: 8.7 and 1.7 minutes', () => {
    for (const language of ['en', 'es-419']) {
      expect(Math.abs(seconds(named('felt-control'), language) / 60 - 8.7)).toBeLessThan(1.2);
      expect(Math.abs(seconds(named('pulse'), language) / 60 - 1.7)).toBeLessThan(0.3);
    }
  });

  it('adds a closed row at 2.8 seconds and an open answer at 28, and the letters at the speed of the language', () => {
    const item = { name: 'X', kind: 'rating', list: 'agree', text: 'worried' } as const;
    const longer = (kind: 'rating' | 'longtext'): Survey => ({
      ...smallSurvey,
      pages: [...smallSurvey.pages, { name: 'x', items: [{ ...item, kind }] }],
    });
    const letters = 'Iworryaboutmydata'.length;
    const added = (kind: 'rating' | 'longtext'): number =>
      seconds(longer(kind), 'en') - seconds(smallSurvey, 'en');
    expect(added('rating')).toBeCloseTo(2.8 + letters / (987 / 60), 6);
    expect(added('longtext') - added('rating')).toBeCloseTo(28 - 2.8, 6);
  });

  it('counts what only some see by half, and never two pages nobody sees both', () => {
    const page = (name: string, relevant?: string) => ({
      name,
      ...(relevant === undefined ? {} : { relevant }),
      items: [{ name: name.toUpperCase(), kind: 'longtext' as const, text: 'why' }],
    });
    const survey = (one?: string, other?: string): Survey => ({
      ...smallSurvey,
      pages: [...smallSurvey.pages, page('p', one), page('q', other)],
    });
    const always = readingTime(survey(), 'en');
    const apart = readingTime(survey('${FC1} = 1', '${FC1} = 2'), 'en');
    const together = readingTime(survey('${FC1} = 1', '${FC2} = 2'), 'en');
    expect(apart.longest).toBeLessThan(always.longest - 0.4);
    expect(together.longest).toBeCloseTo(always.longest, 6);
    expect(apart.typical).toBeCloseTo(always.typical - (always.longest - apart.longest), 6);
    expect(apart.pages.find(({ page: name }) => name === 'p')?.conditional).toBe(true);
    expect(always.pages.find(({ page: name }) => name === 'p')?.conditional).toBe(false);
  });

  it('takes no time for what a language does not have', () => {
    expect(readingTime(smallSurvey, 'fr').typical).toBeLessThan(readingTime(smallSurvey, 'en').typical);
  });
});
