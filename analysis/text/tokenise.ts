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

/** A token and where it stands in the text's composed form (NFC). */
export interface PlacedToken extends Token {
  readonly from: number;
  readonly to: number;
}

const walk = (
  text: string,
  add: (kind: Token['kind'], text: string, from: number, to: number) => void,
): void => {
  for (const found of text.normalize('NFC').replaceAll('’', "'").matchAll(piece)) {
    const [whole, emoticon, emoji, word, mark] = found;
    const to = found.index + whole.length;
    if (word !== undefined) {
      let from = found.index;
      for (const part of wordsIn(word)) {
        add('word', part.toLowerCase(), from, from + part.length);
        from += part.length;
      }
    } else if (mark !== undefined) add('mark', mark, found.index, to);
    else if (emoji !== undefined) add('emoji', emoji, found.index, to);
    else if (emoticon !== undefined)
      add('emoji', emoticons.get(emoticon.slice(-1)) ?? emoticon, found.index, to);
  }
};

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
  walk(text, (kind, own) => tokens.push({ kind, text: own }));
  return tokens;
};

/**
 * The same tokens with their places, for whoever shows where in a text something stands.
 *
 * @example
 * placedTokens('No, ellos').map(({ from, to }) => [from, to]) // [[0, 2], [2, 3], [4, 9]]
 */
export const placedTokens = (text: string): readonly PlacedToken[] => {
  const tokens: PlacedToken[] = [];
  walk(text, (kind, own, from, to) => tokens.push({ kind, text: own, from, to }));
  return tokens;
};
