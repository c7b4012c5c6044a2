import type { Issue } from '../model/issue.ts';

/** What can be wrong with an answer. Each has a sentence for respondents and one for researchers. */
export type AnswerProblem =
  | 'ANSWER-REQUIRED'
  | 'ANSWER-NOT-OFFERED'
  | 'ANSWER-EXCLUSIVE'
  | 'ANSWER-TOO-LONG'
  | 'ANSWER-NUMBER'
  | 'ANSWER-MINIMUM'
  | 'ANSWER-MAXIMUM'
  | 'ANSWER-INTEGER'
  | 'ANSWER-STEP'
  | 'ANSWER-DATE'
  | 'ANSWER-TIME'
  | 'ANSWER-DATETIME'
  | 'ANSWER-RANK'
  | 'ANSWER-RANK-INCOMPLETE'
  | 'ANSWER-CONSTRAINT'
  | 'ANSWER-TEXT'
  | 'ANSWER-UNKNOWN-FIELD'
  | 'ANSWER-UNKNOWN-VARIABLE'
  | 'ANSWER-NOT-ASKED'
  | 'ANSWER-UNKNOWN-PAGE'
  | 'ATTRIBUTE-UNKNOWN'
  | 'ATTRIBUTE-CODE';

/** An issue about one variable; the place is its name. */
export const answerIssue = (code: AnswerProblem, place: string, data?: Issue['data']): Issue => ({
  code,
  severity: 'error',
  place,
  ...(data === undefined ? {} : { data }),
});
