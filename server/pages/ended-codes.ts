import type { EndedCode } from '../../client/respondent/ended-codes.tsx';
import { dayText } from '../../surveys/engine/day-text.ts';
import { shown } from '../../surveys/engine/shown.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';

/** Surveys and days of which codes no longer work: each survey once for each day that a version of it had. */
export const endedCodes = async (
  { store, clock }: Pick<AppParts, 'store' | 'clock'>,
  language: LanguageTag,
): Promise<readonly EndedCode[]> => {
  const ended = new Map<string, EndedCode>();
  for (const { survey, study } of await store.surveys()) {
    const freeze = study.retention?.freeze;
    if (freeze === undefined || freeze > clock.today(survey.timezone)) continue;
    const title = shown({ survey, study, key: survey.title, language });
    ended.set(`${survey.name} ${freeze}`, { survey: title, day: dayText(freeze, language) });
  }
  return [...ended.values()];
};
