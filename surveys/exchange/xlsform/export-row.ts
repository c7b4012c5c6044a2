import type { LanguageTag } from '../../model/language.ts';
import type { MessageKey, Survey } from '../../model/survey.ts';
import type { Sheet } from './workbook.ts';

/** A row on its way out: plain cells and texts by column. */
export interface ExportRow {
  readonly cells: Readonly<Record<string, string | undefined>>;
  readonly texts?: Readonly<Record<string, MessageKey | undefined>>;
  /** The label, where no text stands for it. */
  readonly words?: (tag: LanguageTag) => string;
}

/** The columns of a sheet in their order; those of texts become one for each language. */
export interface ExportColumns {
  readonly before: readonly string[];
  readonly texts: readonly string[];
  readonly after: readonly string[];
}

const wordsOf = (survey: Survey, tag: LanguageTag, key: MessageKey | undefined): string => {
  if (key === undefined) return '';
  const text = survey.texts[tag]?.[key];
  return typeof text === 'object' ? text.text : (text ?? '');
};

/**
 * Rows as a sheet. Columns nobody uses are left out, but for those in `always`; columns that are in no list come last,
 * in the order in which they are first met. A text is asked of `words` so that cells and references match.
 */
export const sheetOf = (options: {
  readonly name: string;
  readonly survey: Survey;
  readonly columns: ExportColumns;
  readonly always: readonly string[];
  readonly rows: readonly ExportRow[];
  readonly header: (tag: LanguageTag) => string;
  readonly restore: (text: string) => string;
}): Sheet => {
  const { name, survey, columns, always, rows, header, restore } = options;
  const used = (column: string): boolean =>
    always.includes(column) || rows.some(({ cells }) => (cells[column] ?? '') !== '');
  const listed = new Set([...columns.before, ...columns.after]);
  const free = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))].filter(
    (column) => !listed.has(column),
  );
  const own = columns.after.filter((column) => column.startsWith('x_'));
  const tags = survey.languages.map(({ tag }) => tag);
  const texts = columns.texts
    .filter((column) => always.includes(column) || rows.some((row) => row.texts?.[column] !== undefined))
    .flatMap((column) => tags.map((tag) => ({ column, tag })));
  const plain = columns.after.filter((column) => !own.includes(column));
  const [before, middle, after] = [columns.before, [...plain, ...free], own].map((each) => each.filter(used));
  const headers = [
    ...(before ?? []),
    ...texts.map(({ column, tag }) => `${column}::${header(tag)}`),
    ...(middle ?? []),
    ...(after ?? []),
  ];
  return {
    name,
    rows: [
      { number: 1, cells: headers },
      ...rows.map(({ cells, texts: keys = {}, words }, index) => ({
        number: index + 2,
        cells: [
          ...(before ?? []).map((column) => cells[column] ?? ''),
          ...texts.map(({ column, tag }) =>
            words !== undefined && column === 'label'
              ? words(tag)
              : restore(wordsOf(survey, tag, keys[column])),
          ),
          ...(middle ?? []).map((column) => cells[column] ?? ''),
          ...(after ?? []).map((column) => cells[column] ?? ''),
        ],
      })),
    ],
  };
};
