/**
 * Whether a tag is well-formed BCP 47 in its canonical case, with a language that exists as a code of two or three
 * letters: `es-419`, `zh-Hant-TW`. Private (`x-…`) and undetermined tags are not.
 *
 * @example
 * isLanguageTag('pt-BR') // true
 * isLanguageTag('en_GB') // false
 * isLanguageTag('EN') // false
 * isLanguageTag('x-private') // false
 */
export const isLanguageTag = (tag: string): boolean => {
  if (!/^[a-z]{2,3}(?:-|$)/.test(tag) || tag === 'und' || tag.startsWith('und-')) return false;
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
};

/**
 * Whether a tag is a private one, as imported languages get that name no tag (`x-chinese`): good for translating, not
 * for showing.
 *
 * @example
 * isPrivateTag('x-chinese') // true
 */
export const isPrivateTag = (tag: string): boolean => /^x-/i.test(tag);
