import { factorVariables } from '../definition/assigned.ts';
import type { LanguageTag, ShownText } from '../model/language.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { plainText, shown } from './shown.ts';

/** The text of an experiment's level, for piping; empty where the level says nothing, null for any other variable. */
export const levelText = (options: {
  readonly survey: Survey;
  readonly study: Study;
  readonly variable: string;
  readonly value: string;
  readonly language: LanguageTag;
}): ShownText | null => {
  const { survey, study, variable, value, language } = options;
  const levels = factorVariables(survey).get(variable)?.factor.levels;
  if (levels === undefined) return null;
  const key = levels.find(({ name }) => name === value)?.text ?? null;
  return key === null ? plainText('', language) : shown({ survey, study, key, language });
};
