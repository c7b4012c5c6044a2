import type { ReceiptDates } from '../../client/respondent/receipt-dates.tsx';
import { dayText } from '../../surveys/engine/day-text.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Study } from '../../surveys/model/study.ts';

/** The days a study has announced, in a language; null where it has announced none. */
export const receiptDates = (
  { retention }: Pick<Study, 'retention'>,
  language: LanguageTag,
): ReceiptDates | null =>
  retention === undefined
    ? null
    : {
        code: dayText(retention.freeze, language),
        texts: retention.texts === undefined ? null : dayText(retention.texts, language),
        answers: dayText(retention.responses, language),
      };
