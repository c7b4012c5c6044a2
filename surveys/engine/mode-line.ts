import { lookup } from '../locales/catalogue.ts';
import { wordsStatus } from '../locales/every-language.ts';
import { respondentWords } from '../locales/respondent.ts';
import { direction } from '../model/direction.ts';
import type { LanguageTag, ShownText } from '../model/language.ts';
import type { Study } from '../model/study.ts';

type ModeLine = 'modeAnonymous' | 'modeConfidential';

/**
 * What a study that states its mode says of it on page one, in the toolkit's own words, which are part of what people
 * agree to; null where the study states none, so that nobody can be invited by name.
 */
export const modeLine = (
  study: Pick<Study, 'mode'>,
  language: LanguageTag,
): { readonly name: ModeLine; readonly text: ShownText } | null => {
  if (study.mode === undefined) return null;
  const served = lookup(language, Object.keys(wordsStatus)) ?? 'en';
  const own = served.split('-')[0] === language.toLowerCase().split('-')[0];
  const name = study.mode === 'anonymous' ? 'modeAnonymous' : 'modeConfidential';
  const text = respondentWords(language)(name);
  const tag = own ? language : served;
  return { name, text: { text, language: tag, direction: direction(tag), fallback: !own } };
};
