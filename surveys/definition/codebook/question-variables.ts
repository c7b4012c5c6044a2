import type { Code, Variable } from '../../model/codebook.ts';
import type { Page, Question, Survey } from '../../model/survey.ts';
import { choicesOf, listOf, numericRange } from '../questions.ts';
import { pageConditions, questionConditions } from '../sections.ts';
import { isRead } from '../texts-are-read.ts';
import { choiceLabels, codesOf, systemCodes } from './codes.ts';
import { labelsOf, ownLabels, quotingLabels } from './labels.ts';
import { readVariables } from './read-variables.ts';

/** Who was asked: the conditions of block, sections, page and question, as one expression. */
const askedOf = (survey: Survey, page: Page, question: Question): string | null => {
  const parts = [
    ...new Set([...pageConditions(survey, page), ...questionConditions(survey, page, question)]),
  ];
  return parts.length === 0 ? null : parts.length === 1 ? (parts[0] ?? null) : `(${parts.join(') and (')})`;
};

type Head = Pick<Variable, 'asked' | 'role'>;

const coded = (survey: Survey, question: Question, name: string, text: string, head: Head): Variable => {
  const list = listOf(survey, question);
  const ordered = list?.ordered === true || question.kind === 'rating' || question.kind === 'score11';
  const range = numericRange(choicesOf(survey, question));
  return {
    name,
    measure: ordered ? 'ordinal' : 'nominal',
    label: labelsOf(survey, text),
    codes: [...codesOf(survey, question), ...systemCodes(survey)],
    ...(ordered && range !== null ? { range } : {}),
    ...(ordered && list?.polarity !== undefined ? { direction: list.polarity } : {}),
    ...head,
  };
};

const selection = (survey: Survey): readonly Code[] => [
  { code: '0', label: ownLabels(survey, 'notSelected') },
  { code: '1', label: ownLabels(survey, 'selected') },
  ...systemCodes(survey),
];

/** A text or number: its codes are the reasons a person may give for leaving it, and nothing else. */
const typed = (
  survey: Survey,
  question: Question,
  measure: 'number' | 'text',
  head: Head,
  more: Partial<Variable> = {},
): Variable => {
  const reasons = codesOf(survey, question);
  return {
    name: question.name,
    measure,
    label: labelsOf(survey, question.text),
    ...(reasons.length === 0 ? {} : { codes: reasons }),
    ...more,
    ...head,
  };
};

const numbers = (survey: Survey, question: Question, head: Head): Variable => {
  const { minimum, maximum, kind, unit } = question;
  const [least, most] = kind === 'slider' ? [minimum ?? 0, maximum ?? 100] : [minimum, maximum];
  return typed(survey, question, 'number', head, {
    ...(least === undefined || most === undefined ? {} : { range: [least, most] as const }),
    ...(unit === undefined ? {} : { unit: labelsOf(survey, unit) }),
  });
};

/** One variable a thing that is ranked, holding its place. */
const ranks = (survey: Survey, question: Question, head: Head): readonly Variable[] => {
  const list = listOf(survey, question);
  const choices = choicesOf(survey, question);
  const items = choices.filter(({ missing }) => missing === undefined);
  const reasons = codesOf(survey, question).filter(({ missing }) => missing !== undefined);
  return items.map((choice) => ({
    name: `${question.name}_${choice.name}`,
    measure: 'ordinal',
    label: choiceLabels(survey, list, choice),
    codes: [
      ...items.map((_, index) => ({
        code: String(index + 1),
        label: ownLabels(survey, 'place', () => ({ place: index + 1 })),
      })),
      ...reasons,
      ...systemCodes(survey),
    ],
    range: [1, items.length] as const,
    direction: 'down',
    ...head,
  }));
};

const agreedVersion = (survey: Survey, question: Question, head: Head): Variable => ({
  name: `${question.name}_version`,
  measure: 'text',
  label: quotingLabels(survey, 'agreedVersion', question.text),
  ...head,
  derived: { from: [question.name], rule: 'hash of the words that were shown', made: 'consent-1' },
});

const openText = (survey: Survey, question: Question, head: Head): readonly Variable[] => {
  const text = typed(survey, question, 'text', head, {
    ...(question.maximumLength === undefined ? {} : { width: question.maximumLength }),
  });
  return isRead(survey, question) ? [text, ...readVariables(survey, question, head)] : [text];
};

const side = (survey: Survey, question: Question, head: Head): Variable => ({
  name: `${question.name}_side`,
  measure: 'nominal',
  label: quotingLabels(survey, 'side', question.text),
  codes: [
    { code: 'AB', label: ownLabels(survey, 'sideAB') },
    { code: 'BA', label: ownLabels(survey, 'sideBA') },
    ...systemCodes(survey),
  ],
  ...head,
});

const checkOk = (survey: Survey, question: Question, head: Head): Variable => ({
  name: `${question.name}_ok`,
  measure: 'nominal',
  label: quotingLabels(survey, 'checkOk', question.text),
  codes: [
    { code: '0', label: ownLabels(survey, 'wrong') },
    { code: '1', label: ownLabels(survey, 'right') },
    ...systemCodes(survey),
  ],
  ...head,
  derived: {
    from: [question.name],
    rule: `\${${question.name}} = '${question.expects ?? ''}'`,
    made: 'check-1',
  },
});

/** The columns a question fills, in the order they are exported; none for a note. */
export const questionVariables = (survey: Survey, page: Page, question: Question): readonly Variable[] => {
  const asked = askedOf(survey, page, question);
  const routing: Head = asked === null ? {} : { asked };
  const head: Head = { ...routing, ...(question.role === undefined ? {} : { role: question.role }) };
  const { name, kind, text } = question;
  switch (kind) {
    case 'note':
      return [];
    case 'multiple': {
      const list = listOf(survey, question);
      return choicesOf(survey, question).map((choice) => ({
        name: `${name}_${choice.name}`,
        measure: 'nominal',
        label: choiceLabels(survey, list, choice),
        codes: selection(survey),
        set: name,
        ...routing,
      }));
    }
    case 'matrix':
      return (question.rows ?? []).map((row) =>
        coded(survey, question, `${name}_${row.name}`, row.text, head),
      );
    case 'text':
    case 'longtext':
      return openText(survey, question, head);
    case 'number':
    case 'slider':
      return [numbers(survey, question, head)];
    case 'rank':
      return ranks(survey, question, routing);
    case 'date':
    case 'time':
    case 'datetime':
      return [typed(survey, question, 'text', head, { format: kind })];
    case 'calculated':
      return [
        {
          name,
          measure: 'text',
          label: labelsOf(survey, text),
          ...head,
          derived: { from: [], rule: question.calculation ?? '', made: 'expression-1' },
        },
      ];
    default: {
      const own = coded(survey, question, name, text, head);
      return [
        own,
        ...(question.anchors === undefined ? [] : [side(survey, question, routing)]),
        ...(kind === 'check' ? [checkOk(survey, question, routing)] : []),
        ...(kind === 'consent' ? [agreedVersion(survey, question, routing)] : []),
      ];
    }
  }
};
