import { textHash } from '../definition/hash.ts';
import { textOf } from '../definition/text-of.ts';
import { textUses } from '../definition/text-uses.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Construct, Survey } from '../model/survey.ts';
import { library } from './library.ts';
import { libraryPart } from './library-part.ts';

/** Questions that are taken together: those of a construct, or one that belongs to none. */
export interface LibraryEntry {
  /** `felt-control.FELT`: where it was found first and what it is called there. */
  readonly id: string;
  readonly construct: Construct | null;
  /** Every shipped instrument that asks the same. */
  readonly instruments: readonly string[];
  /** Languages in which all of it can be read, the one it was written in first. */
  readonly languages: readonly LanguageTag[];
  /** Its questions with scales, scoring key and words, as a definition. */
  readonly part: Survey;
}

/** Translations of the same words, by the same key, from wherever they are. */
const withTranslations = (part: Survey): Survey => {
  const texts: Record<LanguageTag, Record<string, Survey['texts'][string][string]>> = {};
  const keys = textUses(part).map(({ key }) => key);
  for (const { source, texts: all } of [part, ...library])
    for (const [tag, own] of Object.entries(all))
      for (const key of keys) {
        const text = own[key];
        const there = texts[tag]?.[key];
        if (text === undefined || there !== undefined) continue;
        const written = textOf(part, key, part.source);
        const isSame =
          written !== null &&
          (typeof text === 'string'
            ? tag === part.source && source === tag && text === written
            : text.of === textHash(written));
        if (isSame) texts[tag] = { ...texts[tag], [key]: text };
      }
  return { ...part, texts };
};

const languagesOf = (part: Survey): readonly LanguageTag[] => {
  const shown = textUses(part).filter((use) => use.shown && use.key !== part.title);
  return [part.source, ...Object.keys(part.texts).filter((tag) => tag !== part.source)].filter((tag) =>
    shown.every(({ key }) => textOf(part, key, tag) !== null),
  );
};

type Found = Omit<LibraryEntry, 'instruments' | 'languages'>;

const questionsOf = ({ pages }: Survey) => pages.flatMap(({ items }) => items);

/** Outcomes of a vignette mean nothing without it. */
const isTold = ({ vignette }: Survey['pages'][number]): boolean => vignette !== undefined;

const foundIn = (instrument: Survey): readonly Found[] => {
  const id = (name: string): string => `${instrument.name}.${name}`;
  const constructs = instrument.constructs.map((construct) => ({
    id: id(construct.name),
    construct,
    part: libraryPart(instrument, { construct, names: [] }),
  }));
  const carried = new Set(constructs.flatMap(({ part }) => questionsOf(part).map(({ name }) => name)));
  const others = instrument.pages
    .filter((page) => !isTold(page))
    .flatMap(({ items }) => items)
    .filter(({ name }) => !carried.has(name))
    .map(({ name }) => ({ id: id(name), construct: null, part: libraryPart(instrument, { names: [name] }) }));
  return [...constructs, ...others];
};

/** What is the same in two instruments. */
const sameness = ({ construct, part }: Found): string => {
  const { pages, lists, scores } = part;
  return JSON.stringify([construct?.name ?? null, pages, lists, scores]);
};

const entries = (): readonly LibraryEntry[] => {
  const all = new Map<string, Found & { readonly instruments: readonly string[] }>();
  for (const found of library.flatMap(foundIn)) {
    const key = sameness(found);
    const there = all.get(key);
    all.set(key, { ...(there ?? found), instruments: [...(there?.instruments ?? []), found.part.name] });
  }
  return [...all.values()].map((found) => {
    const part = withTranslations(found.part);
    return { ...found, part, languages: languagesOf(part) };
  });
};

/** The questions of the shipped instruments: those of constructs first, each with its scoring key, then the rest. */
export const questionLibrary: readonly LibraryEntry[] = entries().toSorted(
  (one, other) => Number(one.construct === null) - Number(other.construct === null),
);
