import type { KeptTone, ResponseDocument } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { codableQuestions, codableText } from '../coding/codable-text.ts';
import { marksRead } from '../theme/marks-text.ts';
import { readThemes } from '../theme/read-themes.ts';
import { keptTone } from './kept-tone.ts';
import { reading } from './reading.ts';
import type { ToneReader } from './tone.ts';
import { writtenText } from './written-text.ts';

const silent = { label: null, reason: null, score: null, p: null, mixed: false, unsure: true } as const;

/**
 * What stays of a response's texts when they go: how each was read. Of a text whose author named the tone only its
 * language stays, since their word stands; of one whose reading they removed, nothing. A plain `confirmed` is of what the word
 * lists read, so that is kept.
 */
export const keptTones = (
  survey: Survey,
  document: ResponseDocument,
  read: ToneReader,
): Readonly<Record<string, KeptTone>> =>
  Object.fromEntries(
    codableQuestions(survey).flatMap((question): readonly [string, KeptTone][] => {
      const { name } = question;
      if (codableText(survey, question, document) === null) return [];
      const written = writtenText(survey, document, name);
      const tone = read(written.text, written.language, written.frame, written.offered);
      const said = document.readings?.[name];
      const { by, label, score } = reading(() => tone, written, said);
      const themes = marksRead(readThemes(written.text, tone.language.language));
      const spoken = themes === null ? {} : { themes };
      if (by === 'author') return [[name, { ...keptTone({ ...tone, ...silent }), ...spoken }]];
      const kept = keptTone(said === 'confirmed' ? { ...tone, ...silent, label, score } : tone);
      return [[name, { ...kept, ...spoken }]];
    }),
  );
