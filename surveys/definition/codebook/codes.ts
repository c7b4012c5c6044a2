import type { Code, Labels } from '../../model/codebook.ts';
import { systemReasons } from '../../model/missing.ts';
import type { Choice, ChoiceList, Question, Survey } from '../../model/survey.ts';
import { platformName } from '../platform-name.ts';
import { choicesOf, listOf } from '../questions.ts';
import { readLanguages } from '../read-languages.ts';
import { labelsOf, ownLabels } from './labels.ts';

/** The reasons the system knows, as codes of a variable: the reason is the code. */
export const systemCodes = (survey: Survey): readonly Code[] =>
  systemReasons.map((reason) => ({ code: reason, label: ownLabels(survey, reason), missing: reason }));

const platformLabels = (survey: Survey, names: ChoiceList['names'], code: string): Labels => {
  if (names === 'agreement') return ownLabels(survey, 'agreed');
  return Object.fromEntries(
    survey.languages.flatMap(({ tag }) => {
      const name = names === undefined ? code : platformName(names, code, tag);
      return name === null ? [] : [[tag, name]];
    }),
  );
};

export const choiceLabels = (survey: Survey, list: ChoiceList | undefined, choice: Choice): Labels =>
  choice.text === undefined
    ? platformLabels(survey, list?.names, choice.name)
    : labelsOf(survey, choice.text);

export const codesOf = (survey: Survey, question: Question): readonly Code[] => {
  const list = listOf(survey, question);
  return choicesOf(survey, question).map((choice) => ({
    code: choice.name,
    label: choiceLabels(survey, list, choice),
    ...(choice.missing === undefined ? {} : { missing: choice.missing }),
  }));
};

/** Languages that a text may be found in: those the survey offers and those that are shipped, by two letters. */
export const textLanguageCodes = (survey: Survey): readonly Code[] => {
  const offered = survey.languages.map(({ tag }) => tag.toLowerCase().split('-')[0] ?? tag);
  return [...new Set([...offered, ...readLanguages])].map((code) => ({
    code,
    label: Object.fromEntries(
      survey.languages.map(({ tag }) => [tag, platformName('language', code, tag) ?? code]),
    ),
  }));
};

export const languageCodes = (survey: Survey): readonly Code[] =>
  survey.languages.map(({ tag }) => ({
    code: tag,
    label: Object.fromEntries(
      survey.languages.map((own) => [own.tag, platformName('language', tag, own.tag) ?? tag]),
    ),
  }));
