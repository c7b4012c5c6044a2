import type { translationStatuses } from './codes.ts';

/** A BCP 47 tag, such as `es-419` or `ar`. */
export type LanguageTag = string;

export type Direction = 'ltr' | 'rtl';

/** How far a translation has come; the order is the way it goes (TRAPD). `needs_update` is computed. */
export type TranslationStatus = (typeof translationStatuses)[number];

/** A text in one language. */
export interface Translation {
  readonly text: string;
  /** Hash of the source text this translates (`sha256:` and 16 hex digits); another hash means stale. */
  readonly of: string;
  readonly status: TranslationStatus;
}

/** A language of a survey. Direction follows from the tag and is never stored. */
export interface SurveyLanguage {
  readonly tag: LanguageTag;
  readonly status: TranslationStatus;
}

/** A text as it is shown: its words, the language they are really in, and that language's direction. */
export interface ShownText {
  readonly text: string;
  readonly language: LanguageTag;
  readonly direction: Direction;
  /** True when the wanted language had no such text and another language stands in. */
  readonly fallback: boolean;
}
