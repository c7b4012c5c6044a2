import { SentimentAnalyzer } from 'natural/lib/natural/sentiment/index.js';

/** Languages of which we have lists of our own beside natural's. */
export type LexiconLanguage = 'en' | 'es' | 'pt';
/**
 * Which of natural's lists serve a language, the better one first, and how far each is believed. AFINN runs from
 * -5 to 5; ML-SentiCon is made by machine from WordNet, so it only fills AFINN's gaps and weighs less; the lists of
 * `pattern` run from -1 to 1. Hindi in Latin letters is full of English words.
 */
const lists: Readonly<
  Record<string, readonly { readonly name: string; readonly kind: string; readonly scale: number }[]>
> = {
  en: [{ name: 'English', kind: 'afinn', scale: 1 / 5 }],
  es: [
    { name: 'Spanish', kind: 'afinn', scale: 1 / 5 },
    { name: 'Spanish', kind: 'senticon', scale: 1 / 3 },
  ],
  pt: [{ name: 'Portuguese', kind: 'afinn', scale: 1 / 5 }],
  de: [{ name: 'German', kind: 'pattern', scale: 1 }],
  fr: [{ name: 'French', kind: 'pattern', scale: 1 }],
  it: [{ name: 'Italian', kind: 'pattern', scale: 1 }],
  nl: [{ name: 'Dutch', kind: 'pattern', scale: 1 }],
  ca: [{ name: 'Catalan', kind: 'senticon', scale: 1 / 3 }],
  eu: [{ name: 'Basque', kind: 'senticon', scale: 1 / 3 }],
  hi: [{ name: 'English', kind: 'afinn', scale: 1 / 5 }],
};

/** Whether natural has a list that serves the language. */
export const hasLists = (language: string): boolean => lists[language] !== undefined;

/** Weak entries of the machine-made list are noise more often than not. */
const faintest = 0.08;

const numberOf = (value: unknown): number =>
  typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;

/**
 * The word lists of the `natural` package for a language: word or expression (lower case, parts joined by a space)
 * to weight in [-1, 1]. Only the file with the lists is loaded: the package's own entry starts database clients,
 * prints, and reads `.env`.
 */
export const naturalLexicon = (language: string): ReadonlyMap<string, number> => {
  const words = new Map<string, number>();
  for (const { name, kind, scale } of lists[language] ?? []) {
    const vocabulary: unknown = Reflect.get(new SentimentAnalyzer(name, undefined, kind), 'vocabulary');
    if (typeof vocabulary !== 'object' || vocabulary === null)
      throw new Error(`naturalLexicon: natural has no ${kind} list for ${name}`);
    for (const [entry, value] of Object.entries(vocabulary)) {
      const word = entry.toLowerCase().replaceAll('_', ' ');
      const weight = Math.max(-1, Math.min(1, numberOf(value) * scale));
      if (Math.abs(weight) >= faintest && !words.has(word)) words.set(word, weight);
    }
  }
  return words;
};
