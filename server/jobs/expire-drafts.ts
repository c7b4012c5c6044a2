import { daysBefore } from '../../surveys/engine/days-before.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../storage/store.ts';

/** Days after which an answer that nobody came back to send is erased, unless the survey says otherwise. */
export const draftDays = 30;

/**
 * Erases drafts, bytes and all, last opened more days ago than the version they are of keeps them; says how many. Days
 * begin in the survey's time zone. Doing it twice changes nothing.
 */
export const expireDrafts = async (
  store: Pick<Store, 'expireDrafts' | 'surveys'>,
  clock: Pick<Clock, 'today'>,
): Promise<number> => {
  const versions = new Map(
    (await store.surveys()).map((own) => [`${own.survey.version} ${own.survey.name}`, own]),
  );
  return store.expireDrafts((name, version) => {
    const own = versions.get(`${version} ${name}`);
    const days = own?.study.retention?.draftDays ?? draftDays;
    return daysBefore(clock.today(own?.survey.timezone ?? 'UTC'), days);
  });
};
