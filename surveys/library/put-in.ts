import { textOf } from '../definition/text-of.ts';
import { textUses } from '../definition/text-uses.ts';
import { type Edit, type Json, together } from '../editing/edit.ts';
import type { Survey } from '../model/survey.ts';
import { languageFor, partInLanguages } from './part-in-languages.ts';
import { withFreeNames } from './with-free-names.ts';

/** Where questions are put: on a page after one of its questions, or each on a page of its own after another page. */
export interface Place {
  /** The page they are put on; null where each gets its own. */
  readonly page: string | null;
  /** The question, or page, they follow; null: after the last. */
  readonly after: string | null;
}

/** Questions put into a survey: the edit, and what they are called there. */
export interface PutIn {
  readonly edit: Edit;
  readonly questions: readonly string[];
  /** Some of the words are in another language than the survey's own. */
  readonly untranslated: boolean;
}

const parts = /^(?:placeholders|lists|pages|constructs|scores)\//;

/** What a document says as JSON. */
const json = (value: unknown): Json => value as Json;

const textEdits = (survey: Survey, part: Survey, keys: ReadonlySet<string>): readonly Edit[] =>
  Object.entries(part.texts).flatMap(([tag, own]): readonly Edit[] => {
    const texts = Object.entries(own).filter(([key]) => keys.has(key));
    if (texts.length === 0) return [];
    return survey.texts[tag] === undefined
      ? [{ kind: 'set', at: ['texts', tag], value: json(Object.fromEntries(texts)) }]
      : texts.map(([key, value]) => ({ kind: 'set', at: ['texts', tag, key], value: json(value) }));
  });

const questionEdits = (survey: Survey, part: Survey, { page, after }: Place): readonly Edit[] => {
  const items = part.pages.flatMap((own) => own.items);
  const there = survey.pages.find(({ name }) => name === page);
  let last = after ?? (page === null ? survey.pages : there?.items)?.at(-1)?.name ?? null;
  return (page === null ? part.pages : items).map((member) => {
    const edit = {
      kind: 'insert',
      into: page === null ? ['pages'] : ['pages', page, 'items'],
      member: json(member),
      after: last,
    } as const;
    last = member.name;
    return edit;
  });
};

const lastOf = (members: readonly { readonly name: string }[]): string | null => members.at(-1)?.name ?? null;

const followers = (
  into: 'scores' | 'constructs',
  survey: Survey,
  members: readonly { readonly name: string }[],
): readonly Edit[] =>
  members.map((member, index) => ({
    kind: 'insert',
    into: [into],
    member: json(member),
    after: members[index - 1]?.name ?? lastOf(survey[into]),
  }));

/**
 * The edit that puts a part of an instrument into a survey: questions, the scale they are asked with, the scoring key of
 * their construct, and their words in the languages the survey has. Names that are taken get a number wherever they are
 * read; a scale that the survey has already, word for word, is shared.
 */
export const putIn = (survey: Survey, entry: Survey, place: Place): PutIn => {
  const { part, shared } = withFreeNames(survey, partInLanguages(entry, survey));
  const keys = new Set(
    textUses(part).flatMap(({ key, place: at }) => {
      const [, list = ''] = at.split('/');
      return !parts.test(at) || (at.startsWith('lists/') && shared.has(list)) ? [] : [key];
    }),
  );
  const tag = languageFor(entry, survey.source);
  const questions = part.pages.flatMap(({ items }) => items.map(({ name }) => name));
  return {
    questions,
    untranslated: textUses(entry).some(
      (use) => use.shown && parts.test(use.place) && (tag === null || textOf(entry, use.key, tag) === null),
    ),
    edit: together([
      ...textEdits(survey, part, keys),
      ...Object.entries(part.placeholders).map(
        ([name, value]): Edit => ({ kind: 'set', at: ['placeholders', name], value }),
      ),
      ...Object.entries(part.lists).flatMap(([name, value]): readonly Edit[] =>
        shared.has(name) ? [] : [{ kind: 'set', at: ['lists', name], value: json(value) }],
      ),
      ...questionEdits(survey, part, place),
      ...followers('scores', survey, part.scores),
      ...followers('constructs', survey, part.constructs),
    ]),
  };
};
