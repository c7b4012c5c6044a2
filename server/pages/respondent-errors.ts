import { type PlainWord, tongueOf } from '../../client/lib/tongue.ts';
import type { FieldError } from '../../client/ui/error-summary.tsx';
import { ownMessage } from '../../surveys/engine/own-message.ts';
import { direction } from '../../surveys/model/direction.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Draft } from '../../surveys/model/response.ts';
import type { PublishedSurvey } from '../storage/store.ts';

const words: Readonly<Record<string, PlainWord>> = {
  'ANSWER-REQUIRED': 'errorRequired',
  'ANSWER-NOT-OFFERED': 'errorNotOffered',
  'ANSWER-EXCLUSIVE': 'errorExclusive',
  'ANSWER-TOO-LONG': 'errorTooLong',
  'ANSWER-NUMBER': 'errorNumber',
  'ANSWER-MINIMUM': 'errorMinimum',
  'ANSWER-MAXIMUM': 'errorMaximum',
  'ANSWER-INTEGER': 'errorInteger',
  'ANSWER-STEP': 'errorStep',
  'ANSWER-DATE': 'errorDate',
  'ANSWER-TIME': 'errorTime',
  'ANSWER-DATETIME': 'errorDateTime',
  'ANSWER-RANK': 'errorRank',
  'ANSWER-RANK-INCOMPLETE': 'errorRankIncomplete',
  'ANSWER-CONSTRAINT': 'errorConstraint',
  'ANSWER-TEXT': 'errorText',
};

/** One of the page's own sentences as an error at a field. */
export const wordError = (
  field: string,
  language: LanguageTag,
  word: PlainWord,
  data?: Issue['data'],
): FieldError => {
  const tongue = tongueOf(language);
  const own = tongue.mark.lang ?? language;
  return {
    field,
    text: {
      text: tongue.words(word, data),
      language: own,
      direction: direction(own),
      fallback: tongue.mark.lang !== undefined,
    },
  };
};

/** Problems of a page in the respondent's words: the author's own sentence where a rule has one. */
export const fieldErrors = (
  { survey, study }: PublishedSurvey,
  draft: Draft,
  language: LanguageTag,
  problems: readonly Issue[],
): readonly FieldError[] =>
  problems.map((problem) => {
    const { code, place, data } = problem;
    const own = ownMessage({ survey, study, draft, language, problem });
    return own === null
      ? wordError(place, language, words[code] ?? 'errorOther', data)
      : { field: place, text: own };
  });
