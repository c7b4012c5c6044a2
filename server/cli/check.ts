import { check } from '../../surveys/definition/check.ts';
import { contentHash } from '../../surveys/definition/hash.ts';
import { readingTime } from '../../surveys/definition/reading-time.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { tellIssues } from '../issue-sentence.ts';
import { issueLines } from './print-issues.ts';
import { surveyFile } from './survey-file.ts';
import type { Verb } from './verb.ts';

const tenths = (minutes: number): number => Math.round(minutes * 10) / 10;

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
    const isOpen = ({ waived }: Issue): boolean => waived === undefined;
    const count = (severity: Issue['severity']): number =>
      issues.filter((issue) => issue.severity === severity && isOpen(issue)).length;
    const errors = count('error');
    const head = { name: survey.name, version: survey.version, hash: contentHash(survey) };
    const minutes = survey.languages.map(({ tag }) => {
      const { typical, longest } = readingTime(survey, tag);
      return { language: tag, typical: tenths(typical), longest: tenths(longest) };
    });
    if (json) await io.out(`${JSON.stringify({ ...head, issues: tellIssues(issues, language), minutes })}\n`);
    else {
      const accepted = issues.filter((issue) => !isOpen(issue));
      await io.out(
        [
          issueLines(issues.filter(isOpen), language),
          accepted.length === 0 ? '' : `${words('waived', { n: accepted.length })}\n`,
          issueLines(accepted, language),
          ...minutes.map(
            (each) =>
              `${words('minutes', { ...each, typical: each.typical.toFixed(1), longest: each.longest.toFixed(1) })}\n`,
          ),
          `${words('checked', { ...head, errors, warnings: count('warning') })}\n`,
          issues.length === 0 ? '' : `${words('explain-more')}\n`,
        ].join(''),
      );
    }
    return errors === 0 ? 0 : 1;
  },
};
