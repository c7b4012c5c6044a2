import { joinedWords, written } from '../text/model/features.ts';
import { placedTokens } from '../text/tokenise.ts';

/** A word as the seed lists are compared with it, and where it stands in the text's composed form (NFC). */
export interface PlacedWord {
  readonly kind: 'word' | 'emoji' | 'mark';
  readonly text: string;
  /** As it is written, in lower case. */
  readonly raw: string;
  readonly from: number;
  readonly to: number;
}

const latin = /^[\p{Script=Latin}\p{M}\p{N}'·]+$/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * A word without what writers leave out: accents of Latin letters, the dot of ı, the dots of ё, vowel marks and forms of
 * Arabic letters, vowel points of Hebrew, letters repeated for emphasis.
 *
 * @example
 * foldedWord('información') // 'informacion'
 * foldedWord('её') // 'ее'
 */
export const foldedWord = (word: string): string => {
  const lower = written(word.toLowerCase());
  if (latin.test(lower)) return lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i');
  return lower.replaceAll('ё', 'е').replace(/[\u0591-\u05c7]/gu, '');
};

/**
 * The words of a text with their places: joined words apart (`l'adresse`), and in scripts without spaces each letter by
 * itself, since dictionaries cut them differently.
 *
 * @example
 * wordsOf("L'adresse", 'fr').map(({ text, from }) => [text, from]) // [["l'", 0], ['adresse', 2]]
 * wordsOf('隐私', 'zh').map(({ text }) => text) // ['隐', '私']
 */
export const wordsOf = (text: string, language: string): readonly PlacedWord[] =>
  placedTokens(text).flatMap(({ kind, text: own, from, to }): readonly PlacedWord[] => {
    if (kind !== 'word') return [{ kind, text: own, raw: own, from, to }];
    const parts = unspaced.test(own) ? Array.from(own) : joinedWords(own, language);
    let at = from;
    return parts.map((part, place) => {
      const start = at;
      at = place === parts.length - 1 ? to : at + part.length;
      return { kind, text: foldedWord(part), raw: part, from: start, to: at };
    });
  });
