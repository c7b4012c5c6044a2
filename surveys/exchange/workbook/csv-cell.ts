/** What a spreadsheet may read as the beginning of a formula, a command or a number, in every width and position. */
const begins = /^'*[\p{Z}\p{C}]*[=＝﹦⁼₌+＋﹢⁺₊\-－﹣−⁻₋@＠﹫]|^'*[\t\r]/u;

/**
 * Puts an apostrophe before a text that a spreadsheet would compute; also before one that already has the
 * apostrophe, so that taking one off always gives the text back.
 *
 * @example
 * guardText('=1+1') // "'=1+1"
 * guardText("'=1+1") // "''=1+1"
 * guardText("It's fine") // "It's fine"
 */
export const guardText = (text: string): string => (begins.test(text) ? `'${text}` : text);

/**
 * Undoes `guardText`.
 *
 * @example
 * unguardText("'=1+1") // '=1+1'
 * unguardText("'tis") // "'tis"
 */
export const unguardText = (cell: string): string =>
  cell.startsWith("'") && begins.test(cell) ? cell.slice(1) : cell;

/**
 * A value as a cell of CSV (RFC 4180): quoted where a separator, a quote or a line end stands in it, or a space at its
 * edge.
 *
 * @example
 * csvCell('a "b", c') // '"a ""b"", c"'
 * csvCell('plain') // 'plain'
 */
export const csvCell = (value: string): string =>
  /[",;\t\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
