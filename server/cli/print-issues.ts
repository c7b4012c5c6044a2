import type { Issue } from '../../surveys/model/issue.ts';
import { issueSentence } from '../issue-sentence.ts';

/** Issues as lines for people: severity, code, place and sentence. */
export const issueLines = (issues: readonly Issue[], language: string): string =>
  issues
    .map(
      (issue) =>
        `${issue.severity} ${issue.code}${issue.place === '' ? '' : ` ${issue.place}`}: ${issueSentence(issue, language)}\n`,
    )
    .join('');
