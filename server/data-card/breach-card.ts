import type { PrivacyMode } from '../../surveys/model/study.ts';
import { placeName } from './card-rows.ts';
import type { CardLine } from './data-card.ts';
import { parts, type Thing } from './things.ts';

/** What somebody learns who has the database file and nothing else. */
export interface BreachCard {
  /** Columns and members in which something about one person can be read. */
  readonly readable: readonly string[];
  /** Hashes and random ids: they tell answers apart and open nothing. */
  readonly traces: readonly string[];
}

const inFile = new Set<CardLine['place']>(['table', 'response', 'draft']);

const inFileOf = (lines: readonly CardLine[], mode: PrivacyMode): readonly CardLine[] =>
  lines.filter(({ place, modes }) => inFile.has(place) && (modes === 'both' || modes === mode));

/** What the breach card names, kind by kind: what can be read, and what else only tells answers apart. */
export const breachThings = (
  lines: readonly CardLine[],
  mode: PrivacyMode,
): { readonly readable: readonly Thing[]; readonly traces: readonly Thing[] } => {
  const own = inFileOf(lines, mode);
  const tell = (thing: Thing, telling: CardLine['tells']): boolean =>
    own.some((line) => line.thing === thing && line.tells === telling);
  const all: readonly Thing[] = Object.values(parts).flat();
  const readable = all.filter((thing) => tell(thing, 'said'));
  return { readable, traces: all.filter((thing) => tell(thing, 'trace') && !readable.includes(thing)) };
};

/** The breach card of a mode, made from the data card. Names are `column` for tables, `response: member` for documents. */
export const breachCard = (lines: readonly CardLine[], mode: PrivacyMode): BreachCard => {
  const own = inFileOf(lines, mode);
  const of = (telling: CardLine['tells']): readonly string[] =>
    own.filter(({ tells }) => tells === telling).map(placeName);
  return { readable: of('said'), traces: of('trace') };
};
