import { codableQuestions } from '../../analysis/coding/codable-text.ts';
import type { ReceiptDates } from '../../client/respondent/receipt-dates.tsx';
import { dayText } from '../../surveys/engine/day-text.ts';
import { lastCodeDay } from '../../surveys/engine/last-code-day.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';

/** The days a study has announced, in a language; null where it has announced none. */
export const receiptDates = (
  survey: Survey,
  study: Pick<Study, 'retention'>,
  language: LanguageTag,
): ReceiptDates | null => {
  const { retention } = study;
  const code = lastCodeDay(study);
  if (retention === undefined || code === null) return null;
  return {
    code: dayText(code, language),
    texts: retention.texts === undefined ? null : dayText(retention.texts, language),
    tones: codableQuestions(survey).length > 0,
    answers: dayText(retention.responses, language),
  };
};
