import type { Issue } from '../../model/issue.ts';
import type { Survey, Waiver } from '../../model/survey.ts';
import { error, warning } from './issue.ts';

/** Errors a person may decide to live with: they harm neither data nor respondents where somebody has looked. */
const errorsToJudge: ReadonlySet<string> = new Set([
  'LOGIC-UNREACHABLE',
  'LOGIC-CONTRADICTION',
  'EXPR-REGEX-SLOW',
  'A11Y-COLOUR',
]);

/** Whether an issue of this code and severity may be accepted by name: warnings and notes of a survey, and a few errors. */
export const canBeWaived = (code: string, severity: Issue['severity']): boolean =>
  !/^(?:WAIVER|INVITE)-/.test(code) && (severity !== 'error' || errorsToJudge.has(code));

/** Found only when versions are compared or answers are tried, so a waiver of these may wait for its issue. */
const foundElsewhere = /^(?:DRY-|VERSION-|NAME-REUSED$|SCALE-ITEM-EDITED$)/;

const covers = ({ code, place }: Waiver, issue: Issue): boolean =>
  code === issue.code && (place === undefined || place === issue.place);

/**
 * The issues of a survey with its waivers applied: what its author accepts becomes a note that carries the reason.
 * Errors that guard data or respondents stay as they are, and a waiver that fits nothing, or nothing that may be
 * waived, is told itself, so that it does not outlive what it was for.
 */
export const waived = (survey: Survey, issues: readonly Issue[]): readonly Issue[] => {
  const { waivers = [] } = survey;
  const own = waivers.flatMap((waiver, index): readonly Issue[] => {
    const place = `waivers/${index + 1}`;
    const { code } = waiver;
    const found = issues.filter((issue) => covers(waiver, issue));
    return [
      ...(waiver.reason.trim() === '' ? [error('WAIVER-REASON', place, { code })] : []),
      ...(found.length === 0 && !foundElsewhere.test(code)
        ? [warning('WAIVER-UNUSED', place, { code, at: waiver.place ?? '*' })]
        : []),
      ...(found.some(({ severity }) => !canBeWaived(code, severity))
        ? [warning('WAIVER-REFUSED', place, { code })]
        : []),
    ];
  });
  return [
    ...issues.map((issue): Issue => {
      const waiver = waivers.find((each) => covers(each, issue) && each.reason.trim() !== '');
      return waiver === undefined || !canBeWaived(issue.code, issue.severity)
        ? issue
        : { ...issue, severity: 'note', waived: waiver.reason.trim() };
    }),
    ...own,
  ];
};
