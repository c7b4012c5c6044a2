import { consentView } from '../../surveys/engine/consent-view.ts';
import { shown } from '../../surveys/engine/shown.ts';
import { direction } from '../../surveys/model/direction.ts';
import type { Proven } from '../../surveys/promise/proven.ts';
import type { PublishedSurvey } from '../storage/store.ts';

/** What anybody may know of a published survey. */
export const surveyHead = ({ survey, hash, study, status, day }: PublishedSurvey, proven: Proven) => ({
  name: survey.name,
  version: survey.version,
  hash,
  status,
  day,
  validated: survey.status.validated,
  languages: survey.languages.map(({ tag, status: translation }) => ({
    tag,
    direction: direction(tag),
    status: translation,
    title: shown({ survey, study, key: survey.title, language: tag }).text,
    consent: consentView({ survey, study, language: tag, proven }).hash,
  })),
});

/** The newest version of each survey. */
export const newestOf = (published: readonly PublishedSurvey[]): readonly PublishedSurvey[] => {
  const newest = new Map<string, PublishedSurvey>();
  for (const own of published) {
    const known = newest.get(own.survey.name);
    if (known === undefined || own.survey.version > known.survey.version) newest.set(own.survey.name, own);
  }
  return [...newest.values()];
};
