import type { EndedCode } from '../../client/respondent/ended-codes.tsx';
import { dayText } from '../../surveys/engine/day-text.ts';
import { lastCodeDay } from '../../surveys/engine/last-code-day.ts';
import { shown } from '../../surveys/engine/shown.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';

/** Surveys whose codes no longer work, with the last day on which they did: each once for each day that a version had. */
export const endedCodes = async (
  { store, clock }: Pick<AppParts, 'store' | 'clock'>,
  language: LanguageTag,
): Promise<readonly EndedCode[]> => {
  const ended = new Map<string, EndedCode>();
  for (const { survey, study } of await store.surveys()) {
    const day = lastCodeDay(study);
    if (day === null || day >= clock.today(survey.timezone)) continue;
    const title = shown({ survey, study, key: survey.title, language });
    ended.set(`${survey.name} ${day}`, { survey: title, day: dayText(day, language) });
  }
  return [...ended.values()];
};
