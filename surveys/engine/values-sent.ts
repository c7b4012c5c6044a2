import type { Question, Survey } from '../model/survey.ts';
import { choicesOf } from './choices.ts';
import { isMoment, joinParts, momentParts } from './moment.ts';
import { typedRanks } from './rank.ts';
import type { PageInput } from './step.ts';

const sent = (input: PageInput, field: string): readonly string[] =>
  Object.hasOwn(input, field) ? (input[field] ?? []) : [];

/** A date in parts, or the places of a rank, as one text; `''` where none came. */
const joined = (survey: Survey, question: Question, input: PageInput): string => {
  const { name, kind } = question;
  const part = (own: string): string => sent(input, `${name}.${own}`)[0] ?? '';
  if (isMoment(kind))
    return joinParts(kind, Object.fromEntries(momentParts(kind).map((own) => [own, part(own)])));
  if (kind !== 'rank') return '';
  const places = choicesOf(survey, question)
    .map((choice) => [choice.name, part(choice.name).replace(/[\s=]/g, '').slice(0, 12)] as const)
    .filter(([, place]) => place !== '');
  return places.length === 0 ? '' : typedRanks(new Map(places));
};

/**
 * What came in for a variable: the values of its own field, and where none of them is an answer the question's parts as
 * one value. A whole answer wins over parts.
 */
export const valuesSent = (
  survey: Survey,
  question: Question,
  variable: string,
  input: PageInput,
): readonly string[] => {
  const given = sent(input, variable);
  const reasons = new Set(
    choicesOf(survey, question).flatMap(({ name, missing }) => (missing === undefined ? [] : [name])),
  );
  if (given.some((value) => value !== '' && !reasons.has(value))) return given;
  const parts = joined(survey, question, input);
  return parts === '' ? given : [...given.filter((value) => value !== ''), parts];
};
