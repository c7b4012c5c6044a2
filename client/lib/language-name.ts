import { platformName } from '../../surveys/definition/platform-name.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

/** A tag nobody knows has no rules of its own. */
const capital = (letter: string, tag: LanguageTag): string => {
  try {
    return letter.toLocaleUpperCase(tag);
  } catch {
    return letter.toUpperCase();
  }
};

/**
 * A language in its own words, with a capital where its script has them, or in the words of a reader, as within a
 * sentence. The variety is named only where the languages it stands among hold two of them.
 *
 * @example
 * languageName('es-419', ['es-419', 'en']) // 'Español'
 * languageName('ar', ['ar']) // 'العربية'
 * languageName('es-419', ['es-419', 'en'], 'es') // 'español'
 */
export const languageName = (
  tag: LanguageTag,
  among: readonly LanguageTag[],
  reader: LanguageTag | null = null,
): string => {
  const [language = tag] = tag.split('-');
  const alone = among.filter((other) => other.split('-')[0] === language).length < 2;
  const named = alone ? language : tag;
  const own = platformName('language', named, reader ?? tag) ?? named;
  if (reader !== null) return own;
  const [first = '', ...rest] = [...own];
  return capital(first, tag) + rest.join('');
};
