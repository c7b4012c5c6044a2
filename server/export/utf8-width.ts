/**
 * How many bytes a text has in UTF-8. A lone surrogate counts as the three bytes of what stands for it.
 *
 * @example
 * utf8Width('año') // 4
 * utf8Width('日本') // 6
 * utf8Width('🙂') // 4
 */
export const utf8Width = (text: string): number => Buffer.byteLength(text, 'utf8');
