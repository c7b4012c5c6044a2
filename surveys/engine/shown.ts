import { textOf } from '../definition/text-of.ts';
import { ancestry, lookup } from '../locales/catalogue.ts';
import { decided } from '../locales/decided.ts';
import { direction } from '../model/direction.ts';
import type { LanguageTag, ShownText } from '../model/language.ts';
import type { Study } from '../model/study.ts';
import type { MessageKey, Survey } from '../model/survey.ts';
import { computedWord, modelledMinutes } from './computed-word.ts';

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/**
 * A word set apart from the direction of the text around it; direction marks of its own cannot reach out of it. It runs as
 * its first letter does, but one that begins with an address and goes on from right to left runs as the text around it.
 */
const isolated =
  (language: LanguageTag) =>
  (text: string): string => {
    const own = text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
    const mark = direction(language) === 'rtl' && rightToLeft.test(own) ? '\u2067' : '\u2068';
    return own === '' ? '' : `${mark}${own}\u2069`;
  };

const primary = (tag: LanguageTag): string => tag.toLowerCase().split('-')[0] ?? tag;

const capital = (text: string, language: LanguageTag): string => {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(language) + rest.join('');
};

/** The study's word for a placeholder in a language: its own, its parents', then the one for every language. */
const studyWord = (study: Study, name: string, language: LanguageTag): string | null => {
  for (const tag of [...ancestry(language), '']) {
    const words = Object.hasOwn(study.placeholders, tag) ? study.placeholders[tag] : undefined;
    if (words !== undefined && Object.hasOwn(words, name)) return words[name] ?? null;
  }
  return null;
};

export interface ShownOptions {
  readonly survey: Survey;
  readonly study: Study;
  readonly key: MessageKey;
  readonly language: LanguageTag;
  /** Words for placeholders that only this moment knows (a receipt code, a deadline). */
  readonly facts?: Readonly<Record<string, string>>;
  /** An earlier answer as it is displayed, for `${name}` in a text. */
  readonly answer?: (name: string) => string;
  /** An earlier answer as it is stored, for a text that counts or chooses by it; null where there is no such question. */
  readonly stored?: (name: string) => string | null;
}

const served = new WeakMap<Survey, Map<string, LanguageTag>>();

/** The language a text is shown in: the wanted one, its parent or sister variety, else the survey's source. */
export const languageFor = (survey: Survey, key: MessageKey, wanted: LanguageTag): LanguageTag => {
  const own = served.get(survey) ?? new Map<string, LanguageTag>();
  served.set(survey, own);
  const known = own.get(`${wanted} ${key}`);
  if (known !== undefined) return known;
  const having = Object.keys(survey.texts).filter((tag) => textOf(survey, key, tag) !== null);
  const found = lookup(wanted, having) ?? survey.source;
  if (survey.languages.some(({ tag }) => tag === wanted)) own.set(`${wanted} ${key}`, found);
  return found;
};

/**
 * A text as a person sees it: in the wanted language or, where it has none, by the one fallback rule in another, which
 * is then said; its plurals and choices decided, placeholders filled with what follows from the study's settings and else
 * with its words, every inserted word isolated from the text's direction. A placeholder that nobody has a word for stays
 * visible as `{name}`.
 */
export const shown = (options: ShownOptions): ShownText => {
  const { survey, study, key, facts = {}, answer, stored } = options;
  const language = languageFor(survey, key, options.language);
  const isolate = isolated(language);
  const fact = (name: string): string | null => (Object.hasOwn(facts, name) ? (facts[name] ?? '') : null);
  const usual = (name: string): string | null => {
    const own = Object.hasOwn(survey.placeholders, name) ? survey.placeholders[name] : undefined;
    return own === undefined || own === null ? null : textOf(survey, own, language);
  };
  const settled = (name: string, digits: (value: number) => string): string | null =>
    fact(name) ??
    computedWord(study, name, language, digits) ??
    studyWord(study, name, language) ??
    (name === 'minutes' && Object.hasOwn(survey.placeholders, name)
      ? digits(modelledMinutes(survey, language))
      : null);
  const written = (value: number): string => new Intl.NumberFormat(language).format(value);
  const word = (name: string): string | null => {
    const own = settled(name, written);
    if (own !== null) return isolate(own);
    if (name === 'Provider') {
      const provider = studyWord(study, 'provider', language);
      if (provider !== null) return isolate(capital(provider, language));
    }
    return usual(name);
  };
  const deciding = (name: string): string | null =>
    settled(name, String) ?? usual(name) ?? stored?.(name) ?? null;
  const text = decided(textOf(survey, key, language) ?? '', language, deciding).replace(
    /(\$?)\{\s*([\p{L}_][\p{L}\p{M}\p{N}_.-]*)\s*\}/gu,
    (whole, dollar: string, name: string) => {
      if (dollar === '') return word(name) ?? whole;
      return answer === undefined ? whole : isolate(answer(name));
    },
  );
  return {
    text,
    language,
    direction: direction(language),
    fallback: primary(language) !== primary(options.language),
  };
};

/** A text that is the same in every language, such as a number on a scale. */
export const plainText = (text: string, language: LanguageTag): ShownText => ({
  text,
  language,
  direction: direction(language),
  fallback: false,
});
