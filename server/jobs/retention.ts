import type { Clock } from '../clock.ts';
import { closingDay } from '../closing-day.ts';
import type { Store } from '../storage/store.ts';
import { attempts } from './attempts.ts';

export type RetainingStore = Pick<Store, 'surveys' | 'closeSurvey' | 'retain'>;

/**
 * Does what the dates of every published version ask for: closing, deleting open texts, freezing, deleting everything.
 * A day begins in the survey's own time zone. Late or twice is the same as once; a version without dates is left alone.
 * What fails for one version keeps no other from its dates, and is thrown at the end.
 */
export const retention = async (store: RetainingStore, clock: Pick<Clock, 'today'>): Promise<void> => {
  const versions = await store.surveys();
  const newest = new Map(versions.map(({ survey }) => [survey.name, survey.version]));
  const { attempt, end } = attempts();
  for (const { survey, study, status } of versions) {
    const today = clock.today(survey.timezone);
    const has = (day: string | null | undefined): boolean =>
      day !== undefined && day !== null && day <= today;
    const { name, version } = survey;
    const last = newest.get(name) === version;
    if (last && status === 'open' && has(closingDay(study))) await attempt(() => store.closeSurvey(name));
    if (has(study.retention?.freeze)) await attempt(() => store.retain(name, version, 'freeze'));
    if (has(study.retention?.responses)) await attempt(() => store.retain(name, version, 'responses'));
    else if (has(study.retention?.texts)) await attempt(() => store.retain(name, version, 'texts'));
  }
  end();
};
