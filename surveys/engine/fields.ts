import type { Question, Survey } from '../model/survey.ts';
import { choicesOf } from './choices.ts';
import { isMoment, momentParts } from './moment.ts';
import { variablesOf } from './variables.ts';

/**
 * Names of the fields that may come in for a question: its variables', and the parts it can be asked in instead
 * (`<date>.day`, `<rank>.<choice>`). None for what nobody answers.
 */
export const fieldsOf = (survey: Survey, question: Question): readonly string[] => {
  const { name, kind } = question;
  if (kind === 'calculated') return [];
  return [
    ...variablesOf(question),
    ...(isMoment(kind) ? momentParts(kind).map((part) => `${name}.${part}`) : []),
    ...(kind === 'rank' ? choicesOf(survey, question).map((choice) => `${name}.${choice.name}`) : []),
  ];
};
