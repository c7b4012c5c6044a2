import { textOf } from '../definition/text-of.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Question, Survey } from '../model/survey.ts';
import { languageFor } from './part-in-languages.ts';
import type { LibraryEntry } from './question-library.ts';

export interface LibraryQuestion {
  readonly name: string;
  readonly kind: Question['kind'];
  readonly text: string;
  /** More of the answer is less of the construct. */
  readonly reversed: boolean;
  /** Where the wording and the idea come from, and its licence. */
  readonly source: string | null;
  /** Words of the scale, in its order. */
  readonly choices: readonly string[];
}

/** An entry of the library as people read it. */
export interface LibraryRow {
  readonly id: string;
  readonly title: string;
  /** Of a construct. */
  readonly model: 'reflective' | 'formative' | 'single item' | null;
  readonly instruments: readonly string[];
  readonly validated: boolean;
  readonly licence: string;
  /** Who is to be named. */
  readonly attribution: string;
  /** Languages in which all of it can be read. */
  readonly languages: readonly LanguageTag[];
  /** The language of the words here. */
  readonly language: LanguageTag;
  readonly questions: readonly LibraryQuestion[];
}

const reversedIn = ({ scores }: Survey): ReadonlySet<string> =>
  new Set(
    scores.flatMap((score) =>
      score.kind === 'mean'
        ? score.items.filter(({ reversed }) => reversed === true).map(({ item }) => item)
        : [],
    ),
  );

const rowOf = ({ id, construct, instruments, languages, part }: LibraryEntry, wanted: string): LibraryRow => {
  const own = languageFor(part, wanted);
  const language = own !== null && languages.includes(own) ? own : part.source;
  const words = (key: string | undefined): string =>
    key === undefined ? '' : (textOf(part, key, language) ?? textOf(part, key, part.source) ?? '');
  const reversed = reversedIn(part);
  const questions = part.pages.flatMap(({ items }) => items);
  return {
    id,
    title: words(construct?.text ?? questions.at(-1)?.text),
    model: construct?.model ?? null,
    instruments,
    validated: part.status.validated,
    licence: part.licence.texts,
    attribution: part.licence.attribution,
    languages,
    language,
    questions: questions.map(({ name, kind, text, source, list, extraChoices = [] }) => ({
      name,
      kind,
      text: words(text),
      reversed: reversed.has(name),
      source: source ?? null,
      choices: [...((list === undefined ? undefined : part.lists[list])?.choices ?? []), ...extraChoices]
        .map((choice) => words(choice.text))
        .filter((choice) => choice !== ''),
    })),
  };
};

/** What is looked for: big letters, accents and order of words do not matter. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

const isFound = (row: LibraryRow, entry: LibraryEntry, words: readonly string[]): boolean => {
  const text = folded(
    [
      row.title,
      ...Object.values(entry.part.texts).flatMap((own) =>
        [
          entry.construct?.text ?? '',
          ...entry.part.pages.flatMap(({ items }) => items.map((item) => item.text)),
        ].map((key) => {
          const said = own[key];
          return typeof said === 'object' ? said.text : (said ?? '');
        }),
      ),
      ...row.questions.flatMap(({ name, source }) => [name, source ?? '']),
      ...row.instruments,
      entry.construct?.name ?? '',
    ].join(' '),
  );
  return words.every((word) => text.includes(word));
};

/** What is wanted of the library. */
export interface LibraryWish {
  /** Words of questions in any language, names of constructs, questions and instruments. */
  readonly search: string;
  /** Only what can be read in this language; empty: all. */
  readonly language: string;
}

/** Entries of the library that have what is looked for, in the reader's language where they are in it. */
export const libraryRows = (
  entries: readonly LibraryEntry[],
  { search, language }: LibraryWish,
  reader: LanguageTag,
): readonly LibraryRow[] => {
  const words = folded(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return entries.flatMap((entry) => {
    if (language !== '' && !entry.languages.includes(language)) return [];
    const row = rowOf(entry, language === '' ? reader : language);
    return isFound(row, entry, words) ? [row] : [];
  });
};
