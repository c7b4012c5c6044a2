import type { LanguageTag } from '../../surveys/model/language.ts';

/**
 * An ISO day as it is written in a language, by the calendar the days are of.
 *
 * @example
 * longDay('2027-03-01', 'en') // 'March 1, 2027'
 * longDay('2027-03-01', 'es') // '1 de marzo de 2027'
 */
export const longDay = (day: string, language: LanguageTag): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(
    new Date(`${day}T00:00:00Z`),
  );
