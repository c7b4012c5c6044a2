import { choiceLabel } from '../../surveys/engine/choice-label.ts';
import { plainText } from '../../surveys/engine/shown.ts';
import { askedVariables } from '../../surveys/engine/variables.ts';
import { direction } from '../../surveys/model/direction.ts';
import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import type { PublishedSurvey } from '../storage/store.ts';

const listed = (
  { survey, study }: PublishedSurvey,
  variable: string,
  value: string,
  language: LanguageTag,
): ShownText | null => {
  const question = askedVariables(survey).get(variable)?.question;
  const list = question?.list === undefined ? undefined : survey.lists[question.list];
  if (question === undefined || (list === undefined && question.extraChoices === undefined)) return null;
  const choices = [...(list?.choices ?? []), ...(question.extraChoices ?? [])];
  const labels = value.split(' ').map((code) => {
    const choice = choices.find(({ name }) => name === code);
    return choice === undefined
      ? plainText(code, language)
      : choiceLabel({ survey, study, list, choice, language });
  });
  const foreign = labels.find(({ fallback }) => fallback);
  return {
    text: labels.map(({ text }) => text).join('\n'),
    language: foreign?.language ?? language,
    direction: foreign?.direction ?? direction(language),
    fallback: foreign !== undefined,
  };
};

/** A stored answer as it was shown: the words of its choices, or the text itself. */
export const answerText = (
  published: PublishedSurvey,
  variable: string,
  value: string,
  language: LanguageTag,
): ShownText => listed(published, variable, value, language) ?? plainText(value, language);
