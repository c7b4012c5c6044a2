import type { Issue } from '../../surveys/model/issue.ts';
import { documentEntries, draftEntries } from './document-entries.ts';
import type { Entry } from './entry.ts';
import { browserEntries, fileEntries, logEntries } from './other-entries.ts';
import { tableEntries } from './table-entries.ts';
import { type Thing, things } from './things.ts';

/** Where something is stored. */
type Place = keyof typeof things;

/** One place in which something is stored, and what is said of it. */
export interface CardLine extends Entry {
  readonly place: Place;
  /** `table.column`, or the name of a member, a field, a key or a file. */
  readonly name: string;
  readonly thing: Thing;
}

/** Everything that is stored anywhere, and where card and database differ. */
export interface DataCard {
  readonly lines: readonly CardLine[];
  readonly issues: readonly Issue[];
}

type Entries = Readonly<Record<string, Entry>>;

const lineOf = (place: Place, name: string, entry: Entry | undefined): readonly CardLine[] => {
  const own: Readonly<Record<string, Thing>> = things[place];
  const thing = own[name];
  return entry === undefined || thing === undefined ? [] : [{ place, name, thing, ...entry }];
};

const linesOf = (place: Place, entries: Entries): readonly CardLine[] =>
  Object.entries(entries).flatMap(([name, entry]) => lineOf(place, name, entry));

const difference = (code: 'CARD-COLUMN' | 'CARD-STRANGER', name: string): Issue => ({
  code,
  severity: 'error',
  place: name,
  data: { column: name },
});

/**
 * The card of a database: its live columns (`table.column`) joined with what is said of each, then members of documents, log, browser
 * and files. A column nobody has carded is an issue `CARD-COLUMN`, an entry without its column `CARD-STRANGER`.
 */
export const dataCard = (columns: readonly string[]): DataCard => {
  const carded: ReadonlyMap<string, Entry> = new Map(
    Object.entries(tableEntries).flatMap(([table, columns]) =>
      Object.entries(columns).map(([column, entry]) => [`${table}.${column}`, entry] as const),
    ),
  );
  const there = new Set(columns);
  const lines = columns.flatMap((name) => lineOf('table', name, carded.get(name)));
  const told = new Set(lines.map(({ name }) => name));
  return {
    lines: [
      ...lines,
      ...linesOf('response', documentEntries),
      ...linesOf('draft', draftEntries),
      ...linesOf('log', logEntries),
      ...linesOf('browser', browserEntries),
      ...linesOf('file', fileEntries),
    ],
    issues: [
      ...columns.filter((name) => !told.has(name)).map((name) => difference('CARD-COLUMN', name)),
      ...[...carded.keys()]
        .filter((name) => !there.has(name))
        .map((name) => difference('CARD-STRANGER', name)),
    ],
  };
};
