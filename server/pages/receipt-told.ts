import { languageName } from '../../client/lib/language-name.ts';
import type { ReceiptTold } from '../../client/respondent/answers-page.tsx';
import { dayText } from '../../surveys/engine/day-text.ts';
import { firstDayOf, isWeek } from '../../surveys/engine/iso-week.ts';
import { shown } from '../../surveys/engine/shown.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import { agreedText } from '../agreed-text.ts';
import type { AppParts } from '../app-parts.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { besideRows } from './beside-rows.ts';
import { otherRows } from './member-rows.ts';
import { readingRows } from './reading-rows.ts';
import { receiptDates } from './receipt-dates.ts';
import { answerRows, scoreRows } from './stored-rows.ts';

/** Everything that is stored of a response, in words: the one source of the receipt's page and of its copy to keep. */
export const receiptTold = async (
  { store, proof }: AppParts,
  published: PublishedSurvey,
  document: ResponseDocument,
  language: LanguageTag,
  chosen: (name: string) => string = () => '',
): Promise<ReceiptTold> => {
  const { survey, study } = published;
  const agreed = await agreedText({ store, proven: proof.proven }, published, document);
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return {
    survey: shown({ survey, study, key: survey.title, language }),
    day: dayText(firstDayOf(document.day), language),
    inWeek: isWeek(document.day),
    answeredIn: names.of(document.language) ?? languageName(document.language, [document.language]),
    answers: answerRows(published, document, language),
    readings: readingRows(published, document, language, chosen),
    scores: scoreRows(published, document, language),
    also: [
      ...otherRows({ published, document, language, agreed }),
      ...besideRows(store.card, published, language),
    ],
    dates: receiptDates(survey, study, language),
  };
};
