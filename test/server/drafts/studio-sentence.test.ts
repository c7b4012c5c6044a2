import { describe, expect, it } from 'vitest';
import { studioSentence } from '../../../server/drafts/studio-sentence.ts';
import { check } from '../../../surveys/definition/check.ts';
import { launchIssues } from '../../../surveys/definition/launch.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { isStudioIssue } from '../../../surveys/locales/studio-issues.ts';
import type { Issue } from '../../../surveys/model/issue.ts';
import type { Survey } from '../../../surveys/model/survey.ts';

const survey = shipped('felt-control') as Survey;
const study = { placeholders: {}, providerFixed: false, timings: false, incentive: false };
const told = (code: string, data: Issue['data'] = {}, reader = 'en'): string =>
  studioSentence({ code, severity: 'error', place: '', data }, survey, reader);

describe('issues as the studio says them', () => {
  it('name statuses, languages, words of the study and dates as their fields do', () => {
    const [launch] = launchIssues(survey, study).map((own) => studioSentence(own, survey, 'en'));
    expect(launch).toBe('Spanish cannot be shown to people yet: not every text is adjudicated or better.');
    expect(
      launchIssues(survey, study)
        .map((own) => studioSentence(own, survey, 'es'))
        .join('\n'),
    ).toContain(
      'Español todavía no se puede mostrar a la gente: el formulario no se ha probado con personas en este idioma (su estado es primera traducción).',
    );
    expect(told('STUDY-WORD-MISSING', { name: 'controller', language: 'es' })).toBe(
      '“Who decides on the data” is not filled in for Spanish; respondents would see a gap.',
    );
    expect(told('PROMISE-UNPROVEN', { promise: 'voluntary' }, 'es')).not.toContain('voluntary');
    expect(told('STUDY-WORD-MISSING', { name: 'deadline', language: 'en' })).toContain('Receipts end on');
    expect(
      told('STUDY-RETENTION-PAST', { name: 'retention/freeze', day: '1', today: '2' }, 'es'),
    ).not.toContain('retention');
  });

  it('name fields instead of keys, and texts by where they stand', () => {
    expect(told('SCALE-POLARITY')).toContain('Set “Ordered” and “More is”.');
    expect(told('SCALE-POLARITY', {}, 'es')).toMatch(/«Más es»|«[A-ZÁÉÍÓÚ]/);
    const key = survey.pages.flatMap(({ items }) => items).find(({ name }) => name === 'FC1')?.text ?? '';
    expect(told('LANG-MISSING', { key, language: 'es' })).toContain(
      '“FC1 · Text” has no translation in Spanish',
    );
    expect(told('REF-LIST-KIND', { kind: 'longtext' })).toContain('of kind open answer');
  });

  it('leave no code, key or hash in anything the shipped instrument is told', () => {
    const all = [...check(survey), ...launchIssues(survey, study)];
    expect(all.length).toBeGreaterThan(3);
    for (const own of all)
      for (const reader of ['en', 'es'])
        expect(studioSentence(own, survey, reader), own.code).not.toMatch(
          /draft_\w+|languageExceptions|"[a-z]\w+"|\{\w+\}/,
        );
  });

  it('are said otherwise only where the sentence tells of a file', () => {
    expect(isStudioIssue('REF-ITEM')).toBe(false);
    expect(told('REF-ITEM', { item: 'FC9' })).toBe('There is no question called “FC9”.');
  });
});
