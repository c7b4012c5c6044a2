import type { Code, Labels } from '../../model/codebook.ts';
import type { SystemMissing } from '../../model/missing.ts';
import type { Choice, ChoiceList, Question, Survey } from '../../model/survey.ts';
import { platformName } from '../platform-name.ts';
import { labelsOf, ownLabels } from './labels.ts';

const systemReasons: readonly SystemMissing[] = ['skipped', 'not-shown', 'broke-off'];

/** The reasons the system knows, as codes of a variable: the reason is the code. */
export const systemCodes = (survey: Survey): readonly Code[] =>
  systemReasons.map((reason) => ({ code: reason, label: ownLabels(survey, reason), missing: reason }));

const platformLabels = (survey: Survey, names: ChoiceList['names'], code: string): Labels =>
  Object.fromEntries(
    survey.languages.flatMap(({ tag }) => {
      const name = names === undefined ? code : platformName(names, code, tag);
      return name === null ? [] : [[tag, name]];
    }),
  );

export const choiceLabels = (survey: Survey, list: ChoiceList | undefined, choice: Choice): Labels =>
  choice.text === undefined
    ? platformLabels(survey, list?.names, choice.name)
    : labelsOf(survey, choice.text);

/** The list a question names, if there is one of that name. */
export const listOf = (survey: Survey, name: string | undefined): ChoiceList | undefined =>
  name !== undefined && Object.hasOwn(survey.lists, name) ? survey.lists[name] : undefined;

/** Every choice of a question, archived ones too: they are in old data. */
export const choicesOf = (survey: Survey, question: Question): readonly Choice[] => [
  ...(listOf(survey, question.list)?.choices ?? []),
  ...(question.extraChoices ?? []),
];

export const codesOf = (survey: Survey, question: Question): readonly Code[] => {
  const list = listOf(survey, question.list);
  return choicesOf(survey, question).map((choice) => ({
    code: choice.name,
    label: choiceLabels(survey, list, choice),
    ...(choice.missing === undefined ? {} : { missing: choice.missing }),
  }));
};

const decimal = /^-?\d+(?:\.\d+)?$/;

/** Bounds of a list whose choices on the scale are all numbers, else null. */
export const numericRange = (choices: readonly Choice[]): readonly [number, number] | null => {
  const names = choices.filter(({ missing }) => missing === undefined).map(({ name }) => name);
  if (names.length === 0 || names.some((name) => !decimal.test(name))) return null;
  const numbers = names.map(Number);
  return [Math.min(...numbers), Math.max(...numbers)];
};
