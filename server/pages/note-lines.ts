import type { Note } from '../../analysis/finding/finding-parts.ts';
import { noteSentences } from '../../analysis/finding/note-sentences.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

/** Notes as sentences, each once. That the data are simulated stands above every page already. */
export const noteLines = (
  notes: readonly Note[],
  codebook: Codebook,
  language: LanguageTag,
): readonly string[] =>
  noteSentences(
    notes.filter(({ code }) => code !== 'simulated'),
    language,
    codebook,
  );
