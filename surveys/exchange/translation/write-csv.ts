import type { LanguageTag } from '../../model/language.ts';
import type { Survey } from '../../model/survey.ts';
import { guardText } from '../workbook/csv-cell.ts';
import { csvLine } from '../workbook/write-csv.ts';
import { type Translatable, translatables } from './translatable.ts';

/** The columns of a table of translations. */
export const translationColumns = ['key', 'source', 'target', 'status'] as const;

/** A survey's texts for translators of one language without tools: key, source, target, status, one row a text. */
export const writeTranslationCsv = (
  survey: Survey,
  language: LanguageTag,
  wanted: (text: Translatable) => boolean = () => true,
): string =>
  [
    translationColumns,
    ...translatables(survey, language)
      .filter(wanted)
      .map(({ key, source, target, status }) => [key, guardText(source), guardText(target ?? ''), status]),
  ]
    .map(csvLine)
    .join('');
