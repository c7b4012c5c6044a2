import { hash } from 'node:crypto';
import type { Column, Frame } from '../../analysis/data/column.ts';

/** A column of a wide table: a code or a text as text, a number as a double; nothing where a row has none. */
export interface WideColumn {
  readonly name: string;
  readonly kind: Column['kind'];
}

/** The column of ids in a wide table; no variable can have such a name. */
export const wideId = '@id';

/** PostgreSQL cuts names off beyond this. */
const longestName = 63;

/** A row of more columns would not fit a page of PostgreSQL. */
const mostColumns = 500;

/** Names that PostgreSQL has for what every table of its own knows of a row. */
const taken: ReadonlySet<string> = new Set(['ctid', 'cmax', 'cmin', 'tableoid', 'xmax', 'xmin']);

const bytesOf = (name: string): number => Buffer.byteLength(name);

/** What stands for a survey's name that is too long. A name that looks like it gets one too, so that it is no other's. */
const hashed = /^[0-9a-f]{32}$/;

/** The wide table of a survey. */
export const wideTable = (survey: string): string => {
  const name = `wide_${survey}`;
  return bytesOf(name) <= longestName && !hashed.test(survey)
    ? name
    : `wide_${hash('sha256', survey, 'hex').slice(0, 32)}`;
};

/** The columns of a wide table with the variables of a frame; null where they do not fit one. */
export const wideLayout = ({ columns }: Frame): readonly WideColumn[] | null => {
  const found = [...columns].map(([name, { kind }]): WideColumn => ({ name, kind }));
  const isFitting =
    found.length <= mostColumns &&
    found.every(({ name }) => bytesOf(name) <= longestName && !taken.has(name));
  return isFitting ? found : null;
};

/**
 * The columns (`table.column`) that the data card speaks of: those of surveys' wide tables are variables, of which it says
 * what it says of `segment_column`.
 */
export const cardedColumns = (columns: readonly string[], surveys: readonly string[]): readonly string[] => {
  const wide = new Set(surveys.map(wideTable));
  return columns.filter((name) => !wide.has(name.slice(0, name.indexOf('.'))));
};
