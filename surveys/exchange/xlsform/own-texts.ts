import type { LanguageTag, Translation, TranslationStatus } from '../../model/language.ts';
import type { MessageKey, Survey } from '../../model/survey.ts';
import { ownCell, ownValue } from './own-cells.ts';
import { type OwnFault, rowsOfSheet, sheetOfRows } from './own-sheets.ts';
import type { Sheet } from './workbook.ts';

type Texts = Survey['texts'];

const wordsOf = (text: string | Translation | undefined): string | undefined =>
  typeof text === 'object' ? text.text : text;

/** Texts that stand in no cell of the survey and choices sheets: one row a key, one column a language. */
export const textsSheet = (
  survey: Survey,
  keys: readonly MessageKey[],
  header: (tag: LanguageTag) => string,
): Sheet | null =>
  keys.length === 0
    ? null
    : {
        name: 'x_texts',
        rows: [
          { number: 1, cells: ['key', ...survey.languages.map(({ tag }) => `text::${header(tag)}`)] },
          ...keys.map((key, index) => ({
            number: index + 2,
            cells: [
              key,
              ...survey.languages.map(({ tag }) => ownCell('text', wordsOf(survey.texts[tag]?.[key]))),
            ],
          })),
        ],
      };

/** The texts of that sheet over those of the cells: for a key it names, what it says is all there is. */
export const withOwnTexts = (
  texts: Texts,
  { rows }: Sheet,
  tagOf: (header: string) => LanguageTag | null,
): Texts => {
  const [headers, ...rest] = rows;
  const columns = (headers?.cells ?? []).map((header) =>
    header.startsWith('text::') ? tagOf(header.slice('text::'.length).trim()) : null,
  );
  const next: Record<LanguageTag, Record<MessageKey, string | Translation>> = Object.fromEntries(
    Object.entries(texts).map(([tag, own]) => [tag, { ...own }]),
  );
  for (const { cells } of rest) {
    const key = (cells[0] ?? '').trim();
    if (key === '') continue;
    for (const [index, tag] of columns.entries()) {
      const own = tag === null ? undefined : next[tag];
      if (own === undefined) continue;
      const cell = cells[index] ?? '';
      if (cell.trim() === '') delete own[key];
      else own[key] = String(ownValue('text', cell));
    }
  }
  return next;
};

const columns = { key: 'text', language: 'text', of: 'text', status: 'text' } as const;

/** Which wording each translation translates, and how far it has come. */
export const translationsSheet = ({ texts, languages }: Survey): Sheet | null => {
  const rows = languages.flatMap(({ tag }) =>
    Object.entries(texts[tag] ?? {}).flatMap(([key, text]) =>
      typeof text === 'object' ? [{ key, language: tag, of: text.of, status: text.status }] : [],
    ),
  );
  return rows.length === 0 ? null : sheetOfRows('x_translations', columns, rows);
};

/**
 * Gives translations what the sheet says of them; a text of another language than the source that it does not name is a
 * first draft of today's wording.
 */
export const withTranslations = (options: {
  readonly texts: Texts;
  readonly source: LanguageTag;
  readonly sheet: Sheet | undefined;
  readonly hash: (text: string) => string;
  readonly fault: OwnFault;
}): Texts => {
  const { texts, source, sheet, hash, fault } = options;
  const told = new Map(
    (sheet === undefined ? [] : rowsOfSheet(sheet, columns, fault)).map((row) => [
      `${String(row['language'])} ${String(row['key'])}`,
      row,
    ]),
  );
  return Object.fromEntries(
    Object.entries(texts).map(([tag, own]) => [
      tag,
      Object.fromEntries(
        Object.entries(own).map(([key, text]): readonly [string, string | Translation] => {
          const words = wordsOf(text) ?? '';
          if (tag === source) return [key, words];
          const row = told.get(`${tag} ${key}`);
          const before = typeof text === 'object' ? text : null;
          return [
            key,
            {
              text: words,
              of: String(row?.['of'] ?? before?.of ?? hash(wordsOf(texts[source]?.[key]) ?? '')),
              status: (row?.['status'] ?? before?.status ?? 'draft_t1') as TranslationStatus,
            },
          ];
        }),
      ),
    ]),
  );
};
