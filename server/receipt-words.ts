import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist as czech } from '@scure/bip39/wordlists/czech.js';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { wordlist as italian } from '@scure/bip39/wordlists/italian.js';
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js';
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js';
import { wordlist as portuguese } from '@scure/bip39/wordlists/portuguese.js';
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { lookup } from '../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../surveys/model/language.ts';

/** A secret of 16 bytes as twelve words, and the language they are in. */
export interface ReceiptWords {
  readonly language: LanguageTag;
  readonly words: readonly string[];
}

const lists: Readonly<Record<LanguageTag, string[]>> = {
  en: english,
  es: spanish,
  fr: french,
  it: italian,
  pt: portuguese,
  cs: czech,
  ja: japanese,
  ko: korean,
  'zh-Hans': chinese,
};

/** How many words hold 16 bytes and four bits that show most slips of the pen. */
const count = 12;

/**
 * A secret as twelve words of BIP 39, in a language that has a list, else in English.
 *
 * @example
 * receiptWords(new Uint8Array(16), 'es').words.slice(-1) // ['abierto']
 * receiptWords(new Uint8Array(16), 'de').language // 'en'
 */
export const receiptWords = (secret: Uint8Array, language: LanguageTag): ReceiptWords => {
  const [primary = ''] = language.split('-');
  const tag = lookup(language, Object.keys(lists)) ?? (primary in lists ? primary : 'en');
  const words = entropyToMnemonic(secret, lists[tag] ?? english).split(/\s/u);
  return { language: tag, words: words.map((word) => word.normalize('NFC')) };
};

/** Without capitals and without Latin accents; signs that make another letter of a kana stay. */
const folded = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

const folding = new Map<LanguageTag, ReadonlyMap<string, string>>();

const foldedList = (tag: LanguageTag, list: readonly string[]): ReadonlyMap<string, string> => {
  const known = folding.get(tag) ?? new Map(list.map((word) => [folded(word), word]));
  folding.set(tag, known);
  return known;
};

/** Words as they were typed: numbers, commas and hyphens between them do not count, nor that Chinese needs no spaces. */
const typedWords = (typed: string): readonly string[] => {
  const words = typed.split(/[\s\p{P}\p{Cf}\p{Nd}]+/u).filter((word) => word !== '');
  return words.length < count && /^\p{Script=Han}+$/u.test(words.join('')) ? [...words.join('')] : words;
};

const secretIn = (words: readonly string[], list: string[]): readonly Uint8Array[] => {
  try {
    return [mnemonicToEntropy(words.join(' '), list)];
  } catch {
    return [];
  }
};

/**
 * The secrets that twelve typed words may stand for, in whichever list: capitals and accents do not count. None where a
 * word is on no list or the words do not fit together; hardly ever two, where lists share words.
 *
 * @example
 * readReceiptWords('ábaco '.repeat(11) + 'ABIERTO').length // 1
 * readReceiptWords('ábaco '.repeat(12)).length // 0
 */
export const readReceiptWords = (typed: string): readonly Uint8Array[] => {
  if (typed.length > 400) return [];
  const words = typedWords(typed).map(folded);
  if (words.length !== count) return [];
  return Object.entries(lists).flatMap(([tag, list]) => {
    const known = foldedList(tag, list);
    const found = words.flatMap((word) => known.get(word) ?? []);
    return found.length === count ? secretIn(found, list) : [];
  });
};
