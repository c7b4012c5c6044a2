import type { Direction, LanguageTag } from './language.ts';

const rightToLeftScripts = new Set(['arab', 'hebr', 'thaa', 'syrc', 'nkoo', 'adlm', 'rohg']);
const rightToLeftLanguages = new Set([
  'ar',
  'he',
  'fa',
  'ur',
  'ps',
  'sd',
  'ug',
  'yi',
  'dv',
  'syr',
  'nqo',
  'ckb',
  'rhg',
  'prs',
]);

/**
 * Direction of a language, from its tag alone: the script subtag, else the language's likely script. Never guessed
 * from a text.
 *
 * @example
 * direction('ar') // 'rtl'
 * direction('az-Arab') // 'rtl'
 * direction('ar-EG-u-nu-latn') // 'rtl'
 * direction('es-419') // 'ltr'
 */
export const direction = (tag: LanguageTag): Direction => {
  const parts = tag.toLowerCase().split('-');
  const extension = parts.findIndex((part) => part.length === 1);
  const script = parts
    .slice(1, extension < 0 ? undefined : extension)
    .find((part) => /^[a-z]{4}$/.test(part));
  if (script !== undefined) return rightToLeftScripts.has(script) ? 'rtl' : 'ltr';
  return rightToLeftLanguages.has(parts[0] ?? '') ? 'rtl' : 'ltr';
};
