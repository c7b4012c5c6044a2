import { possible } from '../../expression/check/possible.ts';
import { parse } from '../../expression/parse.ts';
import { references } from '../../expression/references.ts';
import type { Issue } from '../../model/issue.ts';
import type { Question, Survey } from '../../model/survey.ts';
import { choicesOf, type PlacedQuestion, questionsOf } from '../questions.ts';
import { readingTime } from '../reading-time.ts';
import { textOf } from '../text-of.ts';
import { error, note, warning } from './issue.ts';
import { surveyWorld } from './survey-world.ts';

/** Rows of a battery after which people stop reading. */
const longestBattery = 8;
/** Questions after which break-off rises; a matrix counts its rows. */
const longestSurvey = 100;
/** Minutes people call the most they would take (Revilla & Ochoa, Int. J. Market Research 59(5), 2017). */
const longestMinutes = 20;
/** At most one attention check for so many questions. */
const questionsPerCheck = 25;
/** Words two questions share, and the share of all their words, from which one is about what the other is about. */
const alike = { words: 3, share: 0.5 } as const;

const rowsOf = ({ question: { rows, kind } }: PlacedQuestion): number =>
  kind === 'note' || kind === 'calculated' ? 0 : Math.max(1, rows?.length ?? 1);

const questionIssues = (survey: Survey, { question, place }: PlacedQuestion): readonly Issue[] => {
  const choices = choicesOf(survey, question);
  const rows = question.rows?.length ?? 0;
  return [
    ...(rows > longestBattery ? [warning('FLOW-BATTERY', place, { rows, maximum: longestBattery })] : []),
    ...(question.sensitive === true &&
    question.required !== undefined &&
    !choices.some(({ missing }) => missing === 'declined')
      ? [warning('FLOW-REQUIRED-SENSITIVE', place)]
      : []),
  ];
};

const isLiteral = (text: string | undefined, name: 'true' | 'false'): boolean =>
  text?.replace(/\s/g, '') === `${name}()`;

/** Why no answer can ever be given where one must be: the part of the question that forbids it, or null. */
const unanswerable = (survey: Survey, question: Question): string | null => {
  const { kind, required, minimum, maximum, constraint, readOnly } = question;
  if (required === undefined || isLiteral(required, 'false')) return null;
  if (kind === 'note') return 'kind';
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) return 'minimum';
  const choices = choicesOf(survey, question);
  if (choices.length > 0 && choices.every(({ archived }) => archived === true)) return 'list';
  if (isLiteral(readOnly, 'true') && question.default === undefined && question.calculation === undefined)
    return 'readOnly';
  const [parsed, must] = [constraint, `\${${question.name}} != ''`].map((text) =>
    text === undefined ? null : parse(text),
  );
  if (parsed?.ok !== true || must?.ok !== true || kind === 'matrix') return null;
  const goals = [parsed.value, must.value].map((expression) => ({
    expression,
    wanted: true,
    own: question.name,
  }));
  return possible(goals, { ...surveyWorld(survey, new Set()), guards: () => [] }) ? null : 'constraint';
};

const endIssues = (survey: Survey, placed: readonly PlacedQuestion[]): readonly Issue[] => [
  ...(placed.some(({ question: { kind } }) => kind !== 'calculated')
    ? []
    : [error('FLOW-NO-END', 'pages', { part: 'items' })]),
  ...placed.flatMap(({ question, place }) => {
    const part = unanswerable(survey, question);
    return part === null ? [] : [error('FLOW-NO-END', place, { part })];
  }),
];

const contentWords = (survey: Survey, question: Question): ReadonlySet<string> =>
  new Set((textOf(survey, question.text, survey.source) ?? '').toLowerCase().match(/\p{L}{4,}/gu) ?? []);

const reads = (question: Question, name: string): boolean => {
  const parsed = question.relevant === undefined ? null : parse(question.relevant);
  return parsed?.ok === true && references(parsed.value).includes(name);
};

/** Open questions that a closed one has answered before: people then repeat its list. */
const orderIssues = (survey: Survey, placed: readonly PlacedQuestion[]): readonly Issue[] =>
  placed.flatMap(({ question, place }, index): readonly Issue[] => {
    if (question.kind !== 'text' && question.kind !== 'longtext') return [];
    const words = contentWords(survey, question);
    const before = placed.slice(0, index).find(({ question: other }) => {
      if (choicesOf(survey, other).length < 3 || reads(question, other.name)) return false;
      if (other.kind !== 'single' && other.kind !== 'multiple' && other.kind !== 'rank') return false;
      const others = contentWords(survey, other);
      const shared = [...words].filter((word) => others.has(word)).length;
      return shared >= alike.words && shared / new Set([...words, ...others]).size >= alike.share;
    });
    return before === undefined ? [] : [note('FLOW-ORDER', place, { other: before.question.name })];
  });

const lengthIssues = (survey: Survey, rows: number): readonly Issue[] => {
  const minutes = readingTime(survey, survey.source).longest;
  return rows > longestSurvey || minutes > longestMinutes
    ? [
        warning('FLOW-LONG', 'pages', {
          rows,
          maximum: longestSurvey,
          minutes: minutes.toFixed(1),
          longest: longestMinutes,
        }),
      ]
    : [];
};

/** Order, length, and pages that cannot be left. */
export const checkFlow = (survey: Survey): readonly Issue[] => {
  const questions = questionsOf(survey);
  const rows = questions.reduce((sum, placed) => sum + rowsOf(placed), 0);
  const checks = questions.filter(({ question }) => question.kind === 'check').length;
  const allowed = Math.max(1, Math.floor(rows / questionsPerCheck));
  return [
    ...survey.pages
      .filter(({ items }) => items.length === 0)
      .map(({ name }) => warning('FLOW-EMPTY-PAGE', `pages/${name}`)),
    ...questions.flatMap((placed) => questionIssues(survey, placed)),
    ...endIssues(survey, questions),
    ...orderIssues(survey, questions),
    ...lengthIssues(survey, rows),
    ...(checks > allowed ? [warning('FLOW-CHECKS', 'pages', { checks, maximum: allowed })] : []),
  ];
};
