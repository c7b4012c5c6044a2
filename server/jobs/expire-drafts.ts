import type { Store } from '../storage/store.ts';

/** Days after which an answer that was begun and never sent is erased. */
export const draftDays = 30;

/** The ISO day so many days before another. */
const daysBefore = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
};

/** Erases drafts begun more than `days` days before `today`, bytes and all; says how many. Doing it twice changes nothing. */
export const expireDrafts = (
  store: Pick<Store, 'expireDrafts'>,
  today: string,
  days: number = draftDays,
): Promise<number> => store.expireDrafts(daysBefore(today, days));
