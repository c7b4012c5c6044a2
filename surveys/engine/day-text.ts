import type { LanguageTag } from '../model/language.ts';

const known = new Map<LanguageTag, Intl.DateTimeFormat>();

/** Making a format takes a hundred times as long as using it. */
const formatOf = (language: LanguageTag): Intl.DateTimeFormat => {
  const made =
    known.get(language) ??
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' });
  if (known.size < 64) known.set(language, made);
  return made;
};

/**
 * An ISO day as a language writes it in full, in the calendar that surveys count in.
 *
 * @example
 * dayText('2027-03-31', 'en') // 'March 31, 2027'
 * dayText('2027-03-31', 'es-419') // '31 de marzo de 2027'
 */
export const dayText = (day: string, language: LanguageTag): string =>
  formatOf(language).format(new Date(`${day}T00:00:00Z`));
