import type { Issue } from '../model/issue.ts';
import type { Choice, Question, Survey } from '../model/survey.ts';
import { answerIssue } from './answer-issue.ts';
import { choicesOf } from './choices.ts';
import { cleanNumber } from './clean-number.ts';
import { cleanText } from './clean-text.ts';

/** An answer as it will be stored, or as it was typed beside what is wrong with it. */
export interface ReadAnswer {
  readonly value: string;
  readonly problem: Issue | null;
}

const fine = (value: string): ReadAnswer => ({ value, problem: null });

const chosen = (choices: readonly Choice[], variable: string, values: readonly string[]): ReadAnswer => {
  const [value = '', ...more] = [...new Set(values)].filter((each) => each !== '');
  if (value === '') return fine('');
  const offered = choices.some(({ name }) => name === value);
  return offered && more.length === 0
    ? fine(value)
    : { value: [value, ...more].join(' '), problem: answerIssue('ANSWER-NOT-OFFERED', variable) };
};

const severalChosen = (
  choices: readonly Choice[],
  variable: string,
  values: readonly string[],
): ReadAnswer => {
  const given = new Set(values.flatMap((value) => value.split(' ')).filter((value) => value !== ''));
  const taken = choices.filter(({ name }) => given.has(name));
  const value = taken.map(({ name }) => name).join(' ');
  if (taken.length < given.size)
    return { value: [...given].join(' '), problem: answerIssue('ANSWER-NOT-OFFERED', variable) };
  if (taken.length > 1 && taken.some(({ exclusive }) => exclusive === true))
    return { value, problem: answerIssue('ANSWER-EXCLUSIVE', variable) };
  return fine(value);
};

const written = (question: Question, variable: string, typed: string): ReadAnswer => {
  const value = cleanText(typed);
  if (value === null) return { value: typed, problem: answerIssue('ANSWER-TEXT', variable) };
  const maximum = question.maximumLength;
  return maximum !== undefined && value.length > maximum
    ? { value, problem: answerIssue('ANSWER-TOO-LONG', variable, { maximum }) }
    : fine(value);
};

const counted = ({ minimum, maximum }: Question, variable: string, typed: string): ReadAnswer => {
  const text = cleanText(typed);
  if (text === '') return fine('');
  const value = text === null ? null : cleanNumber(text);
  if (value === null) return { value: text ?? typed, problem: answerIssue('ANSWER-NUMBER', variable) };
  if (minimum !== undefined && Number(value) < minimum)
    return { value, problem: answerIssue('ANSWER-MINIMUM', variable, { minimum }) };
  if (maximum !== undefined && Number(value) > maximum)
    return { value, problem: answerIssue('ANSWER-MAXIMUM', variable, { maximum }) };
  return fine(value);
};

/**
 * Reads what came in for one variable by the rules of its question's kind. Nothing that was typed is thrown away. What
 * a choice filter leaves out at the moment is for `Relevance.value`, which drops it.
 */
export const readAnswer = (
  survey: Survey,
  question: Question,
  variable: string,
  values: readonly string[],
): ReadAnswer => {
  switch (question.kind) {
    case 'multiple':
      return severalChosen(choicesOf(survey, question), variable, values);
    case 'number':
      return counted(question, variable, values[0] ?? '');
    case 'text':
    case 'longtext':
      return written(question, variable, values[0] ?? '');
    case 'note':
    case 'calculated':
      return values.every((value) => value === '')
        ? fine('')
        : { value: '', problem: answerIssue('ANSWER-UNKNOWN-FIELD', variable) };
    default:
      return chosen(choicesOf(survey, question), variable, values);
  }
};
