import type { Issue } from '../../model/issue.ts';
import type { Survey } from '../../model/survey.ts';
import { choicesOf, questionsOf } from '../questions.ts';
import { error, warning } from './issue.ts';

/** Columns of a grid that fit beside their row on a phone turned sideways. */
const widestGrid = 6;

/** Controls everybody can use: grids that fit, sliders whose buttons can reach every value. */
export const checkAccess = (survey: Survey): readonly Issue[] =>
  questionsOf(survey).flatMap(({ question, place }): readonly Issue[] => {
    const columns = question.kind === 'matrix' ? choicesOf(survey, question).length : 0;
    const { minimum = 0, maximum = 100, step = 1 } = question;
    const pressed = question.kind !== 'slider' || (step > 0 && minimum + step <= maximum);
    return [
      ...(columns > widestGrid ? [warning('A11Y-GRID', place, { columns, maximum: widestGrid })] : []),
      ...(pressed ? [] : [error('A11Y-RANGE-NO-BUTTONS', place, { minimum, maximum, step })]),
    ];
  });
