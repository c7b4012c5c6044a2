import { textHash } from '../../definition/hash.ts';
import { type TextStatus, textStatus } from '../../definition/languages.ts';
import { textOf } from '../../definition/text-of.ts';
import type { Edit } from '../../editing/edit.ts';
import type { Issue } from '../../model/issue.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { MessageKey, Survey } from '../../model/survey.ts';
import { applyTranslations } from './apply.ts';
import { translationEdit } from './translation-edit.ts';

/** One text as it was shown to a translator and as it comes back. */
export interface SentTranslation {
  readonly key: MessageKey;
  readonly text: string;
  readonly status: TextStatus;
  /** Hashes of the source and the translation that were shown, and the status. */
  readonly shown: { readonly of: string; readonly text: string; readonly status: TextStatus };
}

/** What becomes of it. */
export type TakenTranslation =
  /** It says what was there already. */
  | { readonly kind: 'same' }
  | { readonly kind: 'taken'; readonly survey: Survey; readonly edit: Edit }
  /** It cannot be kept as it is. */
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] }
  /** Somebody else has written another translation meanwhile, or the text is gone: nothing is written over. */
  | { readonly kind: 'conflict'; readonly theirs: string | null };

const cleared = (survey: Survey, language: LanguageTag, key: MessageKey): TakenTranslation => {
  const { [key]: gone, ...rest } = survey.texts[language] ?? {};
  return gone === undefined
    ? { kind: 'same' }
    : {
        kind: 'taken',
        survey: { ...survey, texts: { ...survey.texts, [language]: rest } },
        edit: { kind: 'clear', at: ['texts', language, key] },
      };
};

/**
 * Takes one translation that was written on a page. It carries the hash of the source that was shown, so that a source
 * which changed while somebody wrote makes it stale at once; a translation that somebody else changed meanwhile is not
 * written over. An empty text takes the translation away.
 *
 * @param wording A source text by its hash, for one that is no longer today's; null where nobody knows it.
 */
export const takeTranslation = (
  survey: Survey,
  language: LanguageTag,
  { key, text, status, shown }: SentTranslation,
  wording: (hash: string) => string | null,
): TakenTranslation => {
  const today = textOf(survey, key, survey.source);
  if (today === null) return { kind: 'conflict', theirs: null };
  const isNew = textHash(text) !== shown.text;
  if (!isNew && (status === shown.status || text.trim() === '')) return { kind: 'same' };
  const there = textOf(survey, key, language) ?? '';
  if (there === text && status === textStatus(survey, key, language)) return { kind: 'same' };
  if (there !== text && textHash(there) !== shown.text) return { kind: 'conflict', theirs: there };
  const source = textHash(today) === shown.of ? today : wording(shown.of);
  if (source === null) return { kind: 'conflict', theirs: there };
  if (text.trim() === '' && source.trim() !== '') return cleared(survey, language, key);
  const applied = applyTranslations({
    survey,
    language,
    units: [{ key, source, target: text, status, line: 1 }],
  });
  if (!applied.ok) return { kind: 'refused', issues: applied.issues };
  const after = applied.value.survey;
  const edit = translationEdit(survey, after, language);
  return edit === null ? { kind: 'same' } : { kind: 'taken', survey: after, edit };
};
