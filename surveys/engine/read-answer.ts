import type { Issue } from '../model/issue.ts';
import type { Choice, Question, Survey } from '../model/survey.ts';
import { answerIssue } from './answer-issue.ts';
import { choicesOf, isAlone, isTyped } from './choices.ts';
import { cleanText } from './clean-text.ts';
import { isLonger } from './letters.ts';
import { cleanMoment, isMoment, type MomentKind } from './moment.ts';
import { rankGiven, rankOrder } from './rank.ts';
import { readNumber } from './read-number.ts';

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
  question: Question,
  choices: readonly Choice[],
  variable: string,
  values: readonly string[],
): ReadAnswer => {
  const given = new Set(values.flatMap((value) => value.split(' ')).filter((value) => value !== ''));
  const taken = choices.filter(({ name }) => given.has(name));
  const value = taken.map(({ name }) => name).join(' ');
  if (taken.length < given.size)
    return { value: [...given].join(' '), problem: answerIssue('ANSWER-NOT-OFFERED', variable) };
  if (taken.length > 1 && taken.some((choice) => isAlone(question, choice)))
    return { value, problem: answerIssue('ANSWER-EXCLUSIVE', variable) };
  return fine(value);
};

const written = (question: Question, variable: string, typed: string): ReadAnswer => {
  const value = cleanText(typed);
  if (value === null) return { value: typed, problem: answerIssue('ANSWER-TEXT', variable) };
  const maximum = question.maximumLength;
  return maximum !== undefined && isLonger(value, maximum)
    ? { value, problem: answerIssue('ANSWER-TOO-LONG', variable, { maximum }) }
    : fine(value);
};

const moment = (kind: MomentKind, variable: string, typed: string): ReadAnswer => {
  if (typed.trim() === '') return fine('');
  const value = cleanMoment(kind, typed);
  if (value !== null) return fine(value);
  const code = kind === 'date' ? 'ANSWER-DATE' : kind === 'time' ? 'ANSWER-TIME' : 'ANSWER-DATETIME';
  return { value: (cleanText(typed) ?? typed).slice(0, 60), problem: answerIssue(code, variable) };
};

const ranked = (choices: readonly Choice[], variable: string, typed: string): ReadAnswer => {
  const places = rankGiven(typed);
  const offered = new Set(choices.map(({ name }) => name));
  if ([...places.keys()].some((name) => !offered.has(name)) || isRepeated(typed))
    return { value: typed, problem: answerIssue('ANSWER-NOT-OFFERED', variable) };
  const order = rankOrder(places);
  return typeof order === 'string'
    ? { value: typed, problem: answerIssue('ANSWER-RANK', variable) }
    : fine(order.join(' '));
};

const isRepeated = (names: string): boolean => {
  const parts = names.split(' ').filter((name) => name !== '');
  return new Set(parts).size < parts.length;
};

/** A typed or ordered answer: a reason for not answering comes in beside it, and takes its place. */
const typedAnswer = (
  survey: Survey,
  question: Question,
  variable: string,
  values: readonly string[],
): ReadAnswer => {
  const choices = choicesOf(survey, question);
  const reasons = new Set(choices.filter(({ missing }) => missing !== undefined).map(({ name }) => name));
  const given = [...new Set(values)].filter((value) => value !== '');
  const [reason, ...further] = given.filter((value) => reasons.has(value));
  const [typed = ''] = given.filter((value) => !reasons.has(value));
  if (reason !== undefined && (further.length > 0 || cleanText(typed) !== ''))
    return { value: typed === '' ? reason : typed, problem: answerIssue('ANSWER-EXCLUSIVE', variable) };
  if (reason !== undefined) return fine(reason);
  const { kind } = question;
  if (isMoment(kind)) return moment(kind, variable, typed);
  if (kind === 'rank')
    return ranked(
      choices.filter(({ missing }) => missing === undefined),
      variable,
      typed,
    );
  return kind === 'number' || kind === 'slider'
    ? readNumber(question, variable, typed)
    : written(question, variable, typed);
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
  if (question.kind === 'rank' || isTyped(question)) return typedAnswer(survey, question, variable, values);
  switch (question.kind) {
    case 'multiple':
      return severalChosen(question, choicesOf(survey, question), variable, values);
    case 'note':
    case 'calculated':
      return values.every((value) => value === '')
        ? fine('')
        : { value: '', problem: answerIssue('ANSWER-UNKNOWN-FIELD', variable) };
    default:
      return chosen(choicesOf(survey, question), variable, values);
  }
};
