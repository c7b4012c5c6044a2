import { type Facts, lookup, type Words } from '../../surveys/locales/catalogue.ts';
import { wordsStatus } from '../../surveys/locales/every-language.ts';
import { promiseSentence } from '../../surveys/locales/promises.ts';
import { type RespondentWord, respondentForms, respondentWords } from '../../surveys/locales/respondent.ts';
import { direction } from '../../surveys/model/direction.ts';
import type { Direction, LanguageTag } from '../../surveys/model/language.ts';
import { type Proven, wordMayBeShown } from '../../surveys/promise/proven.ts';
import type { PromiseId, PromiseWord } from '../../surveys/promise/registry.ts';

/** A page's language: its tag, the words of the page, and what marks them where they are in another language. */
export interface Tongue {
  readonly language: LanguageTag;
  readonly words: Words<PlainWord>;
  /** A sentence that promises something; null where no run of the tests has proven it on the build that runs. */
  readonly promised: (word: PromiseWord, facts?: Facts) => string | null;
  /** What a promise says as a whole; null as above. */
  readonly promise: (id: PromiseId) => string | null;
  /** A sentence that counts, in its plural forms as JSON, for a script. */
  readonly forms: (key: RespondentWord, counted: string) => string;
  /** `lang` and `dir` for elements that hold only interface words; empty when these are in the page's language. */
  readonly mark: { readonly lang?: LanguageTag; readonly dir?: Direction };
}

/** A word that promises nothing, or says what a button does or did. */
export type PlainWord = Exclude<RespondentWord, PromiseWord>;

const base = (tag: LanguageTag): string => tag.toLowerCase().split('-')[0] ?? tag;

/** The languages that interface words are shipped in. */
export const wordLanguages: readonly LanguageTag[] = Object.keys(wordsStatus);

/**
 * The words for a language, English standing in where there are none, and marked so. Without a set of proven promises no
 * sentence is said that promises something.
 *
 * @example
 * tongueOf('es-419').words('next') // 'Siguiente'
 * tongueOf('es-419').mark // {}
 * tongueOf('sw').mark // { lang: 'en', dir: 'ltr' }
 * tongueOf('en').promised('notStored') // null
 */
export const tongueOf = (language: LanguageTag, proven: Proven = new Set()): Tongue => {
  const served = lookup(language, wordLanguages) ?? 'en';
  const words = respondentWords(language);
  return {
    language,
    words,
    promised: (word, facts) => (wordMayBeShown(word, proven) ? words(word, facts) : null),
    promise: (id) => promiseSentence(id, language, proven),
    forms: (key, counted) => respondentForms(language, key, counted),
    mark: base(served) === base(language) ? {} : { lang: served, dir: direction(served) },
  };
};
