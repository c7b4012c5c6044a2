import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { conditionsOf } from './conditions.ts';
import { type KnownPromise, promises } from './registry.ts';

/** The promises that are made where a survey is published like this, if they are proven. */
export const promisesOf = (survey: Survey, study: Study): readonly KnownPromise[] => {
  const holds = conditionsOf(survey, study);
  const mode = study.mode ?? 'confidential';
  return promises.filter(
    ({ modes, when = [] }) => modes.includes(mode) && when.every((condition) => holds[condition]),
  );
};
