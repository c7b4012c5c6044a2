import type { Context } from '../expression/context.ts';
import type { Issue } from '../model/issue.ts';
import type { Draft } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Page, Question, Survey } from '../model/survey.ts';
import { answerIssue } from './answer-issue.ts';
import { isTyped } from './choices.ts';
import { holds } from './logic.ts';
import { readAnswer } from './read-answer.ts';
import { type Relevance, relevanceOf } from './relevance.ts';
import { variablesOf } from './variables.ts';

/**
 * What is wrong with the answers of a page as they stand, for the whole page and not only for the fields that came:
 * offered choices, lengths, bounds and places; `required` of questions that are shown, and of every place of a rank;
 * `constraint` of answers that are given.
 *
 * @param relevance of the same draft, where it has been worked out already: once for all pages
 */
export const pageProblems = (
  survey: Survey,
  study: Study,
  draft: Draft,
  page: Page,
  relevance: Relevance = relevanceOf(survey, draft, study),
): readonly Issue[] => {
  return page.items
    .filter((question) => question.kind !== 'calculated' && relevance.question(question, page))
    .flatMap((question) => {
      const { required } = question;
      const needed = (context: Context): boolean =>
        required !== undefined && holds(survey, required, context);
      return variablesOf(question).flatMap((variable) => {
        const given = relevance.value(variable);
        const context = relevance.context(question.name, variable);
        if (given === '') return needed(context) ? [answerIssue('ANSWER-REQUIRED', variable)] : [];
        const { problem } = readAnswer(
          survey,
          question,
          variable,
          question.kind === 'multiple' ? given.split(' ') : [given],
        );
        if (problem !== null) return [problem];
        if (question.kind === 'rank' && isIncomplete(relevance, question, given) && needed(context))
          return [answerIssue('ANSWER-RANK-INCOMPLETE', variable)];
        if (isReason(relevance, question, given)) return [];
        return question.constraint !== undefined && !holds(survey, question.constraint, context, true)
          ? [answerIssue('ANSWER-CONSTRAINT', variable)]
          : [];
      });
    });
};

/** Whether a reason stands where something else is written, set or ordered: the rules for that are not for it. */
const isReason = (relevance: Relevance, question: Question, given: string): boolean =>
  (question.kind === 'rank' || isTyped(question)) &&
  relevance.offered(question).some(({ name, missing }) => name === given && missing !== undefined);

/** Whether an answer to a rank leaves out something that is offered; a reason for not answering leaves out nothing. */
const isIncomplete = (relevance: Relevance, question: Question, given: string): boolean => {
  if (isReason(relevance, question, given)) return false;
  const offered = relevance.offered(question);
  return given.split(' ').length < offered.filter(({ missing }) => missing === undefined).length;
};
