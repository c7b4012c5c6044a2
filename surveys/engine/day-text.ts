import type { LanguageTag } from '../model/language.ts';

/**
 * An ISO day as a language writes it in full, in the calendar that surveys count in.
 *
 * @example
 * dayText('2027-03-31', 'en') // 'March 31, 2027'
 * dayText('2027-03-31', 'es-419') // '31 de marzo de 2027'
 */
export const dayText = (day: string, language: LanguageTag): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(
    new Date(`${day}T00:00:00Z`),
  );
