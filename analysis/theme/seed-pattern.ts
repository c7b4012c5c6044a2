import { foldedWord, type PlacedWord, wordsOf } from './words-of.ts';

/** One of several ways to say a part of an expression: words one after the other, each whole or by its beginning. */
type Alternative = readonly { readonly word: string; readonly isStem: boolean }[];

/** A part of an expression, or further words between two of them. */
type Part = readonly Alternative[] | 'gap';

/** An expression of a seed list. */
export interface SeedPattern {
  readonly parts: readonly Part[];
}

/**
 * Reads an expression of a seed list: words; `stem*`; `one|other`; `<class>`; and `..` for a few further words of the
 * same clause.
 *
 * @param classes words by class name
 * @param prefixes what a language writes together with a word before it (Arabic `ال`, Hebrew `ה`)
 */
export const seedPattern = (
  source: string,
  classes: Readonly<Record<string, readonly string[]>>,
  language: string,
): SeedPattern => ({
  parts: source.split(' ').map((part): Part => {
    if (part === '..') return 'gap';
    const name = /^<(.+)>$/.exec(part)?.[1];
    const options = name === undefined ? part.split('|') : classes[name];
    if (options === undefined) throw new Error(`seedPattern: no class <${name}>`);
    return options.map((option) =>
      option.split(' ').flatMap((own): Alternative => {
        const isStem = own.endsWith('*');
        const words = wordsOf(isStem ? own.slice(0, -1) : own, language);
        return words.map(({ raw }, place) => ({
          word: foldedWord(raw),
          isStem: isStem && place === words.length - 1,
        }));
      }),
    );
  }),
});

/** Ways in which a written word may be meant: as it is, and without what is written together with it. */
const formsOf = (word: string, prefixes: readonly string[]): readonly string[] => [
  word,
  ...prefixes
    .filter((prefix) => word.startsWith(prefix) && word.length >= prefix.length + 2)
    .map((prefix) => word.slice(prefix.length)),
];

/** Expressions by how they begin. */
export interface SeedIndex<T> {
  readonly whole: ReadonlyMap<string, readonly Entry<T>[]>;
  readonly stems: ReadonlyMap<string, readonly Entry<T>[]>;
  readonly prefixes: readonly string[];
  /** Words that `..` may stand for. */
  readonly gap: number;
  readonly longest: number;
}

interface Entry<T> {
  readonly pattern: SeedPattern;
  readonly of: T;
  /** How the expression begins: the alternative of its first part. */
  readonly first: Alternative;
}

export const seedIndex = <T>(
  patterns: readonly { readonly pattern: SeedPattern; readonly of: T }[],
  prefixes: readonly string[],
  gap: number,
): SeedIndex<T> => {
  const [whole, stems] = [new Map<string, Entry<T>[]>(), new Map<string, Entry<T>[]>()];
  for (const { pattern, of } of patterns) {
    const [part] = pattern.parts;
    if (part === undefined || part === 'gap') throw new Error('seedIndex: an expression begins with a word');
    for (const first of part) {
      const [begin] = first;
      if (begin === undefined) continue;
      const map = begin.isStem ? stems : whole;
      map.set(begin.word, [...(map.get(begin.word) ?? []), { pattern, of, first }]);
    }
  }
  return {
    whole,
    stems,
    prefixes,
    gap,
    longest: Math.max(0, ...[...stems.keys()].map((stem) => stem.length)),
  };
};

/** Where an expression stands: its first word and the one after its last. */
export interface Span<T> {
  readonly of: T;
  readonly first: number;
  readonly end: number;
}

const alternativeEnd = (
  alternative: Alternative,
  words: readonly PlacedWord[],
  at: number,
  { prefixes }: Pick<SeedIndex<unknown>, 'prefixes'>,
): number | null => {
  for (const [offset, { word, isStem }] of alternative.entries()) {
    const own = words[at + offset];
    if (own === undefined || own.kind !== 'word') return null;
    const fits = formsOf(own.text, prefixes).some((form) => (isStem ? form.startsWith(word) : form === word));
    if (!fits) return null;
  }
  return at + alternative.length;
};

/** The nearest end of the rest of an expression from a place, or null. */
const restEnd = (
  parts: readonly Part[],
  from: number,
  words: readonly PlacedWord[],
  at: number,
  index: Pick<SeedIndex<unknown>, 'prefixes' | 'gap'>,
): number | null => {
  const part = parts[from];
  if (part === undefined) return at;
  if (part === 'gap') {
    for (let skipped = 0; skipped <= index.gap; skipped += 1) {
      if (skipped > 0 && words[at + skipped - 1]?.kind !== 'word') return null;
      const end = restEnd(parts, from + 1, words, at + skipped, index);
      if (end !== null) return end;
    }
    return null;
  }
  for (const alternative of part) {
    const next = alternativeEnd(alternative, words, at, index);
    if (next === null) continue;
    const end = restEnd(parts, from + 1, words, next, index);
    if (end !== null) return end;
  }
  return null;
};

/** Every place where an expression of the index stands. */
export const seedSpans = <T>(index: SeedIndex<T>, words: readonly PlacedWord[]): readonly Span<T>[] => {
  const spans: Span<T>[] = [];
  for (const [at, { kind, text }] of words.entries()) {
    if (kind !== 'word') continue;
    for (const form of formsOf(text, index.prefixes)) {
      const entries = [...(index.whole.get(form) ?? [])];
      for (let length = 1; length <= Math.min(index.longest, form.length); length += 1)
        entries.push(...(index.stems.get(form.slice(0, length)) ?? []));
      for (const { pattern, of, first } of entries) {
        const next = alternativeEnd(first, words, at, index);
        const end = next === null ? null : restEnd(pattern.parts, 1, words, next, index);
        if (end !== null) spans.push({ of, first: at, end });
      }
    }
  }
  return spans;
};
