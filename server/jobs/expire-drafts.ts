import type { Clock } from '../clock.ts';
import { daysBefore } from '../days-before.ts';
import type { Store } from '../storage/store.ts';

/** Days after which an answer that was begun and never sent is erased, unless the survey says otherwise. */
export const draftDays = 30;

/**
 * Erases drafts, bytes and all, begun more days ago than the version they are of keeps them; says how many. Days begin in
 * the survey's time zone. Whoever may still be answering keeps theirs until the next run. Doing it twice changes nothing.
 */
export const expireDrafts = async (
  store: Pick<Store, 'expireDrafts' | 'surveys'>,
  clock: Clock,
): Promise<number> => {
  const versions = new Map(
    (await store.surveys()).map((own) => [`${own.survey.version} ${own.survey.name}`, own]),
  );
  return store.expireDrafts((name, version) => {
    const own = versions.get(`${version} ${name}`);
    const days = own?.study.retention?.draftDays ?? draftDays;
    return daysBefore(clock.today(own?.survey.timezone ?? 'UTC'), days);
  }, clock.now());
};
