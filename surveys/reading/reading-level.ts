import type { LanguageTag } from '../model/language.ts';
import { syllables } from './syllables.ts';

/** Which index says how hard a text is to read. Of `lix` a high value is hard, of all others a low one. */
export type ReadingIndex =
  | 'flesch'
  | 'szigriszt-pazos'
  | 'martins'
  | 'kandel-moles'
  | 'amstad'
  | 'gulpease'
  | 'lix';

/** How hard texts are to read, by an index of their language. */
export interface ReadingLevel {
  readonly index: ReadingIndex;
  readonly value: number;
  readonly level: 'easy' | 'middling' | 'hard';
}

interface Measures {
  readonly wordsPerSentence: number;
  readonly syllablesPerWord: number;
  readonly lettersPerWord: number;
  /** Share of words of more than six letters. */
  readonly long: number;
}

type Ease = (measures: Measures) => number;

const indices: Readonly<Record<LanguageTag, readonly [index: ReadingIndex, ease: Ease]>> = {
  en: ['flesch', (of) => 206.835 - 1.015 * of.wordsPerSentence - 84.6 * of.syllablesPerWord],
  es: ['szigriszt-pazos', (of) => 206.835 - of.wordsPerSentence - 62.3 * of.syllablesPerWord],
  pt: ['martins', (of) => 248.835 - 1.015 * of.wordsPerSentence - 84.6 * of.syllablesPerWord],
  fr: ['kandel-moles', (of) => 207 - 1.015 * of.wordsPerSentence - 73.6 * of.syllablesPerWord],
  de: ['amstad', (of) => 180 - of.wordsPerSentence - 58.5 * of.syllablesPerWord],
  it: ['gulpease', (of) => 89 + 300 / of.wordsPerSentence - 10 * of.lettersPerWord],
};

/** Below the first hard, from the second on easy. */
const bounds: Readonly<Record<Exclude<ReadingIndex, 'lix'>, readonly [number, number]>> = {
  flesch: [50, 65],
  'szigriszt-pazos': [50, 65],
  martins: [50, 65],
  'kandel-moles': [50, 65],
  amstad: [50, 65],
  gulpease: [60, 80],
};

const lix: Ease = ({ wordsPerSentence, long }) => wordsPerSentence + 100 * long;

/** Scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

/** Words that a study or an answer fills in are read as one word. */
const plain = (text: string): string => text.replace(/\$?\{[^{}]*\}/g, 'nombre').replace(/[*_`]/g, '');

const round = (value: number): number => Math.round(value * 10) / 10;

/**
 * How hard texts are to read together; null of fewer than 30 words, and where words are not written apart. Every text is
 * a sentence at least. By the index made for the language (Spanish, Portuguese, French, German, Italian, English), else
 * by LIX, which needs no syllables. An index counts lengths: it finds long words and sentences, not hard thoughts.
 *
 * Source: Flesch, A new readability yardstick, J. Appl. Psychol. 32, 1948; Szigriszt Pazos, Sistemas predictivos de
 * legibilidad, Madrid 1993, with the bands of INFLESZ (Barrio-Cantalejo et al., An. Sist. Sanit. Navar. 31, 2008);
 * Martins et al., Readability formulas applied to textbooks in Brazilian Portuguese, ICMSC-USP 1996; Kandel & Moles,
 * Cahiers Études de Radio-Télévision 19, 1958; Amstad, Wie verständlich sind unsere Zeitungen?, Zürich 1978; Lucisano &
 * Piemontese, Gulpease, Scuola e città 3, 1988; Björnsson, Läsbarhet, Stockholm 1968.
 *
 * @example
 * readingLevel(Array(6).fill('The cat sat on the mat.'), 'en') // { index: 'flesch', value: 116.1, level: 'easy' }
 * readingLevel(['Too few words.'], 'en') // null
 */
export const readingLevel = (texts: readonly string[], language: LanguageTag): ReadingLevel | null => {
  const read = texts.map(plain);
  if (read.some((text) => unspaced.test(text))) return null;
  const words = read.flatMap(
    (text) => text.match(/[\p{L}\p{M}\p{Nd}'’-]*\p{L}[\p{L}\p{M}\p{Nd}'’-]*/gu) ?? [],
  );
  if (words.length < 30) return null;
  const sentences = read.reduce(
    (sum, text) => sum + Math.max(1, (text.match(/[^.!?…؟।]*\p{L}[^.!?…؟।]*/gu) ?? []).length),
    0,
  );
  const letters = words.map((word) => [...word.matchAll(/\p{L}/gu)].length);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / words.length;
  const measures: Measures = {
    wordsPerSentence: words.length / sentences,
    syllablesPerWord: mean(words.map((word) => syllables(word, language) ?? 0)),
    lettersPerWord: mean(letters),
    long: mean(letters.map((count) => (count > 6 ? 1 : 0))),
  };
  const [index, ease] = indices[language.split('-')[0] ?? ''] ?? (['lix', lix] as const);
  const value = round(ease(measures));
  if (index === 'lix') return { index, value, level: value > 50 ? 'hard' : value > 40 ? 'middling' : 'easy' };
  const [hard, easy] = bounds[index];
  return { index, value, level: value < hard ? 'hard' : value < easy ? 'middling' : 'easy' };
};
