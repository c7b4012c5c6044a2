import { variablesOf } from '../../surveys/engine/variables.ts';
import type { Survey } from '../../surveys/model/survey.ts';

/**
 * Variables a response to this survey can hold an answer to, in the order of the questionnaire. A name that a
 * document has and this list has not is still kept, with its name beside it; the list only saves writing names.
 */
export const variableNames = (survey: Survey): readonly string[] => [
  ...new Set(survey.pages.flatMap((page) => page.items).flatMap(variablesOf)),
];
