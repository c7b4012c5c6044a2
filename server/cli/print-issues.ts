import { commandWords } from '../../surveys/locales/commands.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { issueSentence } from '../issue-sentence.ts';

/** Issues of one code that are worth a person's time; the JSON has them all. */
const mostOfACode = 20;

/** Why an accepted issue is accepted, in its author's words. */
const reason = ({ waived }: Issue): string => (waived === undefined ? '' : ` [${waived}]`);

/** Issues as lines for people: severity, code, place and sentence; of many with the same code the first twenty. */
export const issueLines = (issues: readonly Issue[], language: string): string => {
  const met = new Map<string, number>();
  const shown = issues.filter(({ code }) => {
    const count = (met.get(code) ?? 0) + 1;
    met.set(code, count);
    return count <= mostOfACode;
  });
  const more = [...met].filter(([, count]) => count > mostOfACode);
  return [
    ...shown.map(
      (issue) =>
        `${issue.severity} ${issue.code}${issue.place === '' ? '' : ` ${issue.place}`}: ${issueSentence(issue, language)}${reason(issue)}\n`,
    ),
    ...more.map(
      ([code, count]) => `${commandWords(language)('issues-more', { code, n: count - mostOfACode })}\n`,
    ),
  ].join('');
};
