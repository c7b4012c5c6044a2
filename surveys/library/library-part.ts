import { pipedNames, placeholderNames } from '../definition/placeholders.ts';
import { textOf } from '../definition/text-of.ts';
import { textUses } from '../definition/text-uses.ts';
import { logicPlaces } from '../editing/logic-places.ts';
import type { Construct, Question, Score, Survey } from '../model/survey.ts';

const itemsOf = (score: Score): readonly string[] => {
  if (score.kind === 'mean') return score.items.map(({ item }) => item);
  if (score.kind === 'composite') return score.components.map(({ name }) => name);
  return score.kind === 'rule' ? [...score.requires, ...pipedNames(score.rule)] : [score.item];
};

/** A question by its name or by a variable made of it. */
const asks = ({ name }: Question, variable: string): boolean =>
  variable === name || variable.startsWith(`${name}_`);

/** Names with everything they read, and what that reads. */
const withWhatTheyRead = (instrument: Survey, names: readonly string[]): ReadonlySet<string> => {
  const logic = logicPlaces(instrument);
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const question = instrument.pages.flatMap(({ items }) => items).find((own) => asks(own, name ?? ''));
    const score = instrument.scores.find((own) => own.name === name);
    const known = score?.name ?? question?.name;
    if (known === undefined || found.has(known)) continue;
    found.add(known);
    if (score !== undefined) open.push(...itemsOf(score));
    else
      open.push(
        ...logic
          .filter(({ at }) => at[0] === 'questions' && at[1] === known)
          .flatMap(({ text }) => pipedNames(text)),
      );
  }
  return found;
};

const pagesOf = (instrument: Survey, isIn: (name: string) => boolean): Survey['pages'] =>
  instrument.pages.flatMap(({ items }) =>
    items
      .filter(({ name }) => isIn(name))
      .map(({ section: _, workbook: __, ...question }) => ({ name: question.name, items: [question] })),
  );

/** Only what is used of the texts and of the words that stand in them. */
const withTexts = (part: Survey, instrument: Survey): Survey => {
  const keys = new Set(textUses(part).map(({ key }) => key));
  const filled = new Set(
    Object.keys(instrument.texts).flatMap((tag) =>
      [...keys].flatMap((key) => placeholderNames(textOf(instrument, key, tag) ?? '')),
    ),
  );
  const placeholders = Object.fromEntries(
    Object.entries(instrument.placeholders).filter(([name]) => filled.has(name)),
  );
  for (const key of Object.values(placeholders)) if (key !== null) keys.add(key);
  const texts = Object.fromEntries(
    Object.entries(instrument.texts).map(([tag, own]) => [
      tag,
      Object.fromEntries(Object.entries(own).filter(([key]) => keys.has(key))),
    ]),
  );
  return { ...part, placeholders, texts };
};

/**
 * The part of an instrument that asks some of its questions, as a definition of its own: each on its page, with what its
 * logic reads, its scale and its words in every language; of a construct its scoring key too.
 */
export const libraryPart = (
  instrument: Survey,
  { construct, names }: { readonly construct?: Construct; readonly names: readonly string[] },
): Survey => {
  const read = withWhatTheyRead(instrument, construct === undefined ? names : [construct.score]);
  const pages = pagesOf(instrument, (name) => read.has(name));
  const lists = new Set(pages.flatMap(({ items }) => items.flatMap(({ list }) => list ?? [])));
  const { format, name, version, title, source, timezone, languages, status, licence } = instrument;
  const part: Survey = {
    ...{ format, name, version, title, source, timezone, languages, status, licence },
    placeholders: {},
    lists: Object.fromEntries(Object.entries(instrument.lists).filter(([own]) => lists.has(own))),
    attributes: [],
    consent: { title, lines: [], boxes: [], decline: title },
    debrief: title,
    pages,
    blocks: [],
    experiments: [],
    constructs: construct === undefined ? [] : [construct],
    scores: instrument.scores.filter((own) => read.has(own.name)),
    texts: {},
  };
  return withTexts(part, instrument);
};
