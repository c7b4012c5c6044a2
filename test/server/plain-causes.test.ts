import { describe, expect, it } from 'vitest';
import { issueSentence } from '../../server/issue-sentence.ts';
import { check } from '../../surveys/definition/check.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { everyKindSurvey } from '../support/every-kind-survey.ts';

const sentences = (survey: Survey, code: string, language: string): readonly string[] =>
  check(survey)
    .filter((issue) => issue.code === code)
    .map((issue) => issueSentence(issue, language));

const problem = (code: string, data: Issue['data']): Issue => ({
  code,
  severity: 'error',
  place: '',
  ...(data === undefined ? {} : { data }),
});

/** A survey whose questions are changed. */
const withItems = (items: Survey['pages'][number]['items']): Survey => ({
  ...everyKindSurvey,
  pages: [{ name: 'first', items }],
});

describe('sentences say why, in words', () => {
  it('of a survey that asks nothing: that it asks nothing, and what to do', () => {
    expect(sentences(withItems([]), 'FLOW-NO-END', 'en')).toEqual([
      'The survey asks nothing yet. Add a question to one of its pages.',
    ]);
    expect(sentences(withItems([]), 'FLOW-NO-END', 'es')).toEqual([
      'La encuesta no pregunta nada todavía. Añada una pregunta a una de sus páginas.',
    ]);
  });

  it('of a question nobody can get past: by what', () => {
    const fixed = {
      name: 'fixed',
      kind: 'text' as const,
      text: 'fixed',
      required: 'true()',
      readOnly: 'true()',
    };
    expect(sentences(withItems([fixed]), 'FLOW-NO-END', 'en')).toEqual([
      expect.stringContaining('it cannot be changed, and none stands there'),
    ]);
  });

  it('of a name that is there twice, whatever its capitals', () => {
    const twice = ['which', 'Which'].map((name) => ({ name, kind: 'text' as const, text: 'which' }));
    expect(sentences(withItems(twice), 'NAME-CASE', 'en')).toEqual([
      'The name “Which” is taken already (pages/first/items/which: “which”); capitals make no difference. Rename one of them.',
    ]);
  });

  it('of files, folders and ports: the cause in words, the system’s code only where there are none', () => {
    const unread = (cause: string, language = 'en'): string =>
      issueSentence(problem('FILE-UNREADABLE', { file: 'a.json', cause }), language);
    expect(unread('ENOENT')).toBe('The file a.json cannot be read: there is none at that place.');
    expect(unread('EISDIR', 'es')).toBe('No se puede leer el archivo a.json: es una carpeta.');
    expect(unread('EIO')).toBe('The file a.json cannot be read: EIO.');
    expect(issueSentence(problem('FILE-UNWRITABLE', { file: 'x/a.csv', cause: 'ENOENT' }), 'en')).toBe(
      'The file x/a.csv cannot be written: its folder is not there.',
    );
    expect(issueSentence(problem('PORT-TAKEN', { port: '80', cause: 'EACCES' }), 'en')).toBe(
      'The port 80 cannot be used: this user may not use it. Choose another with --port, or 0 for a free one.',
    );
  });
});
