import { lastCodeDay } from '../../surveys/engine/last-code-day.ts';
import type { AppParts } from '../app-parts.ts';

/**
 * The last day on which a receipt of a survey opened anything, of any published one where none is named; null while one
 * still may, and where there is no such survey.
 */
export const lastDayOfCodes = async (
  { store, clock }: Pick<AppParts, 'store' | 'clock'>,
  name: string,
): Promise<string | null> => {
  const versions = (await store.surveys()).filter(({ survey }) => name === '' || survey.name === name);
  const ends = versions.map(({ survey, study }) => {
    const day = lastCodeDay(study);
    return day !== null && day < clock.today(survey.timezone) ? day : null;
  });
  return ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null);
};
