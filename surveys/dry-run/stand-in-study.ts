import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';

/**
 * What a study would add, where there is none yet: each placeholder that the survey has no words for is shown as its
 * name in brackets, in every language. The company is not named and every module is switched on, so nothing is left out.
 *
 * @example
 * const survey = { placeholders: { provider: 'words.provider', contact: null }, pages: [] }
 * standInStudy(survey).placeholders // { '': { contact: '[contact]' } }
 */
export const standInStudy = (survey: Survey): Study => ({
  placeholders: {
    '': Object.fromEntries(
      Object.entries(survey.placeholders).flatMap(([name, key]) =>
        key === null ? [[name, `[${name}]`]] : [],
      ),
    ),
  },
  providerFixed: false,
  timings: false,
  incentive: false,
  modules: [...new Set(survey.pages.flatMap(({ module }) => (module === undefined ? [] : [module])))],
});
