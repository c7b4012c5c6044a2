import { textHash } from '../../definition/hash.ts';
import type { LanguageTag, Translation } from '../../model/language.ts';
import type { MessageKey, Survey } from '../../model/survey.ts';
import type { Languages } from './languages.ts';
import type { Cell } from './table.ts';

/** Collects the texts of a survey under their keys. */
export interface Texts {
  /** Files the cells of one text and gives its key; two different texts never share one. */
  readonly put: (wanted: string, cells: readonly Cell[]) => MessageKey;
  /** The same for words that are in no cell. */
  readonly say: (wanted: string, words: ReadonlyMap<LanguageTag, string>) => MessageKey;
  /** Files a text under another key; its own key stays where other words stand under that one. */
  readonly rekey: (key: MessageKey, wanted: MessageKey) => MessageKey;
  /** Forgets a text that nothing uses. */
  readonly drop: (key: MessageKey) => void;
  /** What a definition holds: plain texts in the source language, translations in the others. */
  readonly all: () => Survey['texts'];
  /** Keys of texts whose header names no language although others of the workbook do. */
  readonly plain: () => readonly MessageKey[];
}

/**
 * A key made from names of any script.
 *
 * @example
 * keyOf('agree5.-97') // 'agree5.-97'
 * keyOf('lista.año') // 'lista.a_o'
 */
export const keyOf = (wanted: string): MessageKey => {
  const plain = wanted.replace(/[^\w.+-]/g, '_').slice(0, 150);
  return /^[A-Za-z]/.test(plain) ? plain : `t${plain}`;
};

const suited = (cells: readonly Cell[], { tagOf }: Languages): ReadonlyMap<LanguageTag, string> => {
  const words = new Map<LanguageTag, string>();
  for (const { value, column } of cells) if (column.language === '') words.set(tagOf(''), value);
  for (const { value, column } of cells) if (column.language !== '') words.set(tagOf(column.language), value);
  return words;
};

/** An empty collection for the languages of a workbook; `rename` gives piped names their variables. */
export const newTexts = (languages: Languages, rename: (text: string) => string): Texts => {
  const kept = new Map<MessageKey, ReadonlyMap<LanguageTag, string>>();
  const plain: MessageKey[] = [];
  const say: Texts['say'] = (wanted, words) => {
    const base = keyOf(wanted);
    let key = base;
    for (let number = 2; kept.has(key); number += 1) key = `${base}-${number}`;
    kept.set(key, new Map([...words].map(([tag, text]) => [tag, rename(text)])));
    return key;
  };
  const translated = (words: ReadonlyMap<LanguageTag, string>, tag: LanguageTag): string | Translation => {
    const text = words.get(tag) ?? '';
    if (tag === languages.source) return text;
    return { text, of: textHash(words.get(languages.source) ?? ''), status: 'draft_t1' };
  };
  const rekey: Texts['rekey'] = (key, wanted) => {
    const words = kept.get(key);
    const there = kept.get(wanted);
    if (words === undefined || key === wanted || keyOf(wanted) !== wanted) return key;
    const tags = [...new Set([...words.keys(), ...(there?.keys() ?? [])])];
    if (there !== undefined && tags.some((tag) => words.get(tag) !== there.get(tag))) return key;
    kept.delete(key);
    kept.set(wanted, words);
    return wanted;
  };
  return {
    say,
    rekey,
    drop: (key) => {
      kept.delete(key);
    },
    put: (wanted, cells) => {
      const key = say(wanted, suited(cells, languages));
      if (languages.several && cells.every(({ column }) => column.language === '')) plain.push(key);
      return key;
    },
    plain: () => plain,
    all: () =>
      Object.fromEntries(
        languages.all.map(({ tag }) => [
          tag,
          Object.fromEntries(
            [...kept].flatMap(([key, words]) => (words.has(tag) ? [[key, translated(words, tag)]] : [])),
          ),
        ]),
      ),
  };
};
