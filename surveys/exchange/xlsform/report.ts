import type { Issue } from '../../model/issue.ts';
import { type ImportCode, severityOf } from './codes.ts';
import type { Cell } from './table.ts';

type Facts = Readonly<Record<string, string | number>>;

/** Where a finding belongs: a cell, else a row of a sheet, else the sheet. */
export interface Where {
  readonly sheet: string;
  /** As a spreadsheet shows it; 0 where the finding is about the whole sheet. */
  readonly row: number;
  readonly cell?: Cell | undefined;
  /** Header of the column, where its cell is empty or absent. */
  readonly column?: string;
}

/** Tells of a finding; its severity follows from the code. */
export type Tell = (code: ImportCode, where: Where, facts?: Facts) => void;

/** The findings of one import. */
export interface Report {
  readonly tell: Tell;
  /** A finding of another vocabulary (`LOGIC-…`) about a cell. */
  readonly pass: (issue: Issue, where: Where) => void;
  readonly failed: () => boolean;
  /** By sheet and row; errors are never left out in favour of warnings. */
  readonly issues: () => readonly Issue[];
}

/** No report is longer: whoever has 200 errors mends those first. */
export const mostIssues = 200;

const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

const placeOf = ({ sheet, row, cell }: Where): string => {
  if (row === 0) return sheet;
  return `${sheet}!${cell === undefined ? '' : letters(cell.column.index)}${row}`;
};

const factsOf = ({ sheet, row, cell, column }: Where): Facts => {
  const header = cell?.column.header ?? column;
  return {
    sheet,
    ...(row === 0 ? {} : { row }),
    ...(header === undefined ? {} : { column: header }),
    ...(cell === undefined ? {} : { value: cell.value.slice(0, 200) }),
  };
};

/** Collects the findings of one import; `sheets` gives the order in which they are told. */
export const newReport = (sheets: readonly string[]): Report => {
  const found: Issue[] = [];
  const told = new Set<string>();
  const add = (issue: Issue): void => {
    const key = JSON.stringify([issue.code, issue.place, issue.data]);
    if (told.has(key)) return;
    told.add(key);
    found.push(issue);
  };
  const order = (issue: Issue): readonly [number, number] => {
    const sheet = sheets.indexOf(String(issue.data?.['sheet'] ?? ''));
    return [sheet < 0 ? sheets.length : sheet, Number(issue.data?.['row'] ?? 0)];
  };
  const sorted = (issues: readonly Issue[]): readonly Issue[] =>
    issues
      .map((issue) => ({ issue, at: order(issue) }))
      .sort((one, other) => one.at[0] - other.at[0] || one.at[1] - other.at[1])
      .map(({ issue }) => issue);
  return {
    tell: (code, where, facts = {}) =>
      add({
        code,
        severity: severityOf(code),
        place: placeOf(where),
        data: { ...factsOf(where), ...facts },
      }),
    pass: (issue, where) =>
      add({ ...issue, place: placeOf(where), data: { ...issue.data, ...factsOf(where) } }),
    failed: () => found.some(({ severity }) => severity === 'error'),
    issues: () => {
      const errors = sorted(found.filter(({ severity }) => severity === 'error')).slice(0, mostIssues);
      const others = sorted(found.filter(({ severity }) => severity !== 'error'));
      return sorted([...errors, ...others.slice(0, mostIssues - errors.length)]);
    },
  };
};
