import { spread } from './model/hash.ts';

/**
 * How well a text fits each of some languages, 0 to 1, in their order; NaN for a language that the detector does not
 * know. Languages are two letters.
 */
export type LanguageDetector = (text: string, among: readonly string[]) => readonly number[];

const magic = 'CONFIAL1';
/** Bytes of a letter group at most. */
const longest = 6;
/** What the table's steps are counted from, and what a group is worth at half of the fit. */
const base = 53;
const half = 25;
/** Characters of a text, bytes of it and bytes of a word that are looked at. */
const mostCharacters = 1000;
const mostBytes = 350;
const bytesForced = 380;
const wordBytes = 70;

/** Everything between words; a word may begin with an apostrophe. */
const between = /(?:[^\p{L}]|[\u{10000}-\u{10FFFF}])+(?<!['`’])/gu;

const utf8 = new TextEncoder();
const space = 32;

/** Letter groups of words, each once: four bytes at every third place, the last four, with a space where a word ends. */
const groupsOf = (text: string): { readonly known: ReadonlySet<number>; readonly all: number } => {
  const known = new Set<number>();
  let longer = 0;
  let seen = 0;
  const add = (bytes: Uint8Array, from: number, to: number, first: boolean, last: boolean): void => {
    if (to - from + Number(first) + Number(last) > longest) {
      longer += 1;
      return;
    }
    const start = first ? space * 256 ** (to - from) : 0;
    const key = start + keyAt(bytes, from, to);
    known.add(last ? key * 256 + space : key);
  };
  const clean = text.slice(0, mostCharacters).replace(between, ' ').trim().toLowerCase();
  for (const word of clean.split(' ')) {
    if (seen > mostBytes) break;
    const whole = utf8.encode(word);
    const bytes = seen + whole.length > bytesForced ? whole.subarray(0, bytesForced - seen + 1) : whole;
    seen += bytes.length + 1;
    if (bytes.length === 0) continue;
    const length = Math.min(bytes.length, wordBytes);
    let at = 0;
    for (; at + 4 < length; at += 3) add(bytes, at, at + 4, at === 0, false);
    add(bytes, Math.max(0, length - 4), bytes.length, at === 0, true);
  }
  return { known, all: known.size + longer };
};

/** Bytes as one number; it is another one for other bytes. */
const keyAt = (bytes: Uint8Array, from: number, to: number): number => {
  let key = 0;
  for (let at = from; at < to; at += 1) key = key * 256 + (bytes[at] ?? 0);
  return key;
};

/** A table's file: eight letters, a line with its languages, and for each group its bytes and its steps by language. */
export const languageTable = (
  languages: readonly string[],
  groups: readonly { readonly bytes: Uint8Array; readonly steps: ReadonlyMap<number, number> }[],
): Uint8Array => {
  const file = [...utf8.encode(`${magic}${languages.join(' ')}\n`)];
  for (const { bytes, steps } of groups) {
    file.push(bytes.length, ...bytes, steps.size);
    for (const [language, step] of steps) file.push(language, step);
  }
  return Uint8Array.from(file);
};

const slotOf = (key: number, mask: number): number =>
  spread((key & 0xffffffff) ^ Math.imul(Math.floor(key / 0x1_0000_0000), 0x9e3779b1)) & mask;

/**
 * Opens a table: a detector by the letter groups of eld ("efficient language detector", Nito T.M.), which gives what its
 * table of sixty languages gives. A group counts once, however often it occurs.
 *
 * @returns null when the bytes are no such table
 *
 * @example
 * openDetector(new Uint8Array(4)) // null
 */
export const openDetector = (file: Uint8Array): LanguageDetector | null => {
  const end = file.indexOf(10);
  const head = new TextDecoder().decode(file.subarray(0, Math.max(0, end)));
  if (!head.startsWith(magic)) return null;
  const languages = head.slice(magic.length).split(' ');
  let slots = 1;
  let count = 0;
  for (let at = end + 1; at < file.length; count += 1) {
    at += 1 + (file[at] ?? 0);
    at += 1 + 2 * (file[at] ?? 0);
  }
  while (slots < 2 * count) slots *= 2;
  const keys = new Float64Array(slots);
  const places = new Uint32Array(slots);
  for (let at = end + 1; at < file.length; ) {
    const length = file[at] ?? 0;
    const key = keyAt(file, at + 1, at + 1 + length);
    let slot = slotOf(key, slots - 1);
    while (keys[slot] !== 0) slot = (slot + 1) & (slots - 1);
    keys[slot] = key;
    places[slot] = at + 1 + length;
    at += 2 + length + 2 * (file[at + 1 + length] ?? 0);
  }
  return (text, among) => {
    const sums = new Float64Array(languages.length);
    const { known, all } = groupsOf(text);
    for (const key of known) {
      let slot = slotOf(key, slots - 1);
      while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (slots - 1);
      if (keys[slot] === 0) continue;
      const place = places[slot] ?? 0;
      const last = place + 2 * (file[place] ?? 0);
      for (let at = place + 1; at < last; at += 2) {
        const language = file[at] ?? 0;
        sums[language] = (sums[language] ?? 0) + (file[at + 1] ?? 0) + base;
      }
    }
    return among.map((language) => {
      const at = languages.indexOf(language);
      if (at < 0) return Number.NaN;
      const mean = all === 0 ? 0 : (sums[at] ?? 0) / all;
      return mean / (mean + half);
    });
  };
};
