import type { AppParts } from '../app-parts.ts';

/**
 * The day from which on no receipt of a survey opens anything, of any published one where none is named; null while one
 * still may, and where there is no such survey.
 */
export const codesEnded = async (
  { store, clock }: Pick<AppParts, 'store' | 'clock'>,
  name: string,
): Promise<string | null> => {
  const versions = (await store.surveys()).filter(({ survey }) => name === '' || survey.name === name);
  const ends = versions.map(({ survey, study }) => {
    const day = study.retention?.freeze;
    return day !== undefined && day <= clock.today(survey.timezone) ? day : null;
  });
  return ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null);
};
