import type { CsvRecord } from '../analysis/data/read-csv.ts';
import { csvCell } from '../surveys/exchange/workbook/csv-cell.ts';
import type { Issue, Result } from '../surveys/model/issue.ts';
import type { Person, PersonLink } from './invite.ts';
import { issue } from './problem.ts';

/** The researcher's own list: what stands in it goes out again beside the links, and is not kept. */
export interface InvitationList {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A list of so many people of whom nothing is said but their numbers. */
export const numberedList = (count: number): InvitationList => ({
  header: ['number'],
  rows: Array.from({ length: count }, (_, place) => [String(place + 1)]),
});

const made: ReadonlySet<string> = new Set(['link', 'pseudonym']);

/** The list in the records of a CSV file, its header first. */
export const invitationList = (records: readonly CsvRecord[]): Result<InvitationList> => {
  const [head, ...rows] = records;
  const refused = (...issues: readonly Issue[]): Result<InvitationList> => ({ ok: false, issues });
  if (head === undefined) return refused(issue('CSV-EMPTY', {}, 'row 1'));
  const header = head.cells.map((name) => name.trim());
  const taken = header.find((name, place) => made.has(name) || header.indexOf(name) < place);
  if (taken !== undefined) return refused(issue('INVITE-COLUMN', { column: taken }, 'row 1'));
  const uneven = rows.find(({ cells }) => cells.length !== header.length);
  if (uneven !== undefined)
    return refused(
      issue(
        'INVITE-ROW',
        { found: uneven.cells.length, expected: header.length },
        `row ${rows.indexOf(uneven) + 2}`,
      ),
    );
  return { ok: true, value: { header, rows: rows.map(({ cells }) => cells) }, issues: [] };
};

/** Whom a list names: a language where it has one, and what stands in columns called like attributes of the survey. */
export const peopleIn = (
  { header, rows }: InvitationList,
  attributes: ReadonlySet<string>,
): readonly Person[] =>
  rows.map((row) => {
    const cells = header.map((name, place) => [name, row[place]?.trim() ?? ''] as const);
    return {
      language: cells.find(([name]) => name === 'language')?.[1] || null,
      attributes: Object.fromEntries(cells.filter(([name, value]) => attributes.has(name) && value !== '')),
    };
  });

/** A list with its links beside it, and pseudonyms where there are any. */
export const linkedList = (list: InvitationList, links: readonly PersonLink[]): InvitationList => {
  const named = links.some(({ pseudonym }) => pseudonym !== null);
  return {
    header: [...list.header, ...(named ? ['pseudonym'] : []), 'link'],
    rows: links.map(({ link, pseudonym }, place) => [
      ...(list.rows[place] ?? []),
      ...(pseudonym === null ? [] : [pseudonym]),
      link,
    ]),
  };
};

/** A list as lines of CSV. */
export function* listLines({ header, rows }: InvitationList): Generator<string> {
  yield `${header.map(csvCell).join(',')}\r\n`;
  for (const row of rows) yield `${row.map(csvCell).join(',')}\r\n`;
}
