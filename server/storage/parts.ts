/** Bytes of text in one row, so that with its other columns no row reaches 4,000 bytes (pages are of 16,384). */
export const partBytes = 3_600;

/** The longest prefix of at most `limit` bytes in UTF-8 that cuts no code point, in UTF-16 units. */
const cut = (text: string, from: number, limit: number): number => {
  let bytes = 0;
  let at = from;
  while (at < text.length) {
    const point = text.codePointAt(at) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (bytes > limit) return at;
    at += point > 0xffff ? 2 : 1;
  }
  return at;
};

/**
 * A text as pieces that each fit a row; a text that fits is its own only piece. Joined they are the text again.
 *
 * @example
 * split('abc') // ['abc']
 * split('é'.repeat(1801)).map((piece) => piece.length) // [1800, 1]
 * split('😀'.repeat(901)).join('') === '😀'.repeat(901) // true
 */
export const split = (text: string): readonly [string, ...(readonly string[])] => {
  if (text.length * 3 <= partBytes || Buffer.byteLength(text) <= partBytes) return [text];
  const first = cut(text, 0, partBytes);
  const rest: string[] = [];
  for (let from = first; from < text.length; ) {
    const to = cut(text, from, partBytes);
    rest.push(text.slice(from, to));
    from = to;
  }
  return [text.slice(0, first), ...rest];
};
