import { lookup } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Effects } from './effects.ts';

/** People of one country who answer in one language, and their share of the sample. */
export interface Stratum {
  readonly country: string;
  /** First subtag, as effects name it. */
  readonly spoken: string;
  /** The survey's own tag. */
  readonly language: LanguageTag;
  readonly share: number;
}

/**
 * Who is simulated for a survey: the countries whose main language it offers, each with the languages it offers;
 * where it offers none of them, everybody answers in its source language.
 */
export const population = (survey: Survey, { countries }: Effects): readonly Stratum[] => {
  const tags = survey.languages.map(({ tag }) => tag);
  const strata = Object.entries(countries).flatMap(([country, { share, languages }]) => {
    const [main] = Object.keys(languages);
    if (main === undefined || lookup(main, tags) === null) return [];
    const offered = Object.entries(languages).flatMap(([spoken, part]) => {
      const language = lookup(spoken, tags);
      return language === null ? [] : [{ country, spoken, language, part }];
    });
    const whole = offered.reduce((sum, { part }) => sum + part, 0);
    return offered.map(({ part, ...rest }) => ({ ...rest, share: (share * part) / whole }));
  });
  const found =
    strata.length > 0
      ? strata
      : Object.entries(countries).map(([country, { share }]) => ({
          country,
          spoken: survey.source.split('-')[0] ?? survey.source,
          language: survey.source,
          share,
        }));
  const whole = found.reduce((sum, { share }) => sum + share, 0);
  return found.map((stratum) => ({ ...stratum, share: stratum.share / whole }));
};
