import type { Note } from '../../analysis/finding/finding-parts.ts';
import { noteSentence } from '../../analysis/finding/note-sentence.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

/** Notes as sentences, each once. That the data are simulated stands above every page already. */
export const noteLines = (
  notes: readonly Note[],
  codebook: Codebook,
  language: LanguageTag,
): readonly string[] => [
  ...new Set(
    notes.filter(({ code }) => code !== 'simulated').map((note) => noteSentence(note, language, codebook)),
  ),
];
