import { platformName } from '../definition/platform-name.ts';
import { respondentWords } from '../locales/respondent.ts';
import { direction } from '../model/direction.ts';
import type { LanguageTag, ShownText } from '../model/language.ts';
import type { Study } from '../model/study.ts';
import type { Choice, ChoiceList, Survey } from '../model/survey.ts';
import { plainText, shown } from './shown.ts';

const known = new WeakMap<Study, WeakMap<Choice, Map<LanguageTag, ShownText>>>();

const isKnown = (tag: LanguageTag): boolean => {
  try {
    return Intl.DisplayNames.supportedLocalesOf([tag]).length > 0;
  } catch {
    return false;
  }
};

const labelOf = ({ survey, study, list, choice, language }: ChoiceLabelOptions): ShownText => {
  if (choice.text !== undefined) return shown({ survey, study, key: choice.text, language });
  if (list?.names === 'agreement') return plainText(respondentWords(language)('agreeBox'), language);
  if (list?.names !== undefined)
    return plainText(platformName(list.names, choice.name, language) ?? choice.name, language);
  return plainText(choice.name, language);
};

export interface ChoiceLabelOptions {
  readonly survey: Survey;
  readonly study: Study;
  readonly list: ChoiceList | undefined;
  readonly choice: Choice;
  readonly language: LanguageTag;
}

/**
 * A choice's words: its own text, else the platform's name for the country or language, else its code as it is. Worked
 * out once for a study, since a list of countries has 250 of them on one page.
 */
export const choiceLabel = (options: ChoiceLabelOptions): ShownText => {
  const ofStudy = known.get(options.study) ?? new WeakMap<Choice, Map<LanguageTag, ShownText>>();
  known.set(options.study, ofStudy);
  const ofChoice = ofStudy.get(options.choice) ?? new Map<LanguageTag, ShownText>();
  ofStudy.set(options.choice, ofChoice);
  const made = ofChoice.get(options.language);
  if (made !== undefined) return made;
  const label = labelOf(options);
  if (options.survey.languages.some(({ tag }) => tag === options.language))
    ofChoice.set(options.language, label);
  return label;
};

/** A language's name in itself, marked as such; in the reader's language where the platform does not know it. */
export const ownLanguageName = (tag: LanguageTag, reader: LanguageTag): ShownText => {
  const own = isKnown(tag) ? platformName('language', tag, tag) : null;
  return own === null
    ? plainText(platformName('language', tag, reader) ?? tag, reader)
    : { text: own, language: tag, direction: direction(tag), fallback: tag !== reader };
};
