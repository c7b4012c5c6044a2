/** A piece of a text: a word (lower case), an emoji or emoticon, or a mark that ends a clause. */
export interface Token {
  readonly kind: 'word' | 'emoji' | 'mark';
  readonly text: string;
}

/**
 * Links, handles and redaction marks are skipped whole; a word is letters, marks and digits of any script, with
 * apostrophes inside; emoticons and emoji are signs of feeling; brackets, dashes, quotes and full stops end a clause.
 */
const piece =
  /(?:https?:\/\/|www\.)\S+|@[\p{L}\p{N}_]+|\[[a-z]+\]|([:;=]['-]?[()DP])|(\p{Extended_Pictographic})|([\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['·][\p{L}\p{M}]+)*)|([.,;:!?…()¿¡"«»\n—–؟،؛।。]+)/gu;

const emoticons: ReadonlyMap<string, string> = new Map([
  [')', '🙂'],
  ['D', '😄'],
  ['P', '😜'],
  ['(', '🙁'],
]);

/** Scripts that write no space between words; the first of them stands at U+0E00. */
const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const firstUnspaced = 0x0e00;

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

const wordsIn = (run: string): readonly string[] =>
  run.charCodeAt(0) < firstUnspaced || !unspaced.test(run)
    ? [run]
    : Array.from(segmenter.segment(run), ({ segment }) => segment);

/**
 * Splits a text of any script into words, emoji and clause marks; composed form (NFC), lower case, one kind of
 * apostrophe. Words of scripts without spaces are found by `Intl.Segmenter` and its dictionaries. A link, a handle or
 * a redaction mark such as `[email]` is no word.
 *
 * @example
 * tokenise("I DON’T trust corazón…").map((token) => token.text) // ["i", "don't", "trust", "corazón", "…"]
 * tokenise('Bien 👍🏽 :)').map((token) => token.text) // ['bien', '👍', '🙂']
 * tokenise('他们很好。').map((token) => token.text) // ['他们', '很好', '。']
 * tokenise('') // []
 */
export const tokenise = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  for (const [, emoticon, emoji, word, mark] of text.normalize('NFC').replaceAll('’', "'").matchAll(piece)) {
    if (word !== undefined)
      for (const part of wordsIn(word)) tokens.push({ kind: 'word', text: part.toLowerCase() });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
    else if (emoji !== undefined) tokens.push({ kind: 'emoji', text: emoji });
    else if (emoticon !== undefined)
      tokens.push({ kind: 'emoji', text: emoticons.get(emoticon.slice(-1)) ?? emoticon });
  }
  return tokens;
};
