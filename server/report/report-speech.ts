import { type Naming, namingOf } from '../../client/lib/labels.ts';
import { type Numbers, numbersOf } from '../../client/lib/numbers.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import { type DashboardWord, dashboardWords } from '../../surveys/locales/dashboard.ts';
import { type FindingWord, findingWords } from '../../surveys/locales/findings.ts';
import { type ReportWord, reportWords } from '../../surveys/locales/report.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

/** Words, numbers and names of a report in one language. */
export interface ReportSpeech {
  readonly language: LanguageTag;
  readonly codebook: Codebook;
  readonly words: Words<ReportWord>;
  /** Those of the dashboard, for what both say. */
  readonly page: Words<DashboardWord>;
  readonly finding: Words<FindingWord>;
  readonly numbers: Numbers;
  readonly naming: Naming;
}

export const reportSpeech = (codebook: Codebook, language: LanguageTag): ReportSpeech => ({
  language,
  codebook,
  words: reportWords(language),
  page: dashboardWords(language),
  finding: findingWords(language),
  numbers: numbersOf(language),
  naming: namingOf(codebook, language),
});
