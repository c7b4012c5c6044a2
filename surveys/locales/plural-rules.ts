import type { LanguageTag } from '../model/language.ts';

const rules = new Map<string, Intl.PluralRules>();

/** A language's rules of which plural a number takes, made once. */
export const pluralRules = (language: LanguageTag, type: Intl.PluralRuleType): Intl.PluralRules => {
  const key = `${type} ${language}`;
  const made = rules.get(key) ?? new Intl.PluralRules(language, { type });
  rules.set(key, made);
  return made;
};
