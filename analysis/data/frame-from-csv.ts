import type { Code, Codebook, Variable } from '../../surveys/model/codebook.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import { codedColumn, codesMet, mostCodes, textColumn } from './build-column.ts';
import { codeOfReason, columnCodes, isCoded, reasonOfExportCode, scaleBounds } from './codes.ts';
import type { Column, Frame } from './column.ts';
import { eachRecord } from './each-record.ts';
import type { CsvRecord } from './read-csv.ts';

/** A data file as typed columns, and its codebook with the codes that only the data could tell. */
export interface LoadedData {
  readonly frame: Frame;
  readonly codebook: Codebook;
}

/** After so many issues the rest of the file is not looked at. */
const mostIssues = 200;

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Reads the cells of one variable: remembers each row, and says what is wrong with a cell. */
interface Gatherer {
  readonly add: (text: string) => Omit<Issue, 'place' | 'severity'> | null;
  readonly column: () => Column;
  readonly variable: () => Variable;
}

const gatherNumbers = (variable: Variable): Gatherer => {
  const rows: number[] = [];
  const chosen = new Set(
    (variable.codes ?? []).flatMap(({ code, missing }) => (missing === undefined ? [] : [code])),
  );
  return {
    add: (text) => {
      if (chosen.has(text)) {
        rows.push(Number.NaN);
        return null;
      }
      const value = decimal.test(text) ? Number(text) : Number.NaN;
      const [least, most] = variable.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      const fits = value >= least && value <= most && Number.isFinite(value);
      const missing =
        text === '' || ((variable.range === undefined || !fits) && reasonOfExportCode(text) !== null);
      rows.push(missing || !fits ? Number.NaN : value);
      if (missing || fits) return null;
      return Number.isFinite(value)
        ? { code: 'CSV-OUT-OF-RANGE', data: { value: text, least, most } }
        : { code: 'CSV-NUMBER', data: { code: text } };
    },
    column: () => ({ kind: 'number', values: Float64Array.from(rows) }),
    variable: () => variable,
  };
};

const gatherTexts = (variable: Variable): Gatherer => {
  const rows: string[] = [];
  return {
    add: (text) => {
      rows.push(reasonOfExportCode(text) === null ? text : '');
      return null;
    },
    column: () => textColumn(rows),
    variable: () => variable,
  };
};

const gatherCodes = (variable: Variable): Gatherer => {
  const rows: (string | null)[] = [];
  const known = new Set(columnCodes(variable));
  return {
    add: (text) => {
      const reason = known.has(text) ? null : reasonOfExportCode(text);
      const code = reason === null ? text : codeOfReason(variable, reason);
      const fits = text === '' || reason !== null || known.has(code);
      rows.push(text === '' || !fits ? null : code);
      return fits ? null : { code: 'CSV-CODE', data: { code: text } };
    },
    column: () => {
      const extra = codesMet(rows).filter((code) => !known.has(code));
      return codedColumn([...columnCodes(variable), ...extra], rows);
    },
    variable: () => variable,
  };
};

/** A nominal or ordinal variable whose codes the codebook leaves to the data. */
const gatherOpenCodes = (variable: Variable, codebook: Codebook): Gatherer => {
  const rows: (string | null)[] = [];
  const met = new Set<string>();
  const bounds = scaleBounds(variable);
  let full = false;
  const withCodes = (): Variable => {
    const codes = codesMet(met).filter((code) => reasonOfExportCode(code) === null);
    const label = (code: string): Code => ({
      code,
      label: Object.fromEntries(codebook.languages.map((tag) => [tag, code])),
    });
    return { ...variable, codes: codes.map(label) };
  };
  return {
    add: (text) => {
      const reason = reasonOfExportCode(text);
      const code = text === '' ? null : (reason ?? text);
      rows.push(code);
      if (code === null || reason !== null) return null;
      met.add(code);
      if (met.size > mostCodes - 6 && !full) {
        full = true;
        return { code: 'CSV-TOO-MANY-CODES', data: { most: mostCodes - 6 } };
      }
      if (bounds === null || full) return null;
      const value = decimal.test(code) ? Number(code) : Number.NaN;
      return value >= bounds[0] && value <= bounds[1]
        ? null
        : { code: 'CSV-OUT-OF-RANGE', data: { value: text, least: bounds[0], most: bounds[1] } };
    },
    column: () => {
      const codes = columnCodes(withCodes());
      return codedColumn([...codes, ...codesMet(rows).filter((code) => !codes.includes(code))], rows);
    },
    variable: withCodes,
  };
};

const gathererOf = (variable: Variable, codebook: Codebook): Gatherer => {
  if (variable.measure === 'number') return gatherNumbers(variable);
  if (!isCoded(variable)) return gatherTexts(variable);
  return variable.codes === undefined ? gatherOpenCodes(variable, codebook) : gatherCodes(variable);
};

const error = (code: string, place: string, data?: Issue['data']): Issue =>
  data === undefined ? { code, severity: 'error', place } : { code, severity: 'error', place, data };

/** What is wrong with the header: columns that nobody declared, that come twice, that are missing. */
const headerIssues = (header: readonly string[], codebook: Codebook): readonly Issue[] => {
  const names = new Set(codebook.variables.map(({ name }) => name));
  if (header.length === 1 && !names.has(header[0] ?? '') && /[;\t]/.test(header[0] ?? ''))
    return [error('CSV-NOT-COMMAS', 'row 1')];
  const place = (index: number): string => `row 1, column ${index + 1}`;
  return [
    ...header.flatMap((name, index) => {
      if (!names.has(name)) return [error('CSV-UNKNOWN-COLUMN', place(index), { column: name })];
      return header.indexOf(name) < index
        ? [error('CSV-DUPLICATE-COLUMN', place(index), { column: name })]
        : [];
    }),
    ...codebook.variables
      .filter(({ name, derived }) => derived === undefined && !header.includes(name))
      .map(({ name }) => error('CSV-MISSING-COLUMN', 'row 1', { column: name })),
  ];
};

/**
 * Reads a CSV file by its codebook: the header names variables (in any order), an empty cell is no value, the fixed
 * codes -99 to -91 are missing reasons and so are codes that the variable lists with a reason, and a nominal or ordinal variable without codes takes those it meets, sorted. A
 * derived variable may be absent, and then leaves the codebook.
 * Anything that does not fit is an issue with its row and column; then nothing is loaded. `pieces` are parts of the
 * text of any length, so that a large file need not be one string.
 */
export const frameFromCsv = (pieces: Iterable<string>, codebook: Codebook): Result<LoadedData> => {
  const issues: Issue[] = [];
  let header: readonly string[] | null = null;
  let gatherers: readonly Gatherer[] = [];
  let unreadable = false;
  let rows = 0;

  const take = ({ row, cells }: CsvRecord): void => {
    if (header === null) {
      header = cells.map((name) => name.trim());
      issues.push(...headerIssues(header, codebook));
      unreadable = issues.length > 0;
      gatherers = header.flatMap((name) => {
        const variable = codebook.variables.find((own) => own.name === name);
        return variable === undefined ? [] : [gathererOf(variable, codebook)];
      });
      return;
    }
    if (cells.length === 1 && cells[0] === '' && header.length > 1) return;
    if (cells.length !== header.length) {
      issues.push(error('CSV-COLUMNS', `row ${row}`, { row, found: cells.length, expected: header.length }));
      return;
    }
    rows += 1;
    for (const [index, gatherer] of gatherers.entries()) {
      const wrong = gatherer.add(cells[index] ?? '');
      const column = header[index] ?? '';
      if (wrong)
        issues.push(error(wrong.code, `row ${row}, column ${column}`, { row, column, ...wrong.data }));
    }
  };

  issues.push(
    ...eachRecord(pieces, (record) => {
      take(record);
      return !unreadable && issues.length < mostIssues;
    }),
  );
  if (header === null && issues.length === 0) issues.push(error('CSV-EMPTY', 'row 1'));
  if (issues.length > 0) return { ok: false, issues: issues.slice(0, mostIssues) };

  const columns = new Map(
    gatherers.map((gatherer): [string, Column] => [gatherer.variable().name, gatherer.column()]),
  );
  const read = new Map(gatherers.map((gatherer) => [gatherer.variable().name, gatherer.variable()]));
  const variables = codebook.variables.flatMap(({ name }) => read.get(name) ?? []);
  return { ok: true, value: { frame: { rows, columns }, codebook: { ...codebook, variables } }, issues: [] };
};
