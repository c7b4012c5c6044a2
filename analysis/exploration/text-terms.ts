import { tokenise } from '../text/tokenise.ts';
import { stopWords } from './stop-words.ts';

export interface TextTerms {
  /** Words of the text, those that are no terms too: what a word's rate is out of. */
  readonly words: number;
  /** Words that say something, and two of them in a row, as often as they stand. */
  readonly terms: readonly string[];
}

const isTerm = (word: string, stops: ReadonlySet<string>): boolean =>
  !stops.has(word) && !/^\p{N}+$/u.test(word) && (word.length > 1 || /\p{Lo}/u.test(word));

/**
 * The words of a text by the project's one tokeniser, without stop words of its language, numbers and single letters, and
 * each two that stand side by side in a clause.
 *
 * @example
 * textTerms('No confío en ellos. Venden datos personales', 'es').terms // ['no', 'confío', 'no confío', 'venden', 'datos', 'venden datos', 'personales', 'datos personales']
 * textTerms('I do not trust it', 'en').words // 5
 */
export const textTerms = (text: string, language: string): TextTerms => {
  const stops = stopWords(language);
  const terms: string[] = [];
  let words = 0;
  let before: string | null = null;
  for (const { kind, text: word } of tokenise(text)) {
    if (kind !== 'word') {
      before = null;
      continue;
    }
    words += 1;
    if (!isTerm(word, stops)) {
      before = null;
      continue;
    }
    terms.push(word);
    if (before !== null) terms.push(`${before} ${word}`);
    before = word;
  }
  return { words, terms };
};
