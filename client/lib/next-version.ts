import type { LanguageTag } from '../../surveys/model/language.ts';

/** Where the next version of a published survey is begun, with the form filled in. */
export const nextVersion = (survey: string, language: LanguageTag): string =>
  `/studio?lang=${language}&from=survey+${survey}#begin`;
