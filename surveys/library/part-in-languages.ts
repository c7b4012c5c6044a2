import { textHash } from '../definition/hash.ts';
import { textOf } from '../definition/text-of.ts';
import { textUses } from '../definition/text-uses.ts';
import type { LanguageTag, TranslationStatus } from '../model/language.ts';
import type { Survey } from '../model/survey.ts';

const base = (tag: LanguageTag): string => tag.split('-')[0] ?? tag;

/** The language of a part that serves for another: the same, else of the same first subtag. */
export const languageFor = ({ texts }: Survey, wanted: LanguageTag): LanguageTag | null =>
  Object.hasOwn(texts, wanted)
    ? wanted
    : (Object.keys(texts).find((tag) => base(tag) === base(wanted)) ?? null);

const statusOf = (part: Survey, tag: LanguageTag, key: string): TranslationStatus => {
  const text = part.texts[tag]?.[key];
  return typeof text === 'object'
    ? text.status
    : (part.languages.find((own) => own.tag === tag)?.status ?? 'draft_t1');
};

/**
 * A part of an instrument as a survey of other languages would have it: written in that survey's language, translated
 * into its others as far as the words are there. Where the survey's own language is missing, those of the instrument
 * stand in.
 */
export const partInLanguages = (part: Survey, { source, languages }: Survey): Survey => {
  const from = languageFor(part, source);
  const keys = [...new Set(textUses(part).map(({ key }) => key))];
  const said = (key: string, tag: LanguageTag | null): string | null =>
    tag === null ? null : textOf(part, key, tag);
  const own = keys.map((key) => [key, said(key, from) ?? textOf(part, key, part.source) ?? ''] as const);
  const others = languages
    .map(({ tag }) => tag)
    .filter((tag) => tag !== source)
    .map((tag) => {
      const other = languageFor(part, tag);
      const texts = own.flatMap(([key, written]) => {
        const text = said(key, other);
        return text === null || other === null
          ? []
          : [[key, { text, of: textHash(written), status: statusOf(part, other, key) }] as const];
      });
      return [tag, Object.fromEntries(texts)] as const;
    });
  return {
    ...part,
    source,
    languages,
    texts: { [source]: Object.fromEntries(own), ...Object.fromEntries(others) },
  };
};
