/** A place where a word stands, with what is around it. */
export interface Hit {
  readonly left: string;
  readonly word: string;
  readonly right: string;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Scripts that write no space between words: there a term may begin and end anywhere. */
const unspaced = /[\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Whether something can be looked for: it has a letter, a digit or an emoji. */
export const isTerm = (term: string): boolean => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(term);

/** The pattern of a term: whole words, spaces of any kind, a star for the rest of a word. */
const patternOf = (term: string): RegExp | null => {
  const written = term.normalize('NFC').trim();
  if (!isTerm(written)) return null;
  const source = written
    .split(/\s+/)
    .map((word) => escaped(word.replace(/\*+$/, '')) + (word.endsWith('*') ? '[\\p{L}\\p{M}\\p{N}]*' : ''))
    .join('\\s+');
  return unspaced.test(written)
    ? new RegExp(source, 'giu')
    : new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${source}(?![\\p{L}\\p{M}\\p{N}])`, 'giu');
};

const lastOf = (text: string, most: number): string => {
  if (text.length <= most) return text.trimStart();
  const cut = text.slice(-most);
  const space = cut.search(/\s/);
  return `…${space < 0 ? cut : cut.slice(space + 1)}`;
};

const firstOf = (text: string, most: number): string => {
  if (text.length <= most) return text.trimEnd();
  const cut = text.slice(0, most);
  const space = cut.search(/\s\S*$/);
  return `${space < 0 ? cut : cut.slice(0, space)}…`;
};

/**
 * Every place where a term stands in a text, in any case, as whole words ("confi*" for all that begin so), with up to so
 * many signs of what is before and after it, cut at a space. A term without a letter or digit stands nowhere.
 *
 * @example
 * concordance('No confío en ellos, confío en ti', 'confío', 12) // [{ left: 'No ', word: 'confío', right: ' en ellos,…' }, { left: '…en ellos, ', word: 'confío', right: ' en ti' }]
 * concordance('confianza y confiar', 'confi*').length // 2
 * concordance('confianza', 'confi') // []
 */
export const concordance = (text: string, term: string, around = 60): readonly Hit[] => {
  const pattern = patternOf(term);
  if (pattern === null) return [];
  const line = text.normalize('NFC').replaceAll(/\s+/g, ' ');
  return [...line.matchAll(pattern)].map((match) => ({
    left: lastOf(line.slice(0, match.index), around),
    word: match[0],
    right: firstOf(line.slice(match.index + match[0].length), around),
  }));
};

/** The words beside a hit, nearest first. */
export const neighbours = ({ left, right }: Hit, side: 'left' | 'right'): readonly string[] => {
  const words = (side === 'left' ? left : right).match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
  return side === 'left' ? [...words].reverse() : words;
};

/** Orders lines by the words next to the term, on one side and then further out. */
export const byNeighbour = (side: 'left' | 'right', language: string) => {
  const { compare } = new Intl.Collator(language, { sensitivity: 'base' });
  return (one: Hit, other: Hit): number =>
    compare(neighbours(one, side).join(' '), neighbours(other, side).join(' '));
};
