import type { LanguageTag, TranslationStatus } from '../model/language.ts';

/**
 * The languages that everything a respondent reads is in, in the order in which they are offered, and how far each has
 * come; a machine draft is shown with a notice and is not fielded.
 */
export const wordsStatus: Readonly<Record<LanguageTag, TranslationStatus>> = {
  es: 'draft_t1',
  en: 'draft_t1',
  'pt-BR': 'draft_mt',
  ar: 'draft_mt',
  fr: 'draft_mt',
  de: 'draft_mt',
  it: 'draft_mt',
  nl: 'draft_mt',
  ca: 'draft_mt',
  pl: 'draft_mt',
  tr: 'draft_mt',
  he: 'draft_mt',
  hi: 'draft_mt',
  id: 'draft_mt',
  ja: 'draft_mt',
  'zh-Hans': 'draft_mt',
  ru: 'draft_mt',
  uk: 'draft_mt',
};

/** The sentences of an area by language, from its files by address; one that lacks a language is a mistake in the sources. */
export const everyLanguage = <Sentences>(
  files: Readonly<Record<string, Sentences>>,
): Readonly<Record<LanguageTag, Sentences>> & { readonly en: Sentences } => {
  const of = (tag: LanguageTag): Sentences => {
    const [, found] = Object.entries(files).find(([path]) => path.endsWith(`/${tag}.json`)) ?? [];
    if (found === undefined) throw new Error(`everyLanguage: no file is in ${tag}`);
    return found;
  };
  return { ...Object.fromEntries(Object.keys(wordsStatus).map((tag) => [tag, of(tag)])), en: of('en') };
};
