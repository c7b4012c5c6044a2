import type { Clock } from '../clock.ts';
import type { Store } from '../storage/store.ts';

export type RetainingStore = Pick<Store, 'surveys' | 'closeSurvey' | 'retain'>;

/**
 * Does what the dates of every published version ask for: closing, deleting open texts, freezing, deleting everything.
 * A day begins in the survey's own time zone. Late or twice is the same as once; a version without dates is left alone.
 */
export const retention = async (store: RetainingStore, clock: Pick<Clock, 'today'>): Promise<void> => {
  const versions = await store.surveys();
  const newest = new Map(versions.map(({ survey }) => [survey.name, survey.version]));
  for (const { survey, study, status } of versions) {
    const today = clock.today(survey.timezone);
    const has = (day: string | undefined): boolean => day !== undefined && day <= today;
    const { name, version } = survey;
    const last = newest.get(name) === version;
    if (last && status === 'open' && (has(study.closes) || has(study.retention?.freeze)))
      await store.closeSurvey(name);
    if (has(study.retention?.freeze)) await store.retain(name, version, 'freeze');
    if (has(study.retention?.responses)) await store.retain(name, version, 'responses');
    else if (has(study.retention?.texts)) await store.retain(name, version, 'texts');
  }
};
