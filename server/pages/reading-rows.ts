import { toneOf } from '../../analysis/text/kept-tone.ts';
import { reading } from '../../analysis/text/reading.ts';
import type { Tone } from '../../analysis/text/tone.ts';
import { writtenText } from '../../analysis/text/written-text.ts';
import type { ReadingRow } from '../../client/respondent/reading-section.tsx';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import { readTone } from '../read-tone.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { variableLabel } from './variable-label.ts';

const own = <Value>(values: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined =>
  values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;

/** Open questions of the version that hold a text, or of which a reading stays though the text is gone. */
export const readNames = ({ survey }: PublishedSurvey, document: ResponseDocument): readonly string[] =>
  survey.pages
    .flatMap(({ items }) => items)
    .filter(
      ({ kind, name }) =>
        kind === 'longtext' &&
        ((document.answers[name] ?? '') !== '' ||
          own(document.tones, name) !== undefined ||
          own(document.readings, name) !== undefined),
    )
    .map(({ name }) => name);

/** How a program reads the text of a question, or read it before it was deleted. */
export const toneRead = ({ survey }: PublishedSurvey, document: ResponseDocument, name: string): Tone => {
  const kept = own(document.tones, name);
  if (kept !== undefined) return toneOf(kept);
  const { text, language, frame, offered } = writtenText(survey, document, name);
  return readTone(text, language, frame, offered);
};

/** The tone that stands for each text that was written, who says so, and the words that moved a program. */
export const readingRows = (
  published: PublishedSurvey,
  document: ResponseDocument,
  language: LanguageTag,
  chosen: (name: string) => string,
): readonly ReadingRow[] =>
  readNames(published, document).map((name) => {
    const text = document.answers[name] ?? '';
    const tone = toneRead(published, document, name);
    const written = writtenText(published.survey, document, name);
    const { label, by } = reading(() => tone, written, own(document.readings, name));
    return {
      name,
      label: variableLabel(published, name, language),
      text: text === '' ? null : text,
      language: document.language,
      tone: label,
      by,
      words: by === 'author' ? [] : [...new Set(tone.words.map(({ word }) => word))],
      chosen: chosen(name),
    };
  });
