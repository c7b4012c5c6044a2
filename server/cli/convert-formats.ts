import { targetLanguage } from '../../surveys/exchange/translation/target-language.ts';
import { writeTranslationCsv } from '../../surveys/exchange/translation/write-csv.ts';
import { writeXliff } from '../../surveys/exchange/xliff/write-xliff.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { UsageFailure } from './failure.ts';
import { taken } from './files.ts';
import { surveyWriters } from './survey-writers.ts';
import type { Call } from './verb.ts';

/** What a survey becomes in another format. */
export type Converted = string | Uint8Array;

/** Makes a survey into one format; options are its own business. */
export type Convert = (survey: Survey, call: Call) => Converted | Promise<Converted>;

const forLanguage =
  (write: (survey: Survey, language: LanguageTag) => string): Convert =>
  (survey, { option, words }) => {
    const language = option('language');
    if (language === null) throw new UsageFailure(words('usage-language'));
    return write(survey, taken(targetLanguage(survey, language)));
  };

/** Formats by the word after `--to`. */
export const convertFormats: Readonly<Record<string, Convert>> = {
  ...Object.fromEntries(
    Object.entries(surveyWriters).map(([name, write]) => [
      name,
      (survey: Survey) => taken(write(survey), survey.name),
    ]),
  ),
  xliff: forLanguage(writeXliff),
  translations: forLanguage(writeTranslationCsv),
};
