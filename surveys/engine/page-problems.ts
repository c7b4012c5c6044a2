import type { Issue } from '../model/issue.ts';
import type { Draft } from '../model/response.ts';
import type { Page, Study, Survey } from '../model/survey.ts';
import { answerIssue } from './answer-issue.ts';
import { holds } from './logic.ts';
import { readAnswer } from './read-answer.ts';
import { relevanceOf } from './relevance.ts';
import { variablesOf } from './variables.ts';

/**
 * What is wrong with the answers of a page as they stand, for the whole page and not only for the fields that came:
 * offered choices, lengths and bounds; `required` of questions that are shown; `constraint` of answers that are given.
 */
export const pageProblems = (survey: Survey, study: Study, draft: Draft, page: Page): readonly Issue[] => {
  const relevance = relevanceOf(survey, draft, study);
  return page.items
    .filter((question) => question.kind !== 'calculated' && relevance.question(question, page))
    .flatMap((question) =>
      variablesOf(question).flatMap((variable) => {
        const given = relevance.value(variable);
        const context = relevance.context(question.name, variable);
        if (given === '')
          return question.required !== undefined && holds(survey, question.required, context)
            ? [answerIssue('ANSWER-REQUIRED', variable)]
            : [];
        const { problem } = readAnswer(
          survey,
          question,
          variable,
          question.kind === 'multiple' ? given.split(' ') : [given],
        );
        if (problem !== null) return [problem];
        return question.constraint !== undefined && !holds(survey, question.constraint, context, true)
          ? [answerIssue('ANSWER-CONSTRAINT', variable)]
          : [];
      }),
    );
};
