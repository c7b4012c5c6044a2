import { check } from '../../surveys/definition/check.ts';
import { contentHash } from '../../surveys/definition/hash.ts';
import { tellIssues } from '../issue-sentence.ts';
import { issueLines } from './print-issues.ts';
import { surveyFile } from './survey-file.ts';
import type { Verb } from './verb.ts';

export const checkVerb: Verb = {
  name: 'check',
  usage: ['FILE'],
  about: 'check',
  options: [],
  positionals: [1, 1],
  json: true,
  run: async ({ io, words, language, positionals, json }) => {
    const survey = await surveyFile(positionals[0] ?? '');
    const issues = check(survey);
    const errors = issues.filter(({ severity }) => severity === 'error').length;
    const warnings = issues.filter(({ severity }) => severity === 'warning').length;
    const head = { name: survey.name, version: survey.version, hash: contentHash(survey) };
    if (json) await io.out(`${JSON.stringify({ ...head, issues: tellIssues(issues, language) })}\n`);
    else
      await io.out(
        `${issueLines(issues, language)}${words('checked', { name: head.name, version: head.version, errors, warnings })}\n`,
      );
    return errors === 0 ? 0 : 1;
  },
};
