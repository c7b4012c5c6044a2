import { textOf } from '../definition/text-of.ts';
import { textUses } from '../definition/text-uses.ts';
import { applyEdit } from '../editing/apply-edit.ts';
import type { Path } from '../editing/edit.ts';
import { same } from '../editing/same.ts';
import type { ChoiceList, MessageKey, Survey } from '../model/survey.ts';

const variablesIn = ({ pages, scores, attributes, experiments }: Survey): readonly string[] => [
  ...pages.flatMap(({ items }) =>
    items.flatMap(({ name, rows = [] }) => [name, ...rows.map((row) => `${name}_${row.name}`)]),
  ),
  ...scores.map(({ name }) => name),
  ...attributes.map(({ name }) => name),
  ...experiments.flatMap(({ name, factors }) => factors.map((factor) => `${name}_${factor.name}`)),
];

/** The name, or with the first number that nothing has; letters big and small are one. */
const free = (wanted: string, taken: readonly string[]): string => {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const isFree = (name: string): boolean => !used.has(name.toLowerCase());
  if (isFree(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted.slice(0, 27)}_${number}`;
    if (isFree(name)) return name;
  }
};

const renamed = (part: Survey, at: Path, to: string): Survey => {
  const result = applyEdit(part, { kind: 'rename', at, to });
  return result.ok ? result.value.definition : part;
};

/** A list with its words in place of their keys. */
const worded = (survey: Survey, { stem, choices, ...list }: ChoiceList) => {
  const word = (key: MessageKey | undefined): string | null =>
    key === undefined ? null : textOf(survey, key, survey.source);
  return { ...list, stem: word(stem), choices: choices.map((own) => ({ ...own, text: word(own.text) })) };
};

const isSameList = (survey: Survey, part: Survey, name: string): boolean => {
  const there = survey.lists[name];
  const own = part.lists[name];
  if (there === undefined || own === undefined) return false;
  return same(
    JSON.parse(JSON.stringify(worded(survey, there))),
    JSON.parse(JSON.stringify(worded(part, own))),
  );
};

/** A key that no text has. */
const freeKey = (key: MessageKey, isTaken: (key: MessageKey) => boolean): MessageKey => {
  for (let number = 2; ; number += 1) {
    const next = `${key}.${number}`;
    if (!isTaken(next)) return next;
  }
};

/** Keys of a definition under which the key of a text stands. */
const ofTexts = new Set([
  ...['text', 'hint', 'guidance', 'requiredMessage', 'constraintMessage', 'unit', 'low', 'high', 'A', 'B'],
  ...['stem', 'direction'],
]);

const withKeys = <T>(value: T, keys: ReadonlyMap<string, string>): T =>
  JSON.parse(JSON.stringify(value), (name, own: unknown) =>
    ofTexts.has(name) && typeof own === 'string' ? (keys.get(own) ?? own) : own,
  ) as T;

const withFreeKeys = (survey: Survey, part: Survey, shared: ReadonlySet<string>): Survey => {
  const isTaken = (key: MessageKey): boolean =>
    Object.values(survey.texts).some((own) => Object.hasOwn(own, key));
  const isKnown = (key: MessageKey): boolean =>
    isTaken(key) || Object.values(part.texts).some((own) => Object.hasOwn(own, key));
  const keys = new Map(
    textUses(part).flatMap(({ key, place }) =>
      isTaken(key) && !(place.startsWith('lists/') && shared.has(place.split('/')[1] ?? ''))
        ? [[key, freeKey(key, isKnown)] as const]
        : [],
    ),
  );
  const { pages, lists, scores, constructs, placeholders } = part;
  const texts = Object.fromEntries(
    Object.entries(part.texts).map(([tag, own]) => [
      tag,
      Object.fromEntries(Object.entries(own).map(([key, text]) => [keys.get(key) ?? key, text])),
    ]),
  );
  return {
    ...part,
    ...withKeys({ pages, lists, scores, constructs }, keys),
    placeholders: Object.fromEntries(
      Object.entries(placeholders).map(([name, key]) => [name, key === null ? null : (keys.get(key) ?? key)]),
    ),
    texts,
  };
};

/**
 * A part of an instrument under names and keys of texts that a survey does not have yet, wherever it reads them; and its
 * lists that the survey has already, word for word. Words of the study that the survey has are left to it.
 */
export const withFreeNames = (
  survey: Survey,
  entry: Survey,
): { readonly part: Survey; readonly shared: ReadonlySet<string> } => {
  let part: Survey = {
    ...entry,
    placeholders: Object.fromEntries(
      Object.entries(entry.placeholders).filter(([name]) => !Object.hasOwn(survey.placeholders, name)),
    ),
  };
  const shared = new Set(Object.keys(part.lists).filter((name) => isSameList(survey, part, name)));
  const give = (at: Path, name: string, taken: readonly string[], others: readonly string[]): void => {
    const to = free(name, taken);
    if (to !== name) part = renamed(part, [...at, name], free(name, [...taken, ...others]));
  };
  for (const { name } of entry.pages) {
    const pages = part.pages.map((own) => own.name);
    give(
      ['pages'],
      name,
      survey.pages.map((own) => own.name),
      pages,
    );
  }
  const names = variablesIn(survey);
  for (const { items } of entry.pages)
    for (const { name } of items) give(['questions'], name, names, variablesIn(part));
  for (const { name } of entry.scores) give(['scores'], name, names, variablesIn(part));
  for (const { name } of entry.constructs)
    give(
      ['constructs'],
      name,
      survey.constructs.map((own) => own.name),
      [],
    );
  for (const name of Object.keys(entry.lists))
    if (!shared.has(name)) give(['lists'], name, Object.keys(survey.lists), Object.keys(part.lists));
  return { part: withFreeKeys(survey, part, shared), shared };
};
