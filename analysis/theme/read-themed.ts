import { textMarks } from '../../surveys/definition/themes.ts';
import { modelLanguage } from '../text/model/sentiment.ts';
import type { LearnedMark, ThemedText } from './learn-themes.ts';
import { themedLineSchema } from './schema.ts';

/** Themes of other codebooks, by what of ours they are; several of ours may be one of theirs. */
const known: Readonly<Record<string, readonly LearnedMark[]>> = {
  privacy_trust: ['trust', 'transparency', 'surveillance', 'consent', 'sharing', 'pressure'],
  burden: ['effort'],
  ...Object.fromEntries(textMarks.map((mark) => [mark, [mark]])),
};

/** A text with themes that people gave it. */
export interface ThemedLine extends ThemedText {
  readonly source: string;
  /** As their codebook names them, with what of ours they are. */
  readonly given: ReadonlySet<string>;
}

/** What of our codebook a theme of labelled data is. */
export const ourMarks = (theme: string): readonly LearnedMark[] =>
  theme === 'privacy' ? ['about'] : (known[theme] ?? []);

/**
 * Reads a line of labelled data with themes: `text`, `lang`, `source`, and `themes`, or `privacy` 0 or 1. Themes that are
 * none of ours are left out, and so are lines on which nobody was asked for any.
 *
 * @example
 * readThemed('{"text": "x", "lang": "en", "source": "s", "privacy": 1}').given // new Set(['privacy'])
 * readThemed('{"text": "x", "lang": "en", "source": "s"}') // null
 */
export const readThemed = (json: string): ThemedLine | null => {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const read = themedLineSchema.safeParse(value);
  if (!read.success) return null;
  const { text, lang, source, privacy, themes } = read.data;
  if (privacy === undefined && themes === undefined) return null;
  const given = [
    ...(privacy === 1 ? ['privacy'] : []),
    ...(themes ?? []).filter((theme) => ourMarks(theme).length > 0),
  ];
  return {
    text,
    source,
    language: modelLanguage(lang),
    given: new Set(given),
    marks: new Set(given.flatMap(ourMarks)),
  };
};
