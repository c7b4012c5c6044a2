import type { LanguageTag } from '../../model/language.ts';
import type { Survey } from '../../model/survey.ts';
import { csvLine } from '../workbook/write-csv.ts';
import { translatables } from './translatable.ts';

/** The columns of a table of translations. */
export const translationColumns = ['key', 'source', 'target', 'status'] as const;

/**
 * A text as a spreadsheet leaves it alone: one that it would compute gets an apostrophe before it.
 *
 * @example
 * guarded('=1+1') // "'=1+1"
 * guarded("'=x") // "''=x"
 * guarded('as it is') // 'as it is'
 */
export const guarded = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/**
 * The text that was guarded.
 *
 * @example
 * unguarded("'=1+1") // '=1+1'
 */
export const unguarded = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

/** A survey's texts for translators of one language without tools: key, source, target, status, one row a text. */
export const writeTranslationCsv = (survey: Survey, language: LanguageTag): string =>
  [
    translationColumns,
    ...translatables(survey, language).map(({ key, source, target, status }) => [
      key,
      guarded(source),
      guarded(target ?? ''),
      status,
    ]),
  ]
    .map(csvLine)
    .join('');
