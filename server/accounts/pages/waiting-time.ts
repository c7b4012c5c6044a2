import type { LanguageTag } from '../../../surveys/model/language.ts';

/** How long that is, in words: seconds below two minutes, else minutes, rounded up. */
export const waitingTime = (milliseconds: number, language: LanguageTag): string => {
  const seconds = Math.ceil(milliseconds / 1000);
  const [value, unit] = seconds < 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    value as number,
  );
};
