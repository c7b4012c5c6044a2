import type { Issue } from '../../model/issue.ts';
import { missingCode } from '../../model/missing.ts';
import type { Question, QuestionKind, Survey } from '../../model/survey.ts';
import { choicesOf, listNamed, type PlacedQuestion, questionsOf } from '../questions.ts';
import { agreed } from '../shipped-lists.ts';
import { error } from './issue.ts';

const needChoices: ReadonlySet<QuestionKind> = new Set([
  'single',
  'multiple',
  'rating',
  'score11',
  'matrix',
  'rank',
  'consent',
  'check',
]);

/** Answers that are written or set: their only choices are reasons for not answering. */
const typed: ReadonlySet<QuestionKind> = new Set([
  'slider',
  'number',
  'text',
  'longtext',
  'date',
  'time',
  'datetime',
]);

const choiceIssues = (survey: Survey, { question, place }: PlacedQuestion): readonly Issue[] => {
  const { kind, list, expects, extraChoices = [] } = question;
  const choices = choicesOf(survey, question);
  const offered = choices.filter(({ archived, missing }) => archived !== true && missing === undefined);
  const unread = typed.has(kind) ? extraChoices.filter(({ missing }) => missing === undefined) : [];
  return [
    ...(needChoices.has(kind) && choices.length === 0 && list === undefined
      ? [error('REF-CHOICES', place, { kind })]
      : []),
    ...(list !== undefined && listNamed(survey, list) === undefined
      ? [error('REF-LIST', `${place}/list`, { list })]
      : []),
    ...(list !== undefined && typed.has(kind) ? [error('REF-LIST-KIND', `${place}/list`, { kind })] : []),
    ...unread.map(({ name }) => error('REF-ESCAPE', `${place}/extraChoices/${name}`, { choice: name, kind })),
    ...(kind === 'check' && !offered.some(({ name }) => name === expects)
      ? [error('REF-EXPECTS', `${place}/expects`, { choice: expects ?? '' })]
      : []),
    ...(kind === 'consent' && choices.length > 0 && !offered.some(({ name }) => name === agreed)
      ? [error('REF-CONSENT', `${place}/list`, { choice: agreed })]
      : []),
  ];
};

/** Bounds that nothing lies between, and codes off the scale that a number could be. */
const numberIssues = (survey: Survey, { question, place }: PlacedQuestion): readonly Issue[] => {
  const { kind, minimum, maximum, step } = question;
  if (kind !== 'number' && kind !== 'slider') return [];
  const least = minimum ?? (kind === 'slider' ? 0 : Number.NEGATIVE_INFINITY);
  const most = maximum ?? (kind === 'slider' ? 100 : Number.POSITIVE_INFINITY);
  const empty = kind === 'slider' ? least >= most : least > most;
  const within = (code: number): boolean => code >= least && code <= most;
  const fixed = minimum === undefined ? [] : Object.values(missingCode).filter(within);
  const reasons = choicesOf(survey, question).filter(
    ({ name }) => Number.isFinite(Number(name)) && within(Number(name)),
  );
  const clash = [...fixed.map(String), ...reasons.map(({ name }) => name)];
  return [
    ...(empty || (step !== undefined && step > most - least)
      ? [error('REF-BOUNDS', place, { minimum: least, maximum: most })]
      : []),
    ...clash.slice(0, 1).map((code) => error('SCALE-CODE-CLASH', place, { code })),
  ];
};

const shuffles = ({ kind, shuffle, rows = [] }: Question, choices: number): boolean =>
  shuffle === undefined || (shuffle === 'rows' ? kind === 'matrix' && rows.length > 0 : choices > 0);

const kindIssues = (survey: Survey, placed: PlacedQuestion): readonly Issue[] => {
  const { question, place } = placed;
  const { kind, calculation, rows = [] } = question;
  return [
    ...choiceIssues(survey, placed),
    ...numberIssues(survey, placed),
    ...(kind === 'matrix' && rows.length === 0 ? [error('REF-ROWS', place)] : []),
    ...(kind === 'calculated' && calculation === undefined ? [error('REF-CALCULATION', place)] : []),
    ...(shuffles(question, choicesOf(survey, question).length)
      ? []
      : [error('REF-SHUFFLE', `${place}/shuffle`, { shuffle: question.shuffle ?? '', kind })]),
  ];
};

/** Whether each question has what its kind needs, and nothing that its kind cannot use. */
export const checkKinds = (survey: Survey): readonly Issue[] =>
  questionsOf(survey).flatMap((placed) => kindIssues(survey, placed));
