export { canonical } from './definition/canonical.ts';
export { check } from './definition/check.ts';
export { codebook } from './definition/codebook.ts';
export { contentHash, textHash, translationHash } from './definition/hash.ts';
export { type LanguageReport, type LaunchReason, languageReport } from './definition/languages.ts';
export {
  read,
  readCodebook,
  readCodebookText,
  readStudy,
  readStudyText,
  readText,
} from './definition/read.ts';
export { consentView } from './engine/consent-view.ts';
export { finish } from './engine/finish.ts';
export { pageView } from './engine/page-view.ts';
export { route } from './engine/route.ts';
export { start } from './engine/start.ts';
export { step } from './engine/step.ts';
export { validate } from './engine/validate.ts';

export type { ChoiceView, PageView, PartView, QuestionView, SectionView } from './engine/view.ts';
export { importWorkbook } from './exchange/xlsform/import-workbook.ts';
export { outline } from './exchange/xlsform/outline.ts';
export type { Outline, OutlineItem } from './exchange/xlsform/outline-shape.ts';
export type { Sheet, SheetRow, Workbook } from './exchange/xlsform/workbook.ts';

export { checkExpression } from './expression/check.ts';
export type { Context } from './expression/context.ts';
export { evaluate } from './expression/evaluate.ts';
export type { Expression, Value } from './expression/expression.ts';
export { parse } from './expression/parse.ts';
export { references } from './expression/references.ts';
export { library, shipped } from './library/library.ts';
export { wordsStatus } from './locales/every-language.ts';
export { describe } from './locales/issues.ts';
export { respondentWords } from './locales/respondent.ts';
export type { Code, Codebook, CodebookScore, Labels, Measure, Variable } from './model/codebook.ts';
export { direction } from './model/direction.ts';
export type { Issue, Result } from './model/issue.ts';
export type { Direction, LanguageTag, ShownText, Translation, TranslationStatus } from './model/language.ts';
export { type Missing, missingCode } from './model/missing.ts';
export type { Answers, Draft, ResponseDocument, SaidReading } from './model/response.ts';
export type { Study } from './model/study.ts';
export type { Choice, ChoiceList, Page, Question, Score, Survey } from './model/survey.ts';
