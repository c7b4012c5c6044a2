import { describe, expect, it } from 'vitest';
import { displayed } from '../../../surveys/engine/displayed.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';
import { noStudy } from '../../support/survey.ts';

const pulse = shipped('pulse');
if (pulse === null) throw new Error('pulse is not shipped');

const said = (survey: typeof pulse, variable: string, value: string, language: string, asAsked = true) =>
  displayed({ survey, study: noStudy, variable, value, language, separator: ', ', asAsked }).text;

describe('an answer that is read back', () => {
  it('has the number of a point that has words too, and none before a reason', () => {
    expect(said(pulse, 'MT1', '10', 'en')).toBe('10 · Extremely likely');
    expect(said(pulse, 'MT1', '0', 'ar')).toMatch(/^[0٠] · غير محتمل/);
    expect(said(pulse, 'MT1', '7', 'en')).toBe('7');
    expect(said(pulse, 'MT1', '98', 'en')).not.toMatch(/\d/);
    expect(said(pulse, 'FC0', '1', 'en')).not.toMatch(/\d/);
  });

  it('has a number with its unit, in the unit\u2019s own language where that stands in', () => {
    expect(said(everyKindSurvey, 'hours', '1200', 'en')).toBe('1,200\u00a0hours a week');
    expect(said(everyKindSurvey, 'hours', 'dk', 'en')).not.toContain('hours');
    expect(said(everyKindSurvey, 'mark', '5.5', 'es')).toBe('5,5');
    expect(
      displayed({
        survey: everyKindSurvey,
        study: noStudy,
        variable: 'hours',
        value: '3',
        language: 'fr',
        separator: ', ',
        asAsked: true,
      }),
    ).toMatchObject({ language: 'en', direction: 'ltr', fallback: true });
  });

  it('is only its words where a text pipes it, which writes its own unit', () => {
    expect(said(pulse, 'MT1', '10', 'en', false)).toBe('Extremely likely');
    expect(said(everyKindSurvey, 'hours', '12', 'en', false)).toBe('12');
  });
});
