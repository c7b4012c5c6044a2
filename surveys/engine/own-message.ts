import type { Issue } from '../model/issue.ts';
import type { LanguageTag, ShownText } from '../model/language.ts';
import type { Draft } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { MessageKey, Question, Survey } from '../model/survey.ts';
import { textFor } from './question-view.ts';
import { relevanceOf } from './relevance.ts';
import { askedVariables } from './variables.ts';

const messageOf = (question: Question, code: Issue['code']): MessageKey | undefined => {
  if (code === 'ANSWER-CONSTRAINT') return question.constraintMessage;
  return code === 'ANSWER-REQUIRED' || code === 'ANSWER-RANK-INCOMPLETE'
    ? question.requiredMessage
    : undefined;
};

/**
 * The author's own sentence for a problem of an answer, in a language, with the person's answers piped in; null where
 * the author has none, and ours is said.
 */
export const ownMessage = (options: {
  readonly survey: Survey;
  readonly study: Study;
  readonly draft: Draft;
  readonly language: LanguageTag;
  readonly problem: Pick<Issue, 'code' | 'place'>;
}): ShownText | null => {
  const { survey, study, draft, problem } = options;
  const question = askedVariables(survey).get(problem.place)?.question;
  const key = question === undefined ? undefined : messageOf(question, problem.code);
  return key === undefined
    ? null
    : textFor({ ...options, relevance: relevanceOf(survey, draft, study) }, key);
};
