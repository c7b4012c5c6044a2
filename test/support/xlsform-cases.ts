import type { Workbook } from '../../surveys/exchange/xlsform/workbook.ts';
import { tokenAt } from '../../surveys/expression/tokenise.ts';

type Texts = Readonly<Record<string, string>>;
type Loose = Readonly<Record<string, unknown>>;

export interface ExpectedItem extends Loose {
  readonly name: string;
  readonly path: string;
  readonly kind: string;
  readonly optional?: boolean;
  readonly generated?: boolean;
  readonly anyName?: boolean;
}

export interface ExpectedOutline extends Loose {
  readonly languages: readonly string[];
  readonly defaultLanguage: string | null;
  readonly items: readonly ExpectedItem[];
  readonly lists: Readonly<Record<string, readonly Loose[]>>;
}

export interface FormCase {
  readonly id: string;
  readonly source: string;
  readonly form: string;
  readonly md?: string;
  readonly file?: string;
  readonly verdict: 'import' | 'refuse' | 'import-or-unsupported';
  readonly expect?: ExpectedOutline;
  readonly error?: {
    readonly sheet?: string;
    readonly rows?: readonly number[];
    readonly anyReason?: boolean;
  };
  readonly unsupported?: readonly {
    readonly feature: string;
    readonly sheet: string;
    readonly row: number;
  }[];
  readonly optional?: readonly string[];
  readonly note?: string;
}

const tokens = (text: string): readonly string[] => {
  const found: string[] = [];
  for (let at = 0; ; ) {
    const read = tokenAt(text, at);
    if ('issue' in read) return [...found, text.slice(at).replace(/\s+/g, ' ').trim()];
    if (read.token.kind === 'end') return found;
    found.push(`${read.token.kind} ${read.token.text}`);
    at = read.token.end;
  }
};

const expressions = new Set([
  'relevant',
  'required',
  'constraint',
  'calculation',
  'readonly',
  'choiceFilter',
  'randomize',
  'seed',
]);

const truth = (text: string): string => {
  const lower = text.trim().toLowerCase();
  if (['yes', 'true', 'true()'].includes(lower)) return 'true()';
  return ['no', 'false', 'false()'].includes(lower) ? 'false()' : text;
};

const tagOf = (language: string): string => /\(([^()]+)\)\s*$/.exec(language)?.[1]?.trim() ?? language;

const textsOf = (texts: unknown): unknown =>
  Object.fromEntries(
    Object.entries((texts ?? {}) as Texts)
      .filter(([, text]) => text !== '')
      .map(([language, text]) => [tagOf(language), text]),
  );

const textFields = new Set(['label', 'hint', 'guidance', 'constraintMessage', 'requiredMessage']);

const fieldOf = (key: string, value: unknown): unknown => {
  if (textFields.has(key)) return textsOf(value);
  if (expressions.has(key)) {
    const text = truth(String(value ?? ''));
    return text === 'false()' && key !== 'relevant' ? [] : tokens(text);
  }
  if (key === 'default') return String(value ?? '').trim();
  return value;
};

const empty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** Fields of two items that are not alike, as sentences. */
const itemDifferences = (expected: Loose, found: Loose, keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => {
    const [one, other] = [fieldOf(key, expected[key]), fieldOf(key, found[key])];
    if (empty(one) && empty(other)) return [];
    return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
      ? []
      : [
          `${String(expected['path'] ?? expected['name'])}.${key}: ${JSON.stringify(expected[key])} / ${JSON.stringify(found[key])}`,
        ];
  });

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

const itemKeys = (items: readonly Loose[]): readonly string[] => [...new Set(items.flatMap(Object.keys))];

const markers = new Set(['optional', 'generated', 'anyName', 'meta']);

/** What is different between the outline that a case expects and the one that was made; empty when they mean the same. */
export const outlineDifferences = (expected: ExpectedOutline, found: ExpectedOutline): readonly string[] => {
  const differences: string[] = [];
  for (const key of ['title', 'version', 'id'])
    if (expected[key] !== undefined && expected[key] !== found[key])
      differences.push(`${key}: ${String(expected[key])} / ${String(found[key])}`);
  const languages = (given: readonly string[]): string => given.map(tagOf).join(', ');
  if (languages(expected.languages) !== languages(found.languages))
    differences.push(`languages: ${languages(expected.languages)} / ${languages(found.languages)}`);
  if (tagOf(expected.defaultLanguage ?? '') !== tagOf(found.defaultLanguage ?? ''))
    differences.push(`defaultLanguage: ${expected.defaultLanguage} / ${found.defaultLanguage}`);
  const skipped = new Set(expected.items.filter(({ optional }) => optional === true).map(({ path }) => path));
  const wanted = expected.items.filter(({ kind, optional }) => kind !== 'meta' && optional !== true);
  const given = found.items.filter(({ kind, path }) => kind !== 'meta' && !skipped.has(path));
  if (wanted.length !== given.length)
    differences.push(
      `items: ${wanted.map(({ path }) => path).join(' ')} / ${given.map(({ path }) => path).join(' ')}`,
    );
  for (const [index, item] of wanted.entries()) {
    const own = given[index];
    if (own === undefined) continue;
    const all = itemKeys([item, own]).filter((key) => !markers.has(key));
    const keys =
      item.generated === true
        ? ['name', 'path', 'kind', 'relevant']
        : all.filter((key) => !(item.anyName === true && (key === 'name' || key === 'path')));
    differences.push(...itemDifferences(item, own, keys));
  }
  const used = new Set(wanted.flatMap(({ list }) => (typeof list === 'string' ? [list] : [])));
  for (const list of used) {
    const [one, other] = [expected.lists[list] ?? [], found.lists[list] ?? []];
    if (one.length !== other.length)
      differences.push(`list ${list}: ${one.length} / ${other.length} choices`);
    for (const [index, choice] of one.entries()) {
      const own = other[index];
      if (own === undefined) continue;
      const keys =
        choice['generated'] === true ? ['name'] : itemKeys([choice, own]).filter((key) => !markers.has(key));
      differences.push(...itemDifferences(choice, own, keys));
    }
  }
  return differences;
};

/** A workbook of pipe tables, read as the cases are written: one cell alone in a line begins a sheet. */
export const pipeTables = (md: string): Workbook => {
  const sheets: { name: string; rows: { number: number; cells: string[] }[] }[] = [];
  const counts: number[] = [];
  for (const line of md.split('\n')) {
    const text = line.trim();
    if (!text.startsWith('|')) continue;
    const cells = text
      .replace(/^\|/, '')
      .replace(/\|$/, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|'));
    const [first = '', ...rest] = cells;
    if (first !== '' && rest.every((cell) => cell === '')) {
      sheets.push({ name: first, rows: [] });
      counts.push(0);
      continue;
    }
    const sheet = sheets.at(-1);
    if (sheet === undefined) continue;
    const number = (counts.at(-1) ?? 0) + 1;
    counts[counts.length - 1] = number;
    if (rest.some((cell) => cell !== '')) sheet.rows.push({ number, cells: rest });
  }
  return { sheets };
};
