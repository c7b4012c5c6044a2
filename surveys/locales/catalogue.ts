import type { LanguageTag } from '../model/language.ts';
import { decided } from './decided.ts';
import { isMessage } from './message.ts';

/** Facts that fill a sentence's `{name}` placeholders. */
export type Facts = Readonly<Record<string, string | number>>;

/** The words of one area in one language: a key and its facts to a sentence. */
export type Words<Key extends string> = (key: Key, facts?: Facts) => string;

/** Fills `{name}` placeholders; one without a fact stays as it is, so that a missing fact is seen. */
export const fill = (sentence: string, facts: Facts = {}): string =>
  sentence.replace(/\{([A-Za-z]\w*)\}/g, (whole, name: string) =>
    Object.hasOwn(facts, name) ? String(facts[name]) : whole,
  );

/** The tag itself, then its parents: `es-419` gives `es-419`, `es`. */
export const ancestry = (tag: LanguageTag): readonly LanguageTag[] => {
  const parts = tag.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
};

/**
 * The tag of `available` that serves `wanted`: the same tag, else its parent, else another variety of the same
 * language (`pt` is served by `pt-BR`), else null. The one fallback rule of the project; letter case is ignored.
 */
export const lookup = (wanted: LanguageTag, available: readonly LanguageTag[]): LanguageTag | null => {
  const lower = available.map((tag) => tag.toLowerCase());
  for (const tag of ancestry(wanted.toLowerCase())) {
    const exact = lower.indexOf(tag);
    if (exact >= 0) return available[exact] ?? null;
  }
  const language = wanted.toLowerCase().split('-')[0];
  return available[lower.findIndex((tag) => tag.split('-')[0] === language)] ?? null;
};

/** Sentences by key, in one language. */
type Sentences<Key extends string> = Readonly<Record<Key, string>>;

/** The sentences that serve a language, and the language whose plurals and digits they take. */
export const serving = <Key extends string>(
  byTag: Readonly<Record<LanguageTag, Sentences<Key>>> & { readonly en: Sentences<Key> },
  wanted: LanguageTag,
): { readonly sentences: Sentences<Key>; readonly language: LanguageTag } => {
  const served = lookup(wanted, Object.keys(byTag)) ?? 'en';
  const own = served.toLowerCase().split('-')[0] === wanted.toLowerCase().split('-')[0];
  return { sentences: byTag[served] ?? byTag.en, language: own ? wanted : served };
};

/**
 * Makes an area of the catalogue: its words by language, English where a language has none. A sentence that counts is
 * an ICU message; a fact it counts by is a number.
 */
export const catalogue =
  <Key extends string>(
    byTag: Readonly<Record<LanguageTag, Sentences<Key>>> & { readonly en: Sentences<Key> },
  ) =>
  (tag: LanguageTag): Words<Key> => {
    const { sentences, language } = serving(byTag, tag);
    return (key, facts = {}) => {
      const sentence: string = sentences[key];
      const said = isMessage(sentence)
        ? decided(sentence, language, (name) => (Object.hasOwn(facts, name) ? (facts[name] ?? null) : null))
        : sentence;
      return fill(said, facts);
    };
  };
