import { displayed } from '../../surveys/engine/displayed.ts';
import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import type { PublishedSurvey } from '../storage/store.ts';

/**
 * A stored answer as it was shown: the words of its choices one a line, a day as the language writes it, a number with its
 * unit, a point of a numbered scale with its number, a text itself.
 */
export const answerText = (
  { survey, study }: PublishedSurvey,
  variable: string,
  value: string,
  language: LanguageTag,
): ShownText => displayed({ survey, study, variable, value, language, separator: '\n', asAsked: true });
