import { inflect } from './inflect.ts';
import emoji from './lexicons/emoji.json' with { type: 'json' };
import english from './lexicons/en.json' with { type: 'json' };
import spanish from './lexicons/es.json' with { type: 'json' };
import grammar from './lexicons/grammar.json' with { type: 'json' };
import portuguese from './lexicons/pt.json' with { type: 'json' };
import tones from './lexicons/tone.json' with { type: 'json' };
import { hasLists, type LexiconLanguage, naturalLexicon } from './natural.ts';
import type { Token } from './tokenise.ts';

/** What a word or expression does to the feeling of a sentence. */
export type Role =
  /** Carries feeling; `closed`: holds its own negation, so a negator before it changes nothing. 0 = known to carry none. */
  | { readonly kind: 'weight'; readonly weight: number; readonly closed: boolean }
  /** Turns what follows; a `concord` negator repeats one that is open ("no confío en nadie") and opens one otherwise. */
  | { readonly kind: 'negator'; readonly concord: boolean }
  | { readonly kind: 'intensity'; readonly factor: number }
  /** Joins clauses: negation does not pass. After a `contrast` ("but") the writer says what counts. */
  | { readonly kind: 'end'; readonly contrast: boolean }
  /** Grammar only; not counted in the reach of a negator. */
  | { readonly kind: 'light' };

interface Phrase {
  readonly rest: readonly string[];
  readonly role: Role;
}

/** Words and expressions of one language. */
export interface Lexicon {
  readonly words: ReadonlyMap<string, Role>;
  /** The same without accents, where that is not another word. */
  readonly unaccented: ReadonlyMap<string, Role>;
  /** Expressions by first word, the longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
}

/** Our own lists for a language (CC0): grammar, vocabulary of trust and privacy, expressions. */
interface OwnWords {
  readonly negators: readonly string[];
  readonly concord: readonly string[];
  readonly ends: readonly string[];
  readonly contrasts: readonly string[];
  readonly intensity: Readonly<Record<string, number>>;
  readonly light: readonly string[];
  readonly words: Readonly<Record<string, number>>;
  readonly phrases: Readonly<Record<string, number>>;
}

const nothing: OwnWords = {
  negators: [],
  concord: [],
  ends: [],
  contrasts: [],
  intensity: {},
  light: [],
  words: {},
  phrases: {},
};

const own: Readonly<Record<LexiconLanguage, OwnWords>> = { en: english, es: spanish, pt: portuguese };

const grammars: Readonly<
  Record<string, { readonly negators: readonly string[]; readonly contrasts: readonly string[] }>
> = grammar;

/** Of languages without lists of their own only negation and contrast are known; a second negator repeats the first ("ne … pas"). */
const wordsOf = (language: string): OwnWords => {
  if (language === 'en' || language === 'es' || language === 'pt') return own[language];
  const known = grammars[language];
  return known === undefined ? nothing : { ...nothing, concord: known.negators, contrasts: known.contrasts };
};

const strengths = { veryGood: 0.8, good: 0.4, bad: -0.4, veryBad: -0.8 } as const;

const toneLists: Readonly<Record<string, Readonly<Record<keyof typeof strengths, string>>>> = tones;

/** Everyday words of praise and blame (CC0), in four strengths; `_` joins an expression. */
const toneWords = (language: string): readonly (readonly [string, number])[] => {
  const list = toneLists[language];
  return list === undefined
    ? []
    : (['veryGood', 'good', 'bad', 'veryBad'] as const).flatMap((strength) =>
        list[strength].split(' ').map((word) => [word.replaceAll('_', ' '), strengths[strength]] as const),
      );
};

const weigh = (weight: number, closed = false): Role => ({ kind: 'weight', weight, closed });

/** Without accents: `corazón` is `corazon`, also where the writer's keyboard has none. */
const unaccent = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');

const signOf = (role: Role): number => (role.kind === 'weight' ? Math.sign(role.weight) : 0);

/** Regular forms of the weighted entries; a form that two entries of opposite sense share is left out. */
const inflected = (
  weights: Iterable<readonly [string, number]>,
  language: string,
): ReadonlyMap<string, number> => {
  const forms = new Map<string, number>();
  const torn = new Set<string>();
  for (const [word, weight] of weights) {
    if (word.includes(' ')) continue;
    for (const form of inflect(word, language)) {
      const before = forms.get(form);
      if (before === undefined) forms.set(form, weight);
      else if (Math.sign(before) !== Math.sign(weight)) torn.add(form);
    }
  }
  for (const form of torn) forms.delete(form);
  return forms;
};

const build = (language: string, everyday: readonly (readonly [string, number])[]): Lexicon => {
  const lists = wordsOf(language);
  const words = new Map<string, Role>();
  const expressions = new Map<string, Role>();
  const add = (entry: string, role: Role): void => {
    const into = entry.includes(' ') ? expressions : words;
    if (!into.has(entry)) into.set(entry, role);
  };

  for (const entry of lists.contrasts) add(entry, { kind: 'end', contrast: true });
  for (const entry of lists.ends) add(entry, { kind: 'end', contrast: false });
  for (const entry of lists.negators) add(entry, { kind: 'negator', concord: false });
  for (const entry of lists.concord) add(entry, { kind: 'negator', concord: true });
  for (const [entry, factor] of Object.entries(lists.intensity)) add(entry, { kind: 'intensity', factor });
  const negates = (word: string): boolean => words.get(word)?.kind === 'negator' || word.endsWith("n't");
  for (const [entry, weight] of Object.entries(lists.phrases))
    add(entry, weigh(weight, entry.split(' ').some(negates)));
  for (const [entry, weight] of Object.entries(lists.words)) add(entry, weigh(weight));
  for (const entry of lists.light) add(entry, { kind: 'light' });
  for (const [entry, weight] of Object.entries(emoji)) add(entry, weigh(weight));
  for (const [entry, weight] of inflected(Object.entries(lists.words), language)) add(entry, weigh(weight));
  const closed = (entry: string): boolean => entry.split(' ').some(negates);
  for (const [entry, weight] of everyday) add(entry, weigh(weight, entry.includes(' ') && closed(entry)));
  for (const [entry, weight] of inflected(everyday, language)) add(entry, weigh(weight));
  const natural = naturalLexicon(language);
  for (const [entry, weight] of natural) add(entry, weigh(weight));
  for (const [entry, weight] of inflected(natural, language)) add(entry, weigh(weight));

  const unaccented = new Map<string, Role>();
  for (const [word, role] of words) {
    const bare = unaccent(word);
    if (bare === word || words.has(bare)) continue;
    const before = unaccented.get(bare);
    if (before === undefined) unaccented.set(bare, role);
    else if (signOf(before) !== signOf(role)) unaccented.set(bare, { kind: 'light' });
  }

  const phrases = new Map<string, Phrase[]>();
  for (const [entry, role] of expressions)
    for (const spelling of new Set([entry, unaccent(entry)])) {
      const [first = '', ...rest] = spelling.split(' ');
      phrases.set(first, [...(phrases.get(first) ?? []), { rest, role }]);
    }
  for (const list of phrases.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  return { words, unaccented, phrases };
};

const built = new Map<string, Lexicon>();

const kept = (name: string, make: () => Lexicon): Lexicon => {
  const known = built.get(name);
  if (known !== undefined) return known;
  const lexicon = make();
  built.set(name, lexicon);
  return lexicon;
};

/** The lexicon of a language, built at its first use and kept. */
export const lexiconOf = (language: LexiconLanguage): Lexicon => kept(language, () => build(language, []));

/** The same with everyday words of praise and blame, for the model; null for a language of which nothing is listed. */
export const widerLexiconOf = (language: string): Lexicon | null =>
  toneLists[language] === undefined && !hasLists(language)
    ? null
    : kept(`wider ${language}`, () => build(language, toneWords(language)));

/** The role at a place of the text and how many tokens it takes; expressions go before words, the longest first. */
export const roleAt = (
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): { readonly role: Role; readonly length: number } | null => {
  const word = tokens[at]?.text ?? '';
  for (const { rest, role } of lexicon.phrases.get(word) ?? [])
    if (rest.every((part, offset) => tokens[at + 1 + offset]?.text === part))
      return { role, length: rest.length + 1 };
  const role =
    lexicon.words.get(word) ?? lexicon.unaccented.get(/^[ -~]*$/.test(word) ? word : unaccent(word));
  return role === undefined ? null : { role, length: 1 };
};
