import { schemaIssue } from '../../surveys/definition/schema-issue.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import { readCsv } from '../data/read-csv.ts';
import { marginIssues } from './margin-targets.ts';
import { type Margins, marginsSchema } from './schema.ts';

const error = (code: string, place: string, data: NonNullable<Issue['data']> = {}): Issue => ({
  code,
  severity: 'error',
  place,
  data,
});

/**
 * Margins from JSON of the format `margins-1`: shape, source, and that shares add up. Nothing is looked up in data.
 *
 * @example
 * readMargins({ format: 'margins-1', margins: [{ variable: 'sex', shares: { f: 1 } }] }).issues.map(({ code, place }) => `${code} ${place}`) // ['SCHEMA-MISSING source']
 */
export const readMargins = (json: unknown): Result<Margins> => {
  const parsed = marginsSchema.safeParse(json);
  if (!parsed.success)
    return { ok: false, issues: parsed.error.issues.map((fault) => schemaIssue(json, fault)) };
  const issues = marginIssues(parsed.data.margins, 'margins');
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: parsed.data, issues: [] };
};

/** `# who: …` and its kin at the head of a file of margins. */
const headOf = (lines: readonly string[]): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...rest] = line.replace(/^#/, '').split(':');
      const value = rest.join(':').trim();
      return [name.trim(), name.trim() === 'year' && /^\d+$/.test(value) ? Number(value) : value];
    }),
  );

/**
 * Margins from CSV: lines `# who:`, `# title:`, `# year:` and `# address:` say where they are from, then the columns
 * variable, code and share (or count).
 *
 * @example
 * const head = '# who: INE\n# title: Census\n# year: 2024\n# address: https://ine.example\n';
 * readMarginsCsv(`${head}variable,code,share\nsex,f,0.5\nsex,m,0.5\n`).value.margins // [{ variable: 'sex', shares: { f: 0.5, m: 0.5 } }]
 */
export const readMarginsCsv = (text: string): Result<Margins> => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const head = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('#')),
  );
  const { records, issues } = readCsv([lines.slice(head.length).join('\n')]);
  if (issues.length > 0) return { ok: false, issues };
  const [titles, ...rows] = records;
  const names = titles?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const kind = names.includes('share') ? 'share' : 'count';
  if (names.length !== 3 || ['variable', 'code', kind].some((name) => !names.includes(name)))
    return { ok: false, issues: [error('REQUEST-MARGIN-COLUMNS', `row ${head.length + 1}`)] };
  const faults: Issue[] = [];
  const margins = new Map<string, Map<string, number>>();
  for (const { row, cells } of rows) {
    const line = row + head.length;
    const of = (name: string): string => cells[names.indexOf(name)]?.trim() ?? '';
    const [variable, code, value] = [of('variable'), of('code'), Number(of(kind))];
    if (cells.every((cell) => cell.trim() === '')) continue;
    const own = margins.get(variable) ?? new Map<string, number>();
    margins.set(variable, own);
    if (own.has(code))
      faults.push(error('REQUEST-MARGIN-CODE-TWICE', `row ${line}`, { row: line, variable, code }));
    if (of(kind) === '' || !(value > 0 && value < Infinity))
      faults.push(error('REQUEST-MARGIN-VALUE', `row ${line}`, { row: line, value: of(kind) }));
    own.set(code, value);
  }
  if (faults.length > 0) return { ok: false, issues: faults };
  return readMargins({
    format: 'margins-1',
    source: headOf(head),
    margins: [...margins].map(([variable, targets]) => ({
      variable,
      [`${kind}s`]: Object.fromEntries(targets),
    })),
  });
};
