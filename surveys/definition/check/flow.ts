import type { Issue } from '../../model/issue.ts';
import type { Survey } from '../../model/survey.ts';
import { choicesOf, type PlacedQuestion, questionsOf } from '../questions.ts';
import { error, note, warning } from './issue.ts';

/** Rows of a battery after which people stop reading. */
const longestBattery = 8;
/** Columns of a grid that fit beside their row on a phone turned sideways. */
const widestGrid = 6;
/** Questions after which break-off rises; a matrix counts its rows. */
const longestSurvey = 100;
/** At most one attention check for so many questions. */
const questionsPerCheck = 25;

const rowsOf = ({ question: { rows, kind } }: PlacedQuestion): number =>
  kind === 'note' || kind === 'calculated' ? 0 : Math.max(1, rows?.length ?? 1);

const questionIssues = (survey: Survey, { question, place }: PlacedQuestion): readonly Issue[] => {
  const choices = choicesOf(survey, question);
  const rows = question.rows?.length ?? 0;
  const open = question.kind === 'text' || question.kind === 'longtext';
  return [
    ...(rows > longestBattery ? [warning('FLOW-BATTERY', place, { rows, maximum: longestBattery })] : []),
    ...(question.kind === 'matrix' && choices.length > widestGrid
      ? [warning('A11Y-GRID', place, { columns: choices.length, maximum: widestGrid })]
      : []),
    ...(question.sensitive === true &&
    question.required !== undefined &&
    !choices.some(({ missing }) => missing === 'declined')
      ? [warning('FLOW-REQUIRED-SENSITIVE', place)]
      : []),
    ...(open && question.hint === undefined ? [note('PRIV-FREE-TEXT', place)] : []),
  ];
};

/** Order, length, and what is asked of people before they agreed. */
export const checkFlow = (survey: Survey): readonly Issue[] => {
  const questions = questionsOf(survey);
  const rows = questions.reduce((sum, placed) => sum + rowsOf(placed), 0);
  const checks = questions.filter(({ question }) => question.kind === 'check').length;
  const allowed = Math.max(1, Math.floor(rows / questionsPerCheck));
  const agreed = survey.consent.lines.length > 0 && survey.consent.boxes.some(({ required }) => required);
  return [
    ...survey.pages
      .filter(({ items }) => items.length === 0)
      .map(({ name }) => warning('FLOW-EMPTY-PAGE', `pages/${name}`)),
    ...questions.flatMap((placed) => questionIssues(survey, placed)),
    ...(rows > longestSurvey ? [warning('FLOW-LONG', 'pages', { rows, maximum: longestSurvey })] : []),
    ...(checks > allowed ? [warning('FLOW-CHECKS', 'pages', { checks, maximum: allowed })] : []),
    ...(agreed ? [] : [error('PRIV-CONSENT-LATE', 'consent')]),
  ];
};
