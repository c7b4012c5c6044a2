import { read } from '../../definition/read.ts';
import type { Issue, Result } from '../../model/issue.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { Survey, WorkbookCells } from '../../model/survey.ts';
import { boxHere } from './box-answer.ts';
import type { Build } from './build.ts';
import { checkItems } from './check-items.ts';
import { checkLogic } from './check-logic.ts';
import { checkNames } from './check-names.ts';
import { type ChoiceLists, readChoices } from './choices.ts';
import { everything, type Form, type Group, type Item, itemsOf } from './form.ts';
import { type Languages, languagesOf } from './languages.ts';
import { listsOf } from './lists.ts';
import { hasOwnPages, ownPages } from './own-pages.ts';
import { usedTexts, withOwnRest, withOwnSheets } from './own-survey.ts';
import { pagesOf, sectionsOf } from './pages.ts';
import { keysKept } from './plain-texts.ts';
import { readForm } from './read-form.ts';
import { namedIn, renamed } from './references.ts';
import { newReport, type Report } from './report.ts';
import { readSettings, type Settings } from './settings.ts';
import { nearChoices, sheetsOf } from './sheets.ts';
import { suppliedIn, suppliedParts } from './supplied-parts.ts';
import { cellOf, type Table } from './table.ts';
import { newTexts } from './texts.ts';
import { variablesOf } from './variables.ts';
import type { Sheet, Workbook } from './workbook.ts';

export interface ImportOptions {
  /** What the form is called where its settings do not say: the name of its file. */
  readonly name: string;
  /** The language of texts whose columns name none. */
  readonly language?: LanguageTag;
}

interface Parts {
  readonly form: Form;
  readonly survey: Table;
  readonly choices: ChoiceLists;
  readonly settings: Settings;
  readonly report: Report;
  /** Sheets that only confia writes, by name. */
  readonly own: ReadonlyMap<string, Sheet>;
}

/** A name for the address of the survey. */
const addressOf = (name: string): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[^A-Za-z]+|-+$/g, '')
    .slice(0, 64);
  return plain === '' ? 'form' : plain;
};

const groupsOf = (form: Form): readonly Group[] =>
  everything(form.members).flatMap((each) => (each.is === 'group' ? [each] : []));

const newBuild = ({ form, survey, choices, settings, report }: Parts, fallback: LanguageTag): Build => {
  const languages = languagesOf({ survey, choices: choices.table, settings, fallback, report });
  const variables = variablesOf(form, choices);
  const named = namedIn(form);
  const nameOf = (name: string): string => {
    const found = named.get(name)?.[0];
    return (found?.is === 'item' ? variables.of.get(found) : undefined) ?? name;
  };
  const rename = (text: string): string => renamed(text, nameOf);
  const isBox = (each: Group | Item | undefined): boolean =>
    each?.is === 'item' && each.type.is === 'answer' && each.type.type === 'acknowledge';
  return {
    sheet: form.sheet,
    report,
    choices,
    languages,
    texts: newTexts(languages, rename),
    variables,
    rename,
    logic: (text, own) => rename(boxHere(text, (name) => isBox(named.get(name)?.[0]), isBox(own))),
    variable: (item) => variables.of.get(item) ?? item.name,
    supplied: (key) => suppliedIn(languages, report, key),
  };
};

const tellOfVariables = ({ form, report }: Parts, build: Build): void => {
  const headings = new Set([...build.variables.matrices.values()].flat().map(({ heading }) => heading));
  for (const item of itemsOf(form)) {
    const variable = build.variable(item);
    const where = { sheet: form.sheet, row: item.row.number, cell: cellOf(item.row, 'name'), column: 'name' };
    if (item.type.is === 'metadata' && item.type.type !== 'today') continue;
    if (item.supplied !== undefined) report.tell('LANG_005', where, { name: item.name });
    if (variable !== item.name && !headings.has(item))
      report.tell('VAR_001', where, { name: item.name, export: variable });
  }
};

/** Settings and names of languages, as they go out again. */
const cellsOf = ({ settings }: Parts, { all }: Languages, plain: readonly string[]): WorkbookCells => ({
  ...settings.cells,
  ...Object.fromEntries(all.map(({ name, tag }) => [`language::${tag}`, name])),
  ...keysKept(plain),
});

const surveyOf = (
  parts: Parts,
  { name, language = 'en' }: ImportOptions,
): { readonly survey: unknown; readonly build: Build } => {
  const { form, settings } = parts;
  const build = newBuild(parts, language);
  const withOther = new Set(
    itemsOf(form).flatMap(({ type }) => (type.is === 'select' && type.other ? [type.list] : [])),
  );
  const title = settings.title || settings.id || name;
  const lists = listsOf(build, withOther);
  const { pages, sections } = hasOwnPages(form)
    ? ownPages(form, build)
    : {
        pages: pagesOf(form, build, settings.pages),
        sections: sectionsOf(groupsOf(form), build),
      };
  tellOfVariables(parts, build);
  const survey: Survey = {
    format: 'survey-1',
    name: addressOf(settings.id || name),
    version: 1,
    title: build.texts.say('title', new Map([[build.languages.source, title]])),
    source: build.languages.source,
    timezone: settings.timezone || 'UTC',
    languages: build.languages.all.map(({ tag }) => ({ tag, status: 'draft_t1' })),
    placeholders: {},
    lists,
    attributes: [],
    ...suppliedParts(build, parts.own.has('x_survey')),
    pages: pages.length === 0 ? [{ name: 'page_1', items: [] }] : pages,
    blocks: [],
    ...(sections.length === 0 ? {} : { sections }),
    experiments: [],
    constructs: [],
    scores: [],
    workbook: cellsOf(parts, build.languages, build.texts.plain()),
    texts: build.texts.all(),
  };
  return { survey: withOwnSheets(survey, parts.own, form, build), build };
};

/** What the schema refuses of an imported form is a limit that the workbook is over. */
const overLimit = ({ place, data }: Issue): Readonly<Record<string, string | number>> => ({
  what: place,
  limit: data?.['maximum'] ?? '',
});

/** A survey that the schema takes; what it refuses of our own sheets is told there. */
const taken = (survey: unknown, { form, own, report }: Parts): Survey | null => {
  const checked = read(survey);
  if (checked.ok) return checked.value;
  const sheet = own.size === 0 ? form.sheet : 'x_survey';
  for (const issue of checked.issues)
    if (own.size === 0) report.tell('FILE_002', { sheet, row: 0 }, overLimit(issue));
    else report.tell('EXTRA_002', { sheet, row: 0 }, { value: issue.place, allowed: issue.code });
  return null;
};

const finished = (parts: Parts, options: ImportOptions): Result<Survey> => {
  const { report, own } = parts;
  const { survey, build } = surveyOf(parts, options);
  if (own.size > 0 && report.failed()) return { ok: false, issues: report.issues() };
  const first = taken(survey, parts);
  const last = first === null ? null : taken(withOwnRest(usedTexts(first, own), own, build), parts);
  return last === null || report.failed()
    ? { ok: false, issues: report.issues() }
    : { ok: true, value: last, issues: report.issues() };
};

/**
 * An XLSForm workbook as a survey definition. What the workbook does not say (consent, thanks, licence) is supplied and
 * told; what we cannot do is refused.
 *
 * @returns The survey with warnings and notes, or every error of the workbook at once with sheet, row and column; with
 *   an error nothing is imported.
 */
export const importWorkbook = (workbook: Workbook, options: ImportOptions): Result<Survey> => {
  const report = newReport(workbook.sheets.map(({ name }) => name));
  const sheets = sheetsOf(workbook, report.tell);
  const settings = readSettings(sheets.settings, report);
  const choices = readChoices(sheets.choices, settings, report);
  const read = sheets.survey === null ? null : readForm(sheets.survey, settings, report);
  if (read === null) return { ok: false, issues: report.issues() };
  const { form, table } = read;
  checkNames(form, report);
  checkItems(form, groupsOf(form), {
    choices,
    nearSheet: nearChoices(workbook),
    hasChoices: sheets.choices !== null,
    report,
  });
  checkLogic(form, settings, choices, report);
  if (report.failed()) return { ok: false, issues: report.issues() };
  return finished({ form, survey: table, choices, settings, report, own: sheets.own }, options);
};
