import { platformName } from '../definition/platform-name.ts';
import type { LanguageTag, ShownText } from '../model/language.ts';
import type { Choice, ChoiceList, Study, Survey } from '../model/survey.ts';
import { plainText, shown } from './shown.ts';

/** A choice's words: its own text, else the platform's name for the country or language, else its code as it is. */
export const choiceLabel = (options: {
  readonly survey: Survey;
  readonly study: Study;
  readonly list: ChoiceList | undefined;
  readonly choice: Choice;
  readonly language: LanguageTag;
}): ShownText => {
  const { survey, study, list, choice, language } = options;
  if (choice.text !== undefined) return shown({ survey, study, key: choice.text, language });
  if (list?.names !== undefined)
    return plainText(platformName(list.names, choice.name, language) ?? choice.name, language);
  return plainText(choice.name, language);
};
