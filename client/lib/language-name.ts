import type { LanguageTag } from '../../surveys/model/language.ts';

const name = (tag: LanguageTag): string => {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** A tag nobody knows has no rules of its own. */
const capital = (letter: string, tag: LanguageTag): string => {
  try {
    return letter.toLocaleUpperCase(tag);
  } catch {
    return letter.toUpperCase();
  }
};

/**
 * A language in its own words, with a capital where its script has them. The variety is named only where the
 * languages it stands among hold two of them.
 *
 * @example
 * languageName('es-419', ['es-419', 'en']) // 'Español'
 * languageName('ar', ['ar']) // 'العربية'
 */
export const languageName = (tag: LanguageTag, among: readonly LanguageTag[]): string => {
  const [language = tag] = tag.split('-');
  const alone = among.filter((other) => other.split('-')[0] === language).length < 2;
  const own = name(alone ? language : tag);
  const [first = '', ...rest] = [...own];
  return capital(first, tag) + rest.join('');
};
