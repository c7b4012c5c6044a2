import { missingCode } from '../model/missing.ts';
import type { Question } from '../model/survey.ts';
import { answerIssue } from './answer-issue.ts';
import { cleanNumber } from './clean-number.ts';
import { cleanText } from './clean-text.ts';
import type { ReadAnswer } from './read-answer.ts';

const decimals = (number: number): number => {
  const [digits = '', exponent = '0'] = String(number).split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
};

/** Whether a number lies a whole number of steps from another, on decimal digits as people write them. */
const onStep = (value: string, from: number, step: number): boolean => {
  const scale = 10 ** Math.max(decimals(from), decimals(step), decimals(Number(value)));
  return Math.round((Number(value) - from) * scale) % Math.round(step * scale) === 0;
};

const sliderBounds = { minimum: 0, maximum: 100, step: 1 };

/** Bounds and step of a number; a slider has the usual ones where it says none. */
export const numberBounds = (
  question: Question,
): { readonly minimum?: number; readonly maximum?: number; readonly step?: number } => {
  const { kind, minimum, maximum, step } = question;
  return {
    ...(kind === 'slider' ? sliderBounds : {}),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(step === undefined ? {} : { step }),
  };
};

const reasonCodes: ReadonlySet<number> = new Set(Object.values(missingCode));

/** The first number above the codes that exports keep for reasons. */
const leastFree = Math.max(...reasonCodes) + 1;

/** Whether every export would take a number for a reason why there is none (−99 to −94); a check refuses bounds there. */
const isReasonCode = (value: string): boolean => reasonCodes.has(Number(value));

/** A number as it is stored, and the first of its rules that it breaks: bounds, whole numbers, steps. */
export const readNumber = (question: Question, variable: string, typed: string): ReadAnswer => {
  const text = cleanText(typed);
  if (text === '') return { value: '', problem: null };
  const value = text === null ? null : cleanNumber(text);
  if (value === null) return { value: text ?? typed, problem: answerIssue('ANSWER-NUMBER', variable) };
  const { minimum, maximum, step } = numberBounds(question);
  if (minimum === undefined && isReasonCode(value))
    return { value, problem: answerIssue('ANSWER-MINIMUM', variable, { minimum: leastFree }) };
  if (minimum !== undefined && Number(value) < minimum)
    return { value, problem: answerIssue('ANSWER-MINIMUM', variable, { minimum }) };
  if (maximum !== undefined && Number(value) > maximum)
    return { value, problem: answerIssue('ANSWER-MAXIMUM', variable, { maximum }) };
  if (question.integer === true && value.includes('.'))
    return { value, problem: answerIssue('ANSWER-INTEGER', variable) };
  const from = minimum ?? 0;
  return step !== undefined && !onStep(value, from, step)
    ? { value, problem: answerIssue('ANSWER-STEP', variable, { step, from }) }
    : { value, problem: null };
};
