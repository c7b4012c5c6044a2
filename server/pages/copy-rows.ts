import type { CopyRow } from '../../client/respondent/copies-section.tsx';
import { dayText } from '../../surveys/engine/day-text.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { TakenCopy } from '../storage/export-copies.ts';

/** Copies as respondents read of them: by day, never by hour, and nothing of who took them but what they said it was for. */
export const copyRows = (copies: readonly TakenCopy[], language: LanguageTag): readonly CopyRow[] => {
  const number = new Intl.NumberFormat(language);
  return copies.map(({ day, purpose, answers, goneSince }) => ({
    day: dayText(day, language),
    purpose: purpose === '' ? null : purpose,
    answers: number.format(answers),
    goneSince: number.format(goneSince),
  }));
};
