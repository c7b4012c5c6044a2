import { isMessage } from '../../locales/message.ts';

/** A piece of a text as XLIFF has it: words, or something that is filled in (`{provider}`, `${name}`). */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'placeholder'; readonly text: string };

const piped = /\$\{\s*[^\s{}]+\s*\}/g;
const filled = /\$\{\s*[^\s{}]+\s*\}|\{[A-Za-z]\w*\}/g;

/**
 * A text cut into words and what is filled in, which translators move but do not write. Of a message that counts only
 * piped answers are cut out: its braces belong to its grammar.
 *
 * @example
 * pieces('{Provider} keeps it') // [{ kind: 'placeholder', text: '{Provider}' }, { kind: 'words', text: ' keeps it' }]
 */
export const pieces = (text: string): readonly Piece[] => {
  const found: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(isMessage(text) ? piped : filled)) {
    if (match.index > at) found.push({ kind: 'words', text: text.slice(at, match.index) });
    found.push({ kind: 'placeholder', text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ kind: 'words', text: text.slice(at) });
  return found;
};
