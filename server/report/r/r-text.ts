/**
 * A text as R reads it: quotes, backslashes and line ends escaped, so that no name or code ends the string.
 *
 * @example
 * rText('a "b" \\') // '"a \\"b\\" \\\\"'
 */
export const rText = (text: string): string =>
  `"${text
    .replace(/[\\"]/g, (own) => `\\${own}`)
    .replace(/\p{Cc}/gu, (own) =>
      own === '\n'
        ? '\\n'
        : own === '\t'
          ? '\\t'
          : own === '\u0000'
            ? ''
            : `\\x${own.charCodeAt(0).toString(16).padStart(2, '0')}`,
    )}"`;

/** Texts as a vector of R. */
export const rTexts = (texts: readonly string[]): string =>
  texts.length === 0 ? 'character(0)' : `c(${texts.map(rText).join(', ')})`;

/** A text as a comment of one line: nothing of it can begin another, on which R would read it as something to do. */
export const rComment = (text: string): string => `# ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`;
