import { type Token, tokenAt } from '../../expression/tokenise.ts';

/** What a ticked box is in XLSForm, and here. */
const words = { there: 'OK', here: 'yes' } as const;

const tokensOf = (text: string): readonly Token[] => {
  const found: Token[] = [];
  for (let at = 0; ; ) {
    const read = tokenAt(text, at);
    if ('issue' in read) return [];
    if (read.token.kind === 'end') return found;
    found.push(read.token);
    at = read.token.end;
  }
};

const isEquality = (token: Token | undefined): boolean =>
  token?.kind === 'symbol' && (token.text === '=' || token.text === '!=');

const swapped = (
  text: string,
  isBox: (name: string) => boolean,
  own: boolean,
  from: string,
  to: string,
): string => {
  const tokens = tokensOf(text);
  const box = (token: Token | undefined): boolean =>
    (token?.kind === 'reference' && isBox(token.text)) ||
    (own && token?.kind === 'symbol' && token.text === '.');
  const meant = tokens.filter((token, index) => {
    if (token.kind !== 'text' || token.text !== from) return false;
    const [second, first] = [tokens[index - 2], tokens[index - 1]];
    if (isEquality(first) && box(second)) return true;
    if (isEquality(tokens[index + 1]) && box(tokens[index + 2])) return true;
    return first?.text === ',' && box(second) && tokens[index - 4]?.text === 'selected';
  });
  let at = 0;
  let result = '';
  for (const token of meant) {
    result += text.slice(at, token.at + 1) + to;
    at = token.end - 1;
  }
  return result + text.slice(at);
};

/**
 * An expression of a workbook with the answer of a box to tick as it is stored here: `yes` for XLSForm's `OK`.
 *
 * @param isBox Whether a name is that of such a box.
 * @param own Whether `.` is one.
 *
 * @example
 * boxHere("${agree} = 'OK'", (name) => name === 'agree', false) // "${agree} = 'yes'"
 */
export const boxHere = (text: string, isBox: (name: string) => boolean, own: boolean): string =>
  swapped(text, isBox, own, words.there, words.here);

/** The other way: an expression of ours as a workbook writes it. */
export const boxThere = (text: string, isBox: (name: string) => boolean, own: boolean): string =>
  swapped(text, isBox, own, words.here, words.there);
