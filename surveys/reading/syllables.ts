import type { LanguageTag } from '../model/language.ts';

/** A run of vowels, and which of its letters begin a syllable of their own beside another vowel. */
interface Sounds {
  readonly run: RegExp;
  readonly strong?: RegExp;
  /** An ending that is written and not said. */
  readonly silent?: RegExp;
}

const sounds: Readonly<Record<LanguageTag, Sounds>> = {
  en: {
    run: /[aeiouy]+/g,
    silent: /(?<=[aeiouy].*[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[aeiouy].*[^aeiouyszcgxh])es$/,
  },
  es: { run: /[aeiouáéíóúü]+/g, strong: /[aeoáéóíú]/g },
  pt: { run: /[aeiouáéíóúâêôãõàü]+/g, strong: /[aeoáéóíúâêôà]/g },
  fr: {
    run: /[aeiouyàâäéèêëîïôöùûüœæ]+/g,
    silent: /(?<=[aeiouyàâéèêëîïôùûœæ].*[^aeiouyàâéèêëîïôùûœæ])e(?:s|nt)?$/,
  },
  de: { run: /[aeiouyäöü]+/g },
};

/**
 * Syllables of a word by the vowels it is written with; null in a language whose spelling is not known here. In Spanish
 * and Portuguese by their own rules (strong vowels stand apart, weak ones join), in English, French and German near
 * enough for a mean over sentences.
 *
 * @example
 * syllables('control', 'es') // 2
 * syllables('ciudad', 'es-419') // 2
 * syllables('país', 'es') // 2
 * syllables('believe', 'en') // 2
 * syllables('sana', 'fi') // null
 */
export const syllables = (word: string, language: LanguageTag): number | null => {
  const own = sounds[language.split('-')[0] ?? ''];
  if (own === undefined) return null;
  const lower = word.toLowerCase();
  const said = own.silent === undefined ? lower : lower.replace(own.silent, '');
  const runs = said.match(own.run) ?? [];
  const { strong } = own;
  const count = runs.reduce(
    (sum, run) => sum + (strong === undefined ? 1 : Math.max(1, (run.match(strong) ?? []).length)),
    0,
  );
  return Math.max(1, count);
};
