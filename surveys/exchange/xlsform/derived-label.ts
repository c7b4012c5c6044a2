import { platformName } from '../../definition/platform-name.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { Choice, ChoiceList, Survey } from '../../model/survey.ts';

/**
 * What a choice without a text of its own is called where a form must say it: its name by the platform, or its number.
 * Only where the definition came from no workbook, whose choices say what they say.
 */
export const derivedLabel = (
  { workbook }: Survey,
  { names }: ChoiceList,
  { name, text }: Choice,
  language: LanguageTag,
): string | null => {
  if (workbook !== undefined || text !== undefined) return null;
  if (names === 'region' || names === 'language') return platformName(names, name, language) ?? name;
  if (names !== undefined) return null;
  return /^-?\d+(?:\.\d+)?$/.test(name) ? name : null;
};
