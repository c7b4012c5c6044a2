import type { Issue } from '../model/issue.ts';
import type { ResponseDocument } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { answerIssue } from './answer-issue.ts';
import { pageProblems } from './page-problems.ts';
import { relevanceOf } from './relevance.ts';
import { askedVariables } from './variables.ts';

/**
 * What is wrong with a whole response: variables the survey does not have, answers that break the rules of their
 * question, answers to questions that were not shown, attributes off their list. Empty when it may be stored.
 */
export const validate = (survey: Survey, document: ResponseDocument, study: Study): readonly Issue[] => {
  const asked = askedVariables(survey);
  const draft = { ...document, seen: [], revision: 0 };
  const relevance = relevanceOf(survey, draft, study);
  const strangers = Object.keys(document.answers)
    .filter((variable) => !asked.has(variable))
    .map((variable) => answerIssue('ANSWER-UNKNOWN-VARIABLE', variable.slice(0, 60)));
  const unasked = Object.keys(document.answers).flatMap((variable) => {
    const own = asked.get(variable);
    if (own === undefined || own.question.kind === 'calculated') return [];
    if (!relevance.question(own.question, own.page)) return [answerIssue('ANSWER-NOT-ASKED', variable)];
    return relevance.value(variable) === document.answers[variable]
      ? []
      : [answerIssue('ANSWER-NOT-OFFERED', variable)];
  });
  const excused = (variable: string): boolean =>
    document.missing[variable] !== undefined && document.missing[variable] !== 'skipped';
  const wrong = survey.pages
    .flatMap((page) => pageProblems(survey, study, draft, page, relevance))
    .filter(({ code, place }) => code !== 'ANSWER-REQUIRED' || !excused(place));
  const attributes = Object.entries(document.attributes).flatMap(([name, code]) => {
    const attribute = survey.attributes.find((own) => own.name === name);
    if (attribute === undefined) return [answerIssue('ATTRIBUTE-UNKNOWN', name.slice(0, 60))];
    const known = survey.lists[attribute.list]?.choices.some((choice) => choice.name === code);
    return known === true ? [] : [answerIssue('ATTRIBUTE-CODE', name)];
  });
  return [...strangers, ...unasked, ...wrong, ...attributes];
};
