/** Earlier code to later code; a code that is not named keeps its own. */
export type Recoding = Readonly<Record<string, string>>;

/**
 * A code as a later version reads it.
 *
 * @example
 * recoded({ yes: '1' }, 'yes') // '1'
 * recoded({ yes: '1' }, 'no') // 'no'
 */
export const recoded = (codes: Recoding, code: string): string =>
  Object.hasOwn(codes, code) ? (codes[code] ?? code) : code;

/**
 * Two recodings as one: first the earlier, then the later.
 *
 * @example
 * composed({ a: 'b' }, { b: 'c', d: 'e' }) // { a: 'c', b: 'c', d: 'e' }
 */
export const composed = (earlier: Recoding, later: Recoding): Recoding => ({
  ...later,
  ...Object.fromEntries(Object.keys(earlier).map((code) => [code, recoded(later, recoded(earlier, code))])),
});
