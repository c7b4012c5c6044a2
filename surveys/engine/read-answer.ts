import type { Issue } from '../model/issue.ts';
import type { Question, Survey } from '../model/survey.ts';
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

const chosen = (
  survey: Survey,
  question: Question,
  variable: string,
  values: readonly string[],
): ReadAnswer => {
  const [value = '', ...more] = values;
  if (value === '' && more.length === 0) return fine('');
  const offered = choicesOf(survey, question).some(({ name }) => name === value);
  return offered && more.length === 0
    ? fine(value)
    : { value: '', problem: answerIssue('ANSWER-NOT-OFFERED', variable) };
};

const severalChosen = (
  survey: Survey,
  question: Question,
  variable: string,
  values: readonly string[],
): ReadAnswer => {
  const given = new Set(values.flatMap((value) => value.split(' ')).filter((value) => value !== ''));
  const choices = choicesOf(survey, question);
  const taken = choices.filter(({ name }) => given.has(name));
  const value = taken.map(({ name }) => name).join(' ');
  if (taken.length < given.size) return { value, problem: answerIssue('ANSWER-NOT-OFFERED', variable) };
  if (taken.length > 1 && taken.some(({ exclusive }) => exclusive === true))
    return { value, problem: answerIssue('ANSWER-EXCLUSIVE', variable) };
  return fine(value);
};

const written = (question: Question, variable: string, typed: string): ReadAnswer => {
  const value = cleanText(typed);
  if (value === null) return { value: '', problem: answerIssue('ANSWER-TEXT', variable) };
  const maximum = question.maximumLength;
  return maximum !== undefined && value.length > maximum
    ? { value, problem: answerIssue('ANSWER-TOO-LONG', variable, { maximum }) }
    : fine(value);
};

const counted = ({ minimum, maximum }: Question, variable: string, typed: string): ReadAnswer => {
  const text = cleanText(typed) ?? '';
  if (text === '') return fine('');
  const value = cleanNumber(text);
  if (value === null) return { value: text.slice(0, 60), problem: answerIssue('ANSWER-NUMBER', variable) };
  if (minimum !== undefined && Number(value) < minimum)
    return { value, problem: answerIssue('ANSWER-MINIMUM', variable, { minimum }) };
  if (maximum !== undefined && Number(value) > maximum)
    return { value, problem: answerIssue('ANSWER-MAXIMUM', variable, { maximum }) };
  return fine(value);
};

/** Reads what came in for one variable by the rules of its question's kind. Nothing that was typed is thrown away. */
export const readAnswer = (
  survey: Survey,
  question: Question,
  variable: string,
  values: readonly string[],
): ReadAnswer => {
  switch (question.kind) {
    case 'multiple':
      return severalChosen(survey, question, variable, values);
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
      return chosen(survey, question, variable, values);
  }
};
