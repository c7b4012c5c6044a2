import { findingWords } from '../../surveys/locales/findings.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { writtenNumber } from '../../surveys/model/written-number.ts';
import type { Note } from './finding-parts.ts';
import { namingFrom } from './naming.ts';
import { noteSentence } from './note-sentence.ts';

/** Groups of few people that are named one by one; more share a sentence. */
const mostAlone = 2;

/**
 * Notes as sentences, each once and in order; where many groups have few people, they are named in one sentence.
 *
 * @example
 * noteSentences(['a', 'b', 'c'].map((code) => ({ code: 'limited-base', place: 'g', data: { code, n: 60 } })), 'en') // ['Fewer than 100 people each, read with care: a (60), b (60), c (60).']
 */
export const noteSentences = (
  notes: readonly Note[],
  language: LanguageTag,
  codebook: Codebook | null = null,
): readonly string[] => {
  const few = notes.filter(({ code }) => code === 'limited-base');
  const { code: codeName } = namingFrom(codebook, language);
  const written = writtenNumber(language, { maximumFractionDigits: 0 });
  const together = findingWords(language)('limited-bases', {
    list: [
      ...new Set(
        few.map(({ place = '', data = {} }) => {
          const { code = '', n = 0 } = data;
          return `${codeName(place, String(code))} (${written(Number(n))})`;
        }),
      ),
    ].join(', '),
  });
  const isTogether = few.length > mostAlone && few.every(({ data }) => typeof data?.['code'] === 'string');
  return [
    ...new Set(
      notes.map((note) =>
        isTogether && note.code === 'limited-base' ? together : noteSentence(note, language, codebook),
      ),
    ),
  ];
};
