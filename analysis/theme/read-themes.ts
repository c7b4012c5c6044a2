import { themes } from '../../surveys/definition/themes.ts';
import type { TextMark, Theme } from '../../surveys/model/response.ts';
import { scopesOf } from '../text/model/negation.ts';
import { covers } from '../text/model/scripts.ts';
import { modelLanguage } from '../text/model/sentiment.ts';
import type { Token } from '../text/tokenise.ts';
import { type SeedList, seedLists } from './seed-lists.ts';
import { type SeedIndex, type Span, seedIndex, seedPattern, seedSpans } from './seed-pattern.ts';
import { type PlacedWord, wordsOf } from './words-of.ts';

/** Words that make a theme of a text, and their place in the text's composed form: `text.normalize('NFC').slice(from, to)`. */
export interface ThemePhrase {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** What a text speaks of by the seed lists. */
export interface ThemesRead {
  /** In the order of the codebook, each with what triggered it; null where it cannot be known. */
  readonly themes: readonly { readonly theme: Theme; readonly phrases: readonly ThemePhrase[] }[] | null;
  /** What says a worry; empty where none is said. */
  readonly concern: readonly ThemePhrase[];
  /** Whether privacy or personal data are spoken of at all. */
  readonly about: boolean;
  readonly reason: null | 'empty' | 'no-words-known' | 'language-unsupported';
}

type Target = TextMark | 'about';
type Index = SeedIndex<{ readonly target: Target; readonly isExcluded: boolean }>;

/** Where a "word" is a letter, more of them may stand between. */
const unspacedLanguages: ReadonlySet<string> = new Set(['ja', 'zh']);

const indexOf = (
  language: string,
  { classes, prefixes, themes: said, concern, about, exclude }: SeedList,
): Index => {
  const of = (list: readonly string[], target: Target, isExcluded: boolean) =>
    list.map((source) => ({ pattern: seedPattern(source, classes, language), of: { target, isExcluded } }));
  return seedIndex(
    [
      ...themes.flatMap((theme) => [
        ...of(said[theme], theme, false),
        ...of(exclude[theme] ?? [], theme, true),
      ]),
      ...of(concern, 'concern', false),
      ...of(exclude.concern ?? [], 'concern', true),
      ...of(about, 'about', false),
    ],
    prefixes,
    unspacedLanguages.has(language) ? 8 : 3,
  );
};

const built = new Map<string, Index>();

/** Lists are made ready at a language's first text and kept. */
const indexFor = (language: string): Index | null => {
  const known = built.get(language);
  if (known !== undefined) return known;
  const list = seedLists[language];
  if (list === undefined) return null;
  const index = indexOf(language, list);
  built.set(language, index);
  return index;
};

/** A worry or a lack of one that is denied is none; what is denied of the others is spoken of all the same. */
const deniable: ReadonlySet<Target> = new Set(['concern', 'no-concern']);

/** Whether a negator outside the expression reaches its beginning; one that opens it is its own. */
const isDenied = ({ first, end }: Span<unknown>, tokens: readonly Token[], language: string): boolean => {
  const { negated, negator } = scopesOf(
    tokens.map((token, at) => (at > first && at < end ? { kind: 'word', text: '' } : token)),
    language,
  );
  return negator[first] !== 1 && (negated[first] ?? 0) % 2 === 1;
};

const phrasesOf = (
  text: string,
  words: readonly PlacedWord[],
  spans: readonly Span<unknown>[],
): readonly ThemePhrase[] => {
  const phrases: { from: number; to: number }[] = [];
  for (const { first, end } of [...spans].sort(
    (one, other) => one.first - other.first || other.end - one.end,
  )) {
    const [from, to] = [words[first]?.from ?? 0, words[end - 1]?.to ?? 0];
    const last = phrases.at(-1);
    if (last !== undefined && from < last.to) last.to = Math.max(last.to, to);
    else phrases.push({ from, to });
  }
  return phrases.map(({ from, to }) => ({ from, to, words: text.slice(from, to) }));
};

/**
 * What a text about privacy and trust speaks of, by the seed lists of its language: several themes or none, each with the
 * words that triggered it, and apart from them whether a worry is said. What is denied is spoken of all the same ("they
 * do not track me" is of being watched); but a worry that is denied is none.
 *
 * Not for: what a study's own codes teach (`learnThemes`); saying what somebody thinks without reading the text.
 *
 * @param language BCP 47 tag
 * @returns `themes` null with a reason for an empty text, one without a letter of the language's script, and a language
 *   without lists
 *
 * @example
 * readThemes('They sell my data', 'en').themes // [{ theme: 'sharing', phrases: [{ from: 5, to: 17, words: 'sell my data' }] }]
 * readThemes('No me preocupa', 'es').themes // [{ theme: 'no-concern', phrases: [{ from: 0, to: 14, words: 'No me preocupa' }] }]
 * readThemes('No me preocupa', 'es').concern // []
 * readThemes('Ei usko', 'fi').reason // 'language-unsupported'
 */
export const readThemes = (text: string, language: string): ThemesRead => {
  const spoken = modelLanguage(language);
  const without = (reason: Exclude<ThemesRead['reason'], null>): ThemesRead => ({
    themes: null,
    concern: [],
    about: false,
    reason,
  });
  const composed = text.normalize('NFC').replaceAll('’', "'");
  const words = wordsOf(composed, spoken);
  if (!words.some(({ kind }) => kind !== 'mark')) return without('empty');
  const index = indexFor(spoken);
  if (index === null) return without('language-unsupported');
  const tokens = words.map(({ kind, raw }) => ({ kind, text: raw }));
  if (!covers(tokens, spoken)) return without('no-words-known');
  const spans = seedSpans(index, words);
  const excluded = spans.filter(({ of }) => of.isExcluded);
  const kept = spans.filter(
    (span) =>
      !span.of.isExcluded &&
      !excluded.some(
        ({ of, first, end }) => of.target === span.of.target && first < span.end && span.first < end,
      ) &&
      !(deniable.has(span.of.target) && isDenied(span, tokens, spoken)),
  );
  const calm = kept.filter(({ of }) => of.target === 'no-concern');
  const found = new Map<Target, Span<unknown>[]>();
  for (const span of kept) {
    const isPart =
      span.of.target !== 'no-concern' &&
      calm.some(({ first, end }) => first <= span.first && span.end <= end && end - first > 1);
    if (!isPart) found.set(span.of.target, [...(found.get(span.of.target) ?? []), span]);
  }
  return {
    themes: themes.flatMap((theme) => {
      const own = found.get(theme);
      return own === undefined ? [] : [{ theme, phrases: phrasesOf(composed, words, own) }];
    }),
    concern: phrasesOf(composed, words, found.get('concern') ?? []),
    about: found.has('about'),
    reason: null,
  };
};
