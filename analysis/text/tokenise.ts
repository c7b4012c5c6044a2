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
  /(?:https?:\/\/|www\.)\S+|@[\p{L}\p{N}_]+|\[[a-z]+\]|([:;=]['-]?[()DP])|(\p{Extended_Pictographic})|([\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:'[\p{L}\p{M}]+)*)|([.,;:!?…()¿¡"«»\n—–؟،؛।。]+)/gu;

const emoticons: ReadonlyMap<string, string> = new Map([
  [')', '🙂'],
  ['D', '😄'],
  ['P', '😜'],
  ['(', '🙁'],
]);

/**
 * Splits a text of any script into words, emoji and clause marks; composed form (NFC), lower case, one kind of
 * apostrophe. A link, a handle or a redaction mark such as `[email]` is no word.
 *
 * @example
 * tokenise("I DON’T trust corazón…").map((token) => token.text) // ["i", "don't", "trust", "corazón", "…"]
 * tokenise('Bien 👍🏽 :)').map((token) => token.text) // ['bien', '👍', '🙂']
 * tokenise('') // []
 */
export const tokenise = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  for (const [, emoticon, emoji, word, mark] of text.normalize('NFC').replaceAll('’', "'").matchAll(piece)) {
    if (word !== undefined) tokens.push({ kind: 'word', text: word.toLowerCase() });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
    else if (emoji !== undefined) tokens.push({ kind: 'emoji', text: emoji });
    else if (emoticon !== undefined)
      tokens.push({ kind: 'emoji', text: emoticons.get(emoticon.slice(-1)) ?? emoticon });
  }
  return tokens;
};
