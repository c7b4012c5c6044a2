import type { Code, Variable } from '../../model/codebook.ts';
import type { Page, Question, Survey } from '../../model/survey.ts';
import { choicesOf, listNamed, numericRange } from '../questions.ts';
import { choiceLabels, codesOf, systemCodes } from './codes.ts';
import { labelsOf, ownLabels, quotingLabels } from './labels.ts';

/** Who was asked: the page's condition and the question's, as one expression. */
const askedOf = (page: Page, question: Question): string | null => {
  const parts = [page.relevant, question.relevant].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.length === 1 ? (parts[0] ?? null) : `(${parts.join(') and (')})`;
};

type Head = Pick<Variable, 'asked' | 'role'>;

const coded = (survey: Survey, question: Question, name: string, text: string, head: Head): Variable => {
  const list = listNamed(survey, question.list);
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

const openText = (survey: Survey, question: Question, head: Head): readonly Variable[] => {
  const text: Variable = {
    name: question.name,
    measure: 'text',
    label: labelsOf(survey, question.text),
    ...head,
  };
  if (question.kind !== 'longtext') return [text];
  const derived = { from: [question.name], made: 'polarity-1' };
  const tone = (['negative', 'neutral', 'positive'] as const).map((code) => ({
    code,
    label: ownLabels(survey, code),
  }));
  const unread = (
    [
      ['no-words-known', 'unsure'],
      ['language-unsupported', 'not-applicable'],
      ['removed-by-author', 'declined'],
    ] as const
  ).map(([code, missing]) => ({ code, label: ownLabels(survey, code), missing }));
  return [
    text,
    {
      name: `${question.name}_polarity`,
      measure: 'number',
      label: quotingLabels(survey, 'polarity', question.text),
      range: [-1, 1],
      direction: 'up',
      ...head,
      derived: {
        ...derived,
        rule: `polarity of ${question.name} in the language of the answer, unless its author contests it`,
      },
    },
    {
      name: `${question.name}_sentiment`,
      measure: 'nominal',
      label: quotingLabels(survey, 'sentiment', question.text),
      codes: [...tone, ...unread, ...systemCodes(survey)],
      ...head,
      derived: {
        ...derived,
        rule: `label of the polarity of ${question.name}, or what its author says instead`,
      },
    },
  ];
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
  const asked = askedOf(page, question);
  const routing: Head = asked === null ? {} : { asked };
  const head: Head = { ...routing, ...(question.role === undefined ? {} : { role: question.role }) };
  const { name, kind, text } = question;
  switch (kind) {
    case 'note':
      return [];
    case 'multiple': {
      const list = listNamed(survey, question.list);
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
      return [
        {
          name,
          measure: 'number',
          label: labelsOf(survey, text),
          ...(question.minimum === undefined || question.maximum === undefined
            ? {}
            : { range: [question.minimum, question.maximum] as const }),
          ...head,
        },
      ];
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
      ];
    }
  }
};
