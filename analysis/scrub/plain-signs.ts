/** A text as patterns read it, and where each of its units stands in the text itself. */
export interface PlainSigns {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const digit = /^\p{Nd}$/u;

/** The value of a decimal digit of any script: they stand in runs of ten that begin with zero. */
const digitValue = (sign: string): number => {
  let first = sign.codePointAt(0) ?? 0;
  const own = first;
  while (digit.test(String.fromCodePoint(first - 1))) first -= 1;
  return (own - first) % 10;
};

const plain = (sign: string): string => {
  if (sign <= '~') return sign;
  if (digit.test(sign)) return String(digitValue(sign));
  if (/^\p{Cf}$/u.test(sign)) return '';
  if (/^\p{Zs}$/u.test(sign)) return ' ';
  if (/^[\p{Pd}−ー]$/u.test(sign)) return sign === 'ー' ? sign : '-';
  if (sign === '’' || sign === '‘' || sign === 'ʼ') return "'";
  const folded = sign.normalize('NFKC');
  return folded.length === 1 && folded <= '~' ? folded : sign;
};

/**
 * A text with digits of every script and full-width signs as ASCII, every space and dash as one kind, and without
 * invisible signs (marks of direction, joiners), so that a number is found however it was typed.
 *
 * @example
 * plainSigns('٠٩\u200f１２').text // '0912'
 * plainSigns('٠٩\u200f１２').starts // [0, 1, 3, 4]
 */
export const plainSigns = (text: string): PlainSigns => {
  const signs: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const sign of text) {
    const own = plain(sign);
    for (let unit = 0; unit < own.length; unit += 1) {
      const isWhole = own.length === sign.length;
      starts.push(isWhole ? at + unit : at);
      ends.push(isWhole ? at + unit + 1 : at + sign.length);
    }
    signs.push(own);
    at += sign.length;
  }
  return { text: signs.join(''), starts, ends };
};
