import type { PrivacyMode } from '../../surveys/model/study.ts';
import type { CardLine } from './data-card.ts';
import type { Keeping, Purpose, Reader } from './entry.ts';
import { type Part, parts, type Thing } from './things.ts';

/** One kind of thing that is stored, with everything the card says of the places that hold it. */
export interface CardRow {
  readonly thing: Thing;
  readonly purposes: readonly Purpose[];
  readonly keepings: readonly Keeping[];
  readonly readers: readonly Reader[];
  /** The one mode in which it is stored; null where it is stored in both. */
  readonly only: PrivacyMode | null;
  /** The names of the places: `response.body`, `draft: seen`. */
  readonly names: readonly string[];
}

export interface CardPart {
  readonly part: Part;
  readonly rows: readonly CardRow[];
}

/** The name of a place as a breach card and a page give it. */
export const placeName = ({ place, name }: Pick<CardLine, 'place' | 'name'>): string =>
  place === 'response' || place === 'draft' ? `${place}: ${name}` : name;

const each = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

const readers: readonly Reader[] = ['respondent', 'researcher', 'operator'];

const rowOf = (thing: Thing, lines: readonly CardLine[]): CardRow => {
  const modes = each(lines.map((line) => line.modes));
  const [mode] = modes;
  return {
    thing,
    purposes: each(lines.map(({ purpose }) => purpose)),
    keepings: each(lines.map(({ keeping }) => keeping)),
    readers: readers.filter((reader) => lines.some((line) => line.readers.includes(reader))),
    only: modes.length !== 1 || mode === undefined || mode === 'both' ? null : mode,
    names: lines.map(placeName),
  };
};

/** What is stored in a mode, kind by kind and part by part; every line of the card that is of the mode is in one row. */
export const cardParts = (lines: readonly CardLine[], mode: PrivacyMode): readonly CardPart[] => {
  const own = lines.filter(({ modes }) => modes === 'both' || modes === mode);
  return (Object.keys(parts) as Part[]).map((part) => ({
    part,
    rows: parts[part].flatMap((thing) => {
      const held = own.filter((line) => line.thing === thing);
      return held.length === 0 ? [] : [rowOf(thing, held)];
    }),
  }));
};
