import { lookup } from '../locales/catalogue.ts';
import type { LanguageTag } from '../model/language.ts';
import en from './wording/en.json' with { type: 'json' };
import es from './wording/es.json' with { type: 'json' };
import fr from './wording/fr.json' with { type: 'json' };
import pt from './wording/pt.json' with { type: 'json' };

/** What can make a question hard to answer honestly. */
export type WordingFault = 'double' | 'negation' | 'leading' | 'colour';

interface WordList {
  readonly negations: readonly string[];
  /** After one of these a negation only closes a question (“or not”). */
  readonly alternatives: readonly string[];
  readonly leading: readonly string[];
  readonly joining: readonly string[];
  /** Words with which a second statement begins. */
  readonly clauses: readonly string[];
  /** What is judged; in languages that bend words, how these begin. */
  readonly qualities: readonly string[];
  readonly colours: readonly string[];
  readonly controls: readonly string[];
  /** The colour stands after the thing. */
  readonly colourLast: boolean;
}

const lists: Readonly<Record<LanguageTag, WordList>> = { en, es, fr, pt };

/** Letters an ending may add to how a quality begins. */
const longestEnding = 4;

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];

const isQuality = ({ qualities }: WordList, word: string): boolean =>
  qualities.some((stem) => word.startsWith(stem) && word.length <= stem.length + longestEnding);

const doubled = (list: WordList, words: readonly string[]): string | null => {
  const at = words.findIndex((word, index) => {
    const [before = '', after = ''] = [words[index - 1], words[index + 1]];
    return (
      list.joining.includes(word) &&
      index > 1 &&
      (list.clauses.includes(after) || (isQuality(list, before) && isQuality(list, after)))
    );
  });
  return at < 0 ? null : words.slice(at - 1, at + 2).join(' ');
};

const negated = (list: WordList, words: readonly string[]): string | null =>
  words.find(
    (word, index) =>
      (list.negations.includes(word) || word.endsWith("n't")) &&
      !list.alternatives.includes(words[index - 1] ?? ''),
  ) ?? null;

const led = (list: WordList, words: readonly string[]): string | null => {
  const whole = ` ${words.join(' ')} `;
  return list.leading.find((phrase) => whole.includes(` ${phrase} `)) ?? null;
};

const coloured = (list: WordList, words: readonly string[]): string | null => {
  const at = words.findIndex((word, index) => {
    const [colour, control] = list.colourLast ? [words[index + 1], word] : [word, words[index + 1]];
    return list.colours.includes(colour ?? '') && list.controls.includes(control ?? '');
  });
  return at < 0 ? null : words.slice(at, at + 2).join(' ');
};

const finders = { double: doubled, negation: negated, leading: led, colour: coloured } as const;

/**
 * The words of a text that show a fault of wording, or null: two statements in one, a negation, a push towards an
 * answer, a colour as the only way to tell a thing. By word lists of the language, so null too where there is none.
 *
 * @example
 * wordingFault('The settings are clear and useful.', 'en', 'double') // 'clear and useful'
 * wordingFault('¿No cree que es justo?', 'es-CL', 'leading') // 'no cree'
 * wordingFault('Whether or not it is safe', 'en', 'negation') // null
 * wordingFault('Drücken Sie den roten Knopf', 'de', 'colour') // null
 */
export const wordingFault = (text: string, language: LanguageTag, fault: WordingFault): string | null => {
  const found = lookup(language, Object.keys(lists));
  const list = found === null ? undefined : lists[found];
  return list === undefined ? null : finders[fault](list, wordsOf(text));
};
