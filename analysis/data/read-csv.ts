import type { Issue } from '../../surveys/model/issue.ts';

/** One record of a CSV file. */
export interface CsvRecord {
  /** 1-based, header included, counting records (a quoted cell may span lines). */
  readonly row: number;
  readonly cells: readonly string[];
}

const quote = 0x22;
const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

const issue = (code: string, row: number, column: number): Issue => ({
  code,
  severity: 'error',
  place: `row ${row}, column ${column}`,
  data: { row, column },
});

/**
 * Reads CSV (RFC 4180; also a byte-order mark, CRLF, LF or CR at the end of lines, and no end of line at the end of
 * the file) from pieces of any length: give pieces to `push`, then call `end`; both return the records that are
 * complete. Quotes inside an unquoted cell, text after a closing quote and a quote that is never closed are issues;
 * reading stops at the first.
 *
 * @example
 * csvReader().push('a,"b ""c"""\r\n1,').records // [{ row: 1, cells: ['a', 'b "c"'] }]
 */
export const csvReader = (): {
  readonly push: (piece: string) => {
    readonly records: readonly CsvRecord[];
    readonly issues: readonly Issue[];
  };
  readonly end: () => { readonly records: readonly CsvRecord[]; readonly issues: readonly Issue[] };
} => {
  let row = 1;
  let cells: string[] = [];
  let cell = '';
  /** `start`: nothing of the cell yet; `closed`: after a quote that closed, or that a second one doubles. */
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  let afterReturn = false;
  let first = true;
  let stopped = false;

  const push = (piece: string) => {
    const records: CsvRecord[] = [];
    const issues: Issue[] = [];
    const endCell = (): void => {
      cells.push(cell);
      cell = '';
      state = 'start';
    };
    const endRecord = (): void => {
      endCell();
      records.push({ row, cells });
      cells = [];
      row += 1;
    };
    const stop = (code: string): void => {
      issues.push(issue(code, row, cells.length + 1));
      stopped = true;
    };
    let at = first && piece.charCodeAt(0) === 0xfeff ? 1 : 0;
    if (piece !== '') first = false;
    while (at < piece.length && !stopped) {
      const character = piece.charCodeAt(at);
      if (afterReturn) {
        afterReturn = false;
        if (character === lineFeed) {
          at += 1;
          continue;
        }
      }
      if (state === 'quoted') {
        const close = piece.indexOf('"', at);
        cell += piece.slice(at, close < 0 ? undefined : close);
        at = close < 0 ? piece.length : close + 1;
        if (close >= 0) state = 'closed';
        continue;
      }
      at += 1;
      if (character === comma) endCell();
      else if (character === lineFeed || character === carriageReturn) {
        endRecord();
        afterReturn = character === carriageReturn;
      } else if (character === quote) {
        if (state === 'plain') stop('CSV-QUOTE-INSIDE');
        if (state === 'closed') cell += '"';
        state = 'quoted';
      } else if (state === 'closed') stop('CSV-TEXT-AFTER-QUOTE');
      else {
        state = 'plain';
        const from = at - 1;
        while (at < piece.length) {
          const next = piece.charCodeAt(at);
          if (next === comma || next === lineFeed || next === carriageReturn || next === quote) break;
          at += 1;
        }
        cell += piece.slice(from, at);
      }
    }
    return { records, issues };
  };

  const end = () => {
    if (stopped) return { records: [], issues: [] };
    if (state === 'quoted') return { records: [], issues: [issue('CSV-QUOTE-OPEN', row, cells.length + 1)] };
    if (state === 'start' && cells.length === 0) return { records: [], issues: [] };
    const record = { row, cells: [...cells, cell] };
    stopped = true;
    return { records: [record], issues: [] };
  };

  return { push, end };
};

/** Records and issues of a whole CSV text, or of its pieces. */
export const readCsv = (
  pieces: Iterable<string>,
): { readonly records: readonly CsvRecord[]; readonly issues: readonly Issue[] } => {
  const reader = csvReader();
  const parts = [...pieces].map(reader.push);
  parts.push(reader.end());
  return { records: parts.flatMap(({ records }) => records), issues: parts.flatMap(({ issues }) => issues) };
};
