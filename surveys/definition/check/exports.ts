import type { Issue } from '../../model/issue.ts';
import type { MessageKey, Survey } from '../../model/survey.ts';
import { questionsOf } from '../questions.ts';
import { textOf } from '../text-of.ts';
import { note, warning } from './issue.ts';

/** Bytes SPSS keeps: of a text, of the label of a variable, of the label of a code. */
const kept = { text: 32_767, variable: 255, code: 120 } as const;
/** Bytes of UTF-8 that one UTF-16 unit can take. */
const bytesOfAUnit = 3;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** The languages in which a text has more bytes than can be kept, with the longest. */
const cutIssues = (
  survey: Survey,
  key: MessageKey | undefined,
  place: string,
  maximum: number,
): readonly Issue[] => {
  if (key === undefined) return [];
  const long = survey.languages
    .map(({ tag }) => ({ tag, bytes: bytesOf(textOf(survey, key, tag) ?? '') }))
    .filter(({ bytes }) => bytes > maximum);
  const bytes = Math.max(...long.map((each) => each.bytes));
  return long.length === 0
    ? []
    : [
        warning('EXPORT-LABEL-CUT', place, {
          bytes,
          maximum,
          languages: long.map(({ tag }) => tag).join(', '),
        }),
      ];
};

/** What files for other programs cannot keep whole: very long texts, long labels, sets of choices. */
export const checkExports = (survey: Survey): readonly Issue[] => [
  ...Object.entries(survey.lists).flatMap(([name, { choices }]) =>
    choices.flatMap((choice) =>
      cutIssues(survey, choice.text, `lists/${name}/choices/${choice.name}`, kept.code),
    ),
  ),
  ...questionsOf(survey).flatMap(({ question, place }): readonly Issue[] => {
    const { kind, text, rows = [], maximumLength = 0, extraChoices = [] } = question;
    const bytes = maximumLength * bytesOfAUnit;
    const columns = extraChoices.map(({ name, text: label }) =>
      cutIssues(survey, label, `${place}/extraChoices/${name}`, kept.code),
    );
    return [
      ...(kind !== 'note' && kind !== 'consent' ? cutIssues(survey, text, place, kept.variable) : []),
      ...rows.flatMap((row) => cutIssues(survey, row.text, `${place}/rows/${row.name}`, kept.variable)),
      ...columns.flat(),
      ...(bytes > kept.text ? [warning('EXPORT-WIDTH', place, { bytes, maximum: kept.text })] : []),
      ...(kind === 'multiple' && question.choiceFilter !== undefined ? [note('EXPORT-MRSET', place)] : []),
    ];
  }),
];
