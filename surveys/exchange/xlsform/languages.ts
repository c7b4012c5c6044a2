import { isLanguageTag } from '../../definition/check/language-tag.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { Report } from './report.ts';
import type { Settings } from './settings.ts';
import type { Cell, Row, Table } from './table.ts';

/** A language of a workbook. */
export interface WorkbookLanguage {
  /** As the headers write it; `default` and `''` where they name none. */
  readonly name: string;
  readonly tag: LanguageTag;
}

/** The languages of a workbook, and which one texts without a language are in. */
export interface Languages {
  readonly all: readonly WorkbookLanguage[];
  readonly source: LanguageTag;
  /** The tag a header's language stands for; `''` is a header without one. */
  readonly tagOf: (name: string) => LanguageTag;
  /** Whether the headers name any. */
  readonly several: boolean;
}

const canonical = (tag: string): LanguageTag | null => {
  try {
    const found = Intl.getCanonicalLocales(tag)[0] ?? '';
    return isLanguageTag(found) ? found : null;
  } catch {
    return null;
  }
};

/** The tag in brackets at the end of a language's name, or the name where it is a tag itself. */
const tagIn = (name: string): { readonly tag: LanguageTag; readonly bracketed: boolean } | null => {
  const bracketed = /\(\s*([A-Za-z0-9-]+)\s*\)\s*$/.exec(name)?.[1];
  const tag = bracketed === undefined ? null : canonical(bracketed);
  if (tag !== null) return { tag, bracketed: true };
  const whole = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*$/.test(name) ? canonical(name) : null;
  return whole === null ? null : { tag: whole, bracketed: false };
};

const privateTag = (name: string, taken: ReadonlySet<string>): LanguageTag => {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 8);
  const base = `x-${letters === '' ? 'language' : letters}`;
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
};

const words: ReadonlySet<string> = new Set([
  'label',
  'hint',
  'guidance_hint',
  'required_message',
  'constraint_message',
]);

const media: ReadonlySet<string> = new Set(['image', 'big-image', 'audio', 'video']);

const texts = ({ cells }: Row): readonly Cell[] =>
  cells.filter(({ column: { name, known } }) => known && (words.has(name) || media.has(name)));

/** The languages of one row's texts; `''` stands for texts without one beside texts or media that have one. */
const spoken = (row: Row): readonly string[] => {
  const cells = texts(row);
  return cells.flatMap(({ column: { name, language } }) => {
    if (language !== '' || media.has(name)) return [language];
    return cells.some(({ column }) => column.name === name && column.language !== '') ? [''] : [];
  });
};

const tellOfMissing = (table: Table, named: readonly string[], { tell }: Report): void => {
  const columns = [...new Set(table.rows.flatMap(texts).map(({ column: { name } }) => name))];
  for (const language of named) {
    const cells = table.rows.flatMap(texts).filter(({ column }) => column.language === language);
    const missing = columns.filter((name) => !cells.some(({ column }) => column.name === name));
    if (missing.length > 0)
      tell('LANG_002', { sheet: table.sheet, row: 1 }, { language, columns: missing.join(', ') });
    const empty = table.rows.flatMap((row) =>
      columns
        .filter((name) => !missing.includes(name))
        .filter((name) => {
          const own = texts(row).filter(({ column }) => column.name === name);
          return own.length > 0 && !own.some(({ column }) => column.language === language);
        })
        .map((name) => ({ row: row.number, name })),
    );
    const [first] = empty;
    if (first !== undefined)
      tell(
        'LANG_003',
        { sheet: table.sheet, row: first.row, column: first.name },
        { language, count: empty.length },
      );
  }
};

const tellOfMixed = (table: Table, taken: string, { tell }: Report): void => {
  for (const { name, header, language } of table.columns) {
    if (language !== '' || !words.has(name)) continue;
    const other = table.columns.find((column) => column.name === name && column.language !== '');
    if (other !== undefined)
      tell('LANG_004', { sheet: table.sheet, row: 1, column: header }, { language: other.language, taken });
  }
};

/** Gives each language its tag; one without a tag in brackets is told. */
const tagged = (
  names: readonly string[],
  fallback: LanguageTag,
  sheet: string,
  { tell }: Report,
): readonly WorkbookLanguage[] => {
  const taken = new Set<string>();
  return names.map((name) => {
    const found = tagIn(name);
    const nameless = name === '' || name === 'default';
    const clash = nameless && names.some((other) => tagIn(other)?.tag === fallback);
    const wanted = nameless ? fallback : found?.tag;
    const tag =
      wanted === undefined || taken.has(wanted) || clash ? privateTag(name || 'default', taken) : wanted;
    taken.add(tag);
    if (nameless) tell('LANG_006', { sheet, row: 1 }, { language: tag });
    else if (found?.bracketed !== true || tag !== found.tag)
      tell('LANG_001', { sheet, row: 1 }, { language: name });
    return { name, tag };
  });
};

/**
 * The languages that the headers of a workbook name, in the order in which they first stand there. Texts under a header
 * without one are in the default language; where none is named they are in `fallback`.
 */
export const languagesOf = (options: {
  readonly survey: Table;
  readonly choices: Table;
  readonly settings: Settings;
  readonly fallback: LanguageTag;
  readonly report: Report;
}): Languages => {
  const { survey, choices, settings, fallback, report } = options;
  const tables = [choices, survey];
  const used = [...new Set(tables.flatMap(({ rows }) => rows.flatMap(spoken)))];
  const named = used.filter((language) => language !== '');
  const chosen = settings.defaultLanguage;
  const plainIs = chosen === '' ? 'default' : chosen;
  const names =
    named.length === 0
      ? [chosen]
      : [...new Set(used.map((language) => (language === '' ? plainIs : language)))];
  const all = tagged(names, fallback, survey.sheet, report);
  const tags = new Map(all.map(({ name, tag }) => [name, tag]));
  const chosenTag = tagIn(chosen)?.tag;
  const first = survey.columns.find(({ language }) => tags.has(language) && language !== '')?.language;
  const source =
    tags.get(plainIs) ??
    all.find(({ tag }) => tag === chosenTag)?.tag ??
    tags.get(first ?? '') ??
    all[0]?.tag ??
    fallback;
  for (const table of [survey, choices]) {
    if (named.length > 0) tellOfMissing(table, named, report);
    tellOfMixed(table, plainIs, report);
  }
  return {
    all,
    source,
    several: named.length > 0,
    tagOf: (name) => (name === '' ? source : (tags.get(name) ?? source)),
  };
};
