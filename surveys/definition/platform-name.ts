import type { LanguageTag } from '../model/language.ts';

const known = new Map<string, Intl.DisplayNames>();

/** Making one costs ten times what asking it does, and a list of countries asks 250 times. */
const displayNames = (type: 'region' | 'language', language: LanguageTag): Intl.DisplayNames => {
  const key = `${type} ${language}`;
  const made = known.get(key) ?? new Intl.DisplayNames([language], { type, fallback: 'none' });
  if (known.size < 64) known.set(key, made);
  return made;
};

/**
 * What the platform calls a country (ISO 3166-1 alpha-2) or a language (BCP 47) in a language; null where it has no
 * name for it. Names follow the platform's own data and may change with its version, codes never do.
 *
 * @example
 * platformName('region', 'BR', 'es') // 'Brasil'
 * platformName('language', 'qu', 'en') // 'Quechua'
 * platformName('region', 'nowhere', 'en') // null
 */
export const platformName = (
  type: 'region' | 'language',
  code: string,
  language: LanguageTag,
): string | null => {
  try {
    return displayNames(type, language).of(code) ?? null;
  } catch {
    return null;
  }
};
