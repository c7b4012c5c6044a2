import { canonical } from '../../definition/canonical.ts';
import { contentHash } from '../../definition/hash.ts';
import { questionsOf } from '../../definition/questions.ts';
import { textOf } from '../../definition/text-of.ts';
import type { Issue, Result } from '../../model/issue.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { MessageKey, Survey } from '../../model/survey.ts';
import { choiceRows } from './export-choices-sheet.ts';
import { type ExportRow, sheetOf } from './export-row.ts';
import { surveyRows } from './export-survey-sheet.ts';
import { importWorkbook } from './import-workbook.ts';
import { patchOf } from './merge-patch.ts';
import { languageName } from './outline-languages.ts';
import { restorer } from './outline-names.ts';
import { listsSheet, ownSheets, sheetOfRows } from './own-sheets.ts';
import { textsSheet, translationsSheet } from './own-texts.ts';
import { restSheet } from './rest-sheet.ts';
import { versionText } from './version-text.ts';
import type { Sheet, Workbook } from './workbook.ts';

const surveyColumns = {
  before: ['type', 'name'],
  texts: ['label', 'hint', 'guidance_hint', 'required_message', 'constraint_message'],
  after: [
    'relevant',
    'required',
    'constraint',
    'calculation',
    'default',
    'choice_filter',
    'read_only',
    'appearance',
    'parameters',
    'x_page',
    'x_block',
    'x_variable',
    'x_kind',
    'x_order',
    'x_role',
    'x_expects',
    'x_sensitive',
    'x_source',
    'x_keys',
    'x_more',
  ],
};

const choicesColumns = {
  before: ['list_name', 'name'],
  texts: ['label'],
  after: ['x_missing', 'x_exclusive', 'x_place', 'x_archived', 'x_key', 'x_more'],
};

/** The language's name with its tag, as a header has it. */
const headerOf =
  (survey: Survey) =>
  (tag: LanguageTag): string => {
    const name = languageName(survey, tag);
    if (name.endsWith(`(${tag})`)) return name;
    const plain = languageName({ ...survey, workbook: {} }, tag);
    return plain.endsWith(`(${tag})`) ? plain : `${plain} (${tag})`;
  };

const settingsOf = (survey: Survey): Sheet => {
  const kept = Object.fromEntries(
    Object.entries(survey.workbook ?? {}).filter(([name]) => !name.includes('::') && name !== 'plain'),
  );
  const native = survey.workbook === undefined;
  const title = textOf(survey, survey.title, survey.source) ?? '';
  const cells = {
    ...(native || kept['form_title'] !== undefined ? { form_title: title } : {}),
    form_id: survey.name,
    ...(native ? { version: versionText(survey) } : {}),
    default_language: headerOf(survey)(survey.source),
    ...kept,
    clean_text_values: 'no',
    x_format: survey.format,
    x_hash: contentHash(survey),
    x_timezone: survey.timezone,
  };
  const used = Object.entries(cells).filter(([, text]) => text !== '');
  return {
    name: 'settings',
    rows: [
      { number: 1, cells: used.map(([name]) => name) },
      { number: 2, cells: used.map(([, text]) => text) },
    ],
  };
};

type Patches = ReadonlyMap<string, string>;

const keysIn = (rows: readonly ExportRow[]): ReadonlySet<MessageKey> =>
  new Set(
    rows.flatMap(({ texts = {} }) => Object.values(texts).flatMap((key) => (key === undefined ? [] : [key]))),
  );

/** A text that a cell would not give back as it is. */
const isFragile = (text: string): boolean =>
  text === '' || text !== text.trim() || /[\r\p{Cc}]/u.test(text.replaceAll('\n', ''));

/** Keys whose words stand in no cell of the survey and choices sheets, or would not come back from there. */
const keysLeft = (survey: Survey, inCells: ReadonlySet<MessageKey>): readonly MessageKey[] => {
  const all = new Set(survey.languages.flatMap(({ tag }) => Object.keys(survey.texts[tag] ?? {})));
  return [...all].filter(
    (key) =>
      !inCells.has(key) ||
      survey.languages.some(({ tag }) => {
        const text = survey.texts[tag]?.[key];
        return text !== undefined && isFragile(typeof text === 'object' ? text.text : text);
      }),
  );
};

const sheetsOf = (survey: Survey, patches: Patches, rest: Sheet | null): Workbook => {
  const header = headerOf(survey);
  const restore = restorer(survey);
  const rows = surveyRows(survey, (kind, name) => patches.get(`${kind} ${name}`));
  const choices = choiceRows(survey, (list, choice) => patches.get(`choice ${list} ${choice}`));
  const shared = { survey, header, restore };
  const inCells = keysIn([...rows, ...choices]);
  const own = Object.entries(ownSheets).flatMap(([name, sheet]) => {
    const found = sheet.rows(survey);
    return found === null ? [] : [sheetOfRows(name, sheet.columns, found)];
  });
  return {
    sheets: [
      sheetOf({ ...shared, name: 'survey', columns: surveyColumns, always: ['type', 'name', 'label'], rows }),
      sheetOf({
        ...shared,
        name: 'choices',
        columns: choicesColumns,
        always: ['list_name', 'name', 'label'],
        rows: choices,
      }),
      settingsOf(survey),
      ...own,
      ...[
        listsSheet(survey),
        textsSheet(survey, keysLeft(survey, inCells), header),
        translationsSheet(survey),
        rest,
      ].flatMap((sheet) => (sheet === null ? [] : [sheet])),
    ],
  };
};

type Json = Readonly<Record<string, unknown>>;

/** What rows say of questions, pages, sections and choices, so that two surveys can be compared row by row. */
const rowParts = (survey: Survey): ReadonlyMap<string, Json> =>
  new Map<string, Json>([
    ...questionsOf(survey).map(({ question }): [string, Json] => [
      `question ${question.name}`,
      { ...question, section: undefined },
    ]),
    ...survey.pages.map(({ items: _, section: __, ...page }): [string, Json] => [`page ${page.name}`, page]),
    ...(survey.sections ?? []).map(({ within: _, ...section }): [string, Json] => [
      `section ${section.name}`,
      section,
    ]),
    ...Object.entries(survey.lists).flatMap(([list, { choices }]) =>
      choices.map((choice): [string, Json] => [`choice ${list} ${choice.name}`, { ...choice }]),
    ),
  ]);

const patchesOf = (before: Survey, after: Survey): Patches => {
  const old = rowParts(before);
  return new Map(
    [...rowParts(after)].flatMap(([name, part]) => {
      const patch = patchOf(old.get(name) ?? {}, part);
      return patch === undefined || !old.has(name) ? [] : [[name, JSON.stringify(patch)] as const];
    }),
  );
};

/**
 * A survey definition as an XLSForm workbook that any XLSForm tool reads. What XLSForm cannot say stands in columns and
 * sheets whose names begin with `x_`. Reading the workbook back gives the same definition: this is tried before it is
 * handed out, and where it fails the issues say why.
 */
export const exportWorkbook = (survey: Survey): Result<Workbook> => {
  const options = { name: survey.name, language: survey.source };
  const plain = importWorkbook(sheetsOf(survey, new Map(), null), options);
  if (!plain.ok) return plain;
  const patches = patchesOf(plain.value, survey);
  const refined = importWorkbook(sheetsOf(survey, patches, null), options);
  if (!refined.ok) return refined;
  const workbook = sheetsOf(survey, patches, restSheet(refined.value, survey));
  const final = importWorkbook(workbook, options);
  if (!final.ok) return final;
  const issue: Issue = { code: 'EXPORT-INCOMPLETE', severity: 'error', place: '' };
  return canonical(final.value) === canonical(survey)
    ? { ok: true, value: workbook, issues: [] }
    : { ok: false, issues: [issue] };
};
