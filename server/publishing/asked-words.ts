import { computedNames } from '../../surveys/engine/computed-word.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { missingWords } from './missing-words.ts';

/** A day no study has: what is worked out by it is not asked for. */
const day = '9999-12-31';

/** Words that follow from something else than a study. */
const given: ReadonlySet<string> = new Set(['code', 'sampleFields']);

/**
 * Words a study can say, those it has to first, whatever is typed yet; those that follow from its dates and settings are
 * not among them.
 */
export const askedWords = (survey: Survey, study: Study): readonly string[] => {
  const silent: Study = {
    ...study,
    placeholders: {},
    retention: study.retention ?? { freeze: day, responses: day },
  };
  const computed = new Set(computedNames(survey, silent));
  const names = [
    ...survey.languages.flatMap(({ tag }) => missingWords(survey, silent, tag)),
    ...Object.keys(survey.placeholders).filter((name) => !computed.has(name) && !given.has(name)),
  ];
  return [...new Set(names.map((name) => (name === 'Provider' ? 'provider' : name)))];
};
