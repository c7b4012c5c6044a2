import { reading } from '../../analysis/text/reading.ts';
import type { ReadingRow } from '../../client/respondent/reading-section.tsx';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { ResponseDocument, SaidReading } from '../../surveys/model/response.ts';
import { readTone } from '../read-tone.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { variableLabel } from './variable-label.ts';
import { writtenText } from './written-text.ts';

const said = (document: ResponseDocument, name: string): SaidReading | undefined =>
  document.readings !== undefined && Object.hasOwn(document.readings, name)
    ? document.readings[name]
    : undefined;

/** Open questions of the version that hold a text, which is all that a program reads. */
export const readNames = ({ survey }: PublishedSurvey, document: ResponseDocument): readonly string[] =>
  survey.pages
    .flatMap(({ items }) => items)
    .filter(({ kind, name }) => kind === 'longtext' && (document.answers[name] ?? '') !== '')
    .map(({ name }) => name);

/** The tone that stands for each text that was written, who says so, and the words that moved a program. */
export const readingRows = (
  published: PublishedSurvey,
  document: ResponseDocument,
  language: LanguageTag,
  chosen: (name: string) => string,
): readonly ReadingRow[] =>
  readNames(published, document).map((name) => {
    const text = document.answers[name] ?? '';
    const written = writtenText(published, document, name);
    const { label, by } = reading(readTone, written, said(document, name));
    const moved =
      by === 'author' ? [] : readTone(text, written.language, written.frame, written.offered).words;
    return {
      name,
      label: variableLabel(published, name, language),
      text,
      language: document.language,
      tone: label,
      by,
      words: [...new Set(moved.map(({ word }) => word))],
      chosen: chosen(name),
    };
  });
