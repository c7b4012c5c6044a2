import type { LanguageTag } from './language.ts';

/**
 * How a language writes numbers for people, by the platform's rules: a minus is a minus (−), never a hyphen, so that it
 * is as wide as a plus and no line breaks after it, and nothing is written as less than zero that rounds to it.
 *
 * @example
 * writtenNumber('es', { minimumFractionDigits: 2 })(-0.5) // '−0,50'
 * writtenNumber('en', { maximumFractionDigits: 0 })(-0.2) // '0'
 */
export const writtenNumber = (
  language: LanguageTag,
  options: Intl.NumberFormatOptions = {},
): ((value: number) => string) => {
  const format = new Intl.NumberFormat(language, { signDisplay: 'negative', ...options });
  return (value) => format.format(value).replace('-', '−');
};
