import type { ResponseDocument } from '../model/response.ts';
import type { Survey } from '../model/survey.ts';
import { ownWords } from './own-words.ts';
import { purposeVariable, quotePurpose } from './purposes.ts';
import { agreed } from './shipped-lists.ts';

/**
 * The one rule for what people wrote: it leaves word for word only with its author's leave to quote it. Whoever was not
 * asked has not given it. Everything else is used for numbers alone.
 *
 * @param given what an answer holds in a variable
 */
export const allowsQuoting = (survey: Survey, given: (variable: string) => string | undefined): boolean => {
  const purpose = quotePurpose(survey);
  return purpose !== null && given(purpose) === agreed;
};

/** The same of a response, by the version of the survey that was answered. */
export const allowsQuotes = (
  survey: Survey,
  { answers, purposes = [] }: Pick<ResponseDocument, 'answers' | 'purposes'>,
): boolean =>
  allowsQuoting(survey, (variable) =>
    purposes.some((box) => purposeVariable(box) === variable) ? agreed : answers[variable],
  );

/** Variables of a response whose words may not leave, by the version of the survey that was answered. */
export const withheldWords = (
  survey: Survey,
  response: Pick<ResponseDocument, 'answers' | 'purposes'>,
): ReadonlySet<string> => (allowsQuotes(survey, response) ? new Set() : ownWords(survey));
