import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { reasonOfExportCode } from './codes.ts';
import { eachRecord } from './each-record.ts';

/** Different values up to which a column may be a list of categories, and whole numbers the points of a scale. */
const mostCategories = 30;
const mostPoints = 11;

const whole = /^[+-]?\d{1,15}$/;
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const formats = [
  ['date', /^\d{4}-\d\d-\d\d$/],
  ['datetime', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/],
  ['time', /^\d\d:\d\d(?::\d\d)?$/],
] as const;

/** What columns are mostly called whose part in an analysis is fixed; of categories unless said. */
const roles: readonly (readonly [NonNullable<Variable['role']>, RegExp, Variable['measure']?])[] = [
  ['weight', /^(?:w|wt|p?weights?|peso|ponderador|factor_exp\w*)$/, 'number'],
  ['id', /^_?(?:id|(?:case|respondent|response|record|person)_?id|folio|caseno)$/, 'text'],
  ['stratum', /^(?:stratum|strata|estrato)$/],
  ['cluster', /^(?:cluster|psu|upm|conglomerado)$/],
  ['language', /^(?:language|lang|idioma|lengua)$/],
  ['country', /^(?:country|pa[ií]s)$/],
  ['age', /^(?:age|edad)$/, 'number'],
  ['gender', /^(?:gender|sex|g[eé]nero|sexo)$/],
];

/** What is known of a column after some rows. */
interface Seen {
  readonly name: string;
  /** Values, of which no more are listed than a list of categories may have. */
  readonly different: Set<string>;
  values: number;
  isWhole: boolean;
  isDecimal: boolean;
  isNegative: boolean;
  readonly formats: Set<(typeof formats)[number][0]>;
}

const see = (column: Seen, value: string): void => {
  if (value === '' || reasonOfExportCode(value) !== null) return;
  column.values += 1;
  if (column.different.size <= mostCategories) column.different.add(value);
  column.isWhole &&= whole.test(value);
  column.isDecimal &&= decimal.test(value);
  column.isNegative ||= value.startsWith('-');
  for (const [format, pattern] of formats) if (!pattern.test(value)) column.formats.delete(format);
};

type Drafted = Pick<Variable, 'measure' | 'format' | 'role'>;

const byRole = ({ name, isDecimal, isNegative, values }: Seen): Drafted | null => {
  const [role, , measure = 'nominal'] =
    roles.find(([, called]) => called.test(name.toLowerCase())) ?? ([] as const);
  if (role === undefined || values === 0) return null;
  if (measure !== 'number' || (isDecimal && !isNegative)) return { measure, role };
  return role === 'weight' ? null : { measure: 'nominal', role };
};

const byValues = (column: Seen): Drafted => {
  const { different, values, isWhole, isDecimal, isNegative } = column;
  const [format] = column.formats;
  if (values === 0) return { measure: 'text' };
  if (isDecimal) {
    const isScale = isWhole && !isNegative && different.size <= mostPoints;
    const [most] = [...different].map(Number).sort((a, b) => b - a);
    if (!isScale || (most ?? 0) > 100) return { measure: 'number' };
    return { measure: different.size <= 2 ? 'nominal' : 'ordinal' };
  }
  if (format !== undefined) return { measure: 'text', format };
  return { measure: different.size <= mostCategories && values >= 2 * different.size ? 'nominal' : 'text' };
};

/**
 * A codebook for a data file that has none, to be looked through: what each column measures is guessed from its name
 * and its values. Whole numbers of at most eleven different values, none negative and none above 100, are ordinal (of
 * one or two values nominal); other numbers are numbers; days and times in ISO form and words are texts, and words that
 * come again, at most thirty of them, nominal. Columns called like weights, strata, clusters, ids, countries, ages, genders
 * or languages have that role. Nothing is said of directions, ranges and scores, so that no item enters a score unread.
 *
 * An empty cell and the fixed codes of exports (-99 to -91) are no value. Issues are those of a file that is no CSV, of
 * a column without a name and of one that comes twice.
 *
 * @example
 * const drafted = draftCodebook(['age,land\n31.5,CL\n40,CL\n'], { name: 'file', language: 'en' });
 * drafted.ok && drafted.value.variables.map(({ measure }) => measure) // ['number', 'nominal']
 */
export const draftCodebook = (
  pieces: Iterable<string>,
  { name, language }: { readonly name: string; readonly language: LanguageTag },
): Result<Codebook> => {
  let columns: readonly Seen[] | null = null;
  const found: Issue[] = [];
  const refuse = (code: string, place: string, data?: Issue['data']): void => {
    found.push({ code, severity: 'error', place, ...(data === undefined ? {} : { data }) });
  };
  const head = (cells: readonly string[]): readonly Seen[] => {
    const names = cells.map((cell) => cell.trim());
    if (names.length === 1 && /[;\t]/.test(names[0] ?? '')) refuse('CSV-NOT-COMMAS', 'row 1');
    names.forEach((own, index) => {
      const place = `row 1, column ${index + 1}`;
      if (own === '') refuse('CSV-NAMELESS-COLUMN', place, { column: index + 1 });
      else if (names.indexOf(own) < index) refuse('CSV-DUPLICATE-COLUMN', place, { column: own });
    });
    return names.map((own) => ({
      name: own,
      different: new Set(),
      values: 0,
      isWhole: true,
      isDecimal: true,
      isNegative: false,
      formats: new Set(formats.map(([format]) => format)),
    }));
  };
  const issues = eachRecord(pieces, ({ row, cells }) => {
    if (columns === null) columns = head(cells);
    else if (cells.length === columns.length)
      for (const [index, column] of columns.entries()) see(column, cells[index] ?? '');
    else if (cells.length > 1 || cells[0] !== '')
      refuse('CSV-COLUMNS', `row ${row}`, { row, found: cells.length, expected: columns.length });
    return found.length === 0;
  });
  if (columns === null && issues.length === 0) refuse('CSV-EMPTY', 'row 1');
  found.push(...issues);
  if (found.length > 0) return { ok: false, issues: found };
  const seen: readonly Seen[] = columns ?? [];
  const variables = seen.map(
    (column): Variable => ({
      name: column.name,
      ...(byRole(column) ?? byValues(column)),
      label: { [language]: column.name },
    }),
  );
  return {
    ok: true,
    value: { format: 'codebook-1', name, version: 'draft', languages: [language], variables },
    issues: [],
  };
};
