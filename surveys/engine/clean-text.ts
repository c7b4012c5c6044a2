/**
 * A text as it is stored: NFC, line feeds only, control characters other than line feed and tab dropped, nothing but
 * white space is empty. Null where half a character (a lone surrogate) makes it unstorable.
 *
 * @example
 * cleanText('a\r\nb\u0000') // 'a\nb'
 * cleanText('e\u0301') // 'é'
 * cleanText(' \n ') // ''
 * cleanText('\ud800') // null
 */
export const cleanText = (typed: string): string | null => {
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(typed)) return null;
  const text = typed
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is dropped
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .normalize('NFC');
  return text.trim() === '' ? '' : text;
};
