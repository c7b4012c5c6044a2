import { plainText, shown } from '../../surveys/engine/shown.ts';
import { askedVariables } from '../../surveys/engine/variables.ts';
import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import type { PublishedSurvey } from '../storage/store.ts';

/** What a variable asked, in words: its question, or its row of a grid. */
export const variableLabel = (
  { survey, study }: PublishedSurvey,
  variable: string,
  language: LanguageTag,
): ShownText => {
  const question = askedVariables(survey).get(variable)?.question;
  if (question === undefined) return plainText(variable, language);
  const row = question.rows?.find(({ name }) => `${question.name}_${name}` === variable);
  return shown({ survey, study, key: row?.text ?? question.text, language, answer: () => '…' });
};
