/**
 * Characters that XML cannot hold stand as `_x000D_` in a workbook; a text that looks like one has its underscore
 * written so.
 *
 * @example
 * unescaped('a_x000D_b_x005F_x0041_') // 'a\rb_x0041_'
 */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const asCode = (letter: string): string =>
  `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/**
 * A text as it stands in a cell's XML.
 *
 * @example
 * escaped('a < b\r\u0001 _x0041_') // 'a &lt; b_x000D__x0001_ _x005F_x0041_'
 */
export const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/(?![\t\n])\p{Cc}|[\p{Surrogate}\uFFFE\uFFFF]/gu, asCode)
    .replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
