import { consentView } from '../engine/consent-view.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { promisesOf } from './promises-of.ts';
import { everyPromise } from './proven.ts';
import { type KnownPromise, promises } from './registry.ts';

/**
 * The promises without which people would not be told what they must be: those its mode cannot do without, and those
 * behind a line or box of its consent, as far as this study shows it.
 */
export const neededPromises = (survey: Survey, study: Study): readonly KnownPromise[] => {
  const { lines, boxes } = consentView({ survey, study, language: survey.source, proven: everyPromise });
  const said = [...lines, ...boxes].map(({ name }) => name);
  const mode = study.mode ?? 'confidential';
  const made = promisesOf(survey, study);
  return promises.filter(
    (promise) =>
      (made.includes(promise) && promise.neededIn.includes(mode)) ||
      promise.lines.some((line) => said.includes(line)),
  );
};
