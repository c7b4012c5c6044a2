import { join } from 'node:path';
import type { Cell } from '../../server/export/cell.ts';
import { exportFile, type FileQuery } from '../../server/export/export-file.ts';
import { type ExportedRows, exportRows } from '../../server/export/export-rows.ts';
import { batchesOf, rowsOf } from '../../server/export/exported-batch.ts';
import { openStore } from '../../server/storage/open-store.ts';
import { cleanText } from '../../surveys/engine/clean-text.ts';
import { everyKindPeople } from './every-kind-people.ts';
import { everyKindSurvey } from './every-kind-survey.ts';
import { sharedJson } from './shared.ts';
import { noStudy } from './survey.ts';

/** Every kind of answer as an export has it, with exact days and texts as they were written. */
export const everyKindRows = async (folder: string): Promise<ExportedRows> => {
  const store = await openStore({ path: join(folder, 'confia.db') });
  await store.publish(everyKindSurvey, { ...noStudy, pilot: true, mode: 'confidential' }, '2026-02-01');
  const published = await store.published('every-kind');
  if (published === null) throw new Error('every-kind is not published');
  for (const [index, document] of everyKindPeople.people.entries())
    await store.submit(
      `key-number-${index}-abcdefghij`,
      { ...document, hash: published.hash },
      `receipt-${index}`,
    );
  const made = await exportRows({
    store,
    published,
    days: 'exact',
    texts: 'raw',
    copy: { day: '2026-02-05', taker: 'operator', purpose: '' },
  });
  const rows: (readonly Cell[])[] = [];
  for await (const row of rowsOf(made)) rows.push(row);
  await store.close();
  return {
    ...made,
    batches: () => batchesOf(oneByOne(rows), made.codebook.variables.length),
  };
};

async function* oneByOne(rows: readonly (readonly Cell[])[]): AsyncGenerator<readonly Cell[]> {
  yield* rows;
}

interface Entry {
  readonly value?: unknown;
  readonly bytes?: string;
}

/** Texts that broke others' files, as they may be stored: formulas, names, every corner of Unicode. */
export const hostileTexts = (): readonly string[] => [
  ...['csv-formula', 'names', 'unicode', 'xss'].flatMap((corpus) =>
    (sharedJson(`reference/trust/${corpus}.json`) as { readonly entries: readonly Entry[] }).entries.flatMap(
      ({ value }) => {
        const text = typeof value === 'string' ? cleanText(value) : null;
        return text === null || text === '' ? [] : [text];
      },
    ),
  ),
  `& < ' " / \\ % _x000D_ ]]> end`,
  'é'.repeat(40_000),
];

/** Their cells, row by row. */
async function* hostileCells(texts: readonly string[]): AsyncGenerator<readonly Cell[]> {
  for (const [row, text] of texts.entries()) {
    const code: Cell =
      row < 90 ? { text: String(row), kind: 'code' } : { text: '-98', kind: 'number', missing: 'declined' };
    yield [{ text, kind: 'text' }, code, { text: String(row / 3), kind: 'number' }];
  }
}

/** A text, a code and a number in every row; labels and the survey's name are hostile too. */
export const hostileRows = (texts: readonly string[]): ExportedRows => {
  const label = (index: number): string => (texts[index] ?? '').slice(0, 100);
  return {
    copy: '0011223344556677',
    codebook: {
      format: 'codebook-1',
      name: 'hostile',
      version: 'a'.repeat(64),
      languages: ['en', 'ar'],
      notes: texts.slice(0, 20),
      variables: [
        { name: 'words', measure: 'text', label: { en: label(0), ar: label(1) } },
        {
          name: 'chosen',
          measure: 'nominal',
          label: { en: label(2) },
          codes: [
            ...texts.slice(0, 90).map((_, code) => ({ code: String(code), label: { en: label(code) } })),
            { code: '98', label: { en: '=2+2' }, missing: 'declined' as const },
          ],
        },
        { name: 'abcdefghijklmnopqrstuvwxyzabcdef', measure: 'number', label: {} },
      ],
    },
    batches: () => batchesOf(hostileCells(texts), 3),
  };
};
/** A file of these rows, whole. */
export const fileOf = async (
  rows: ExportedRows,
  query: Pick<FileQuery, 'format' | 'folder'> & Partial<FileQuery>,
): Promise<{ readonly bytes: Buffer; readonly cut: readonly string[] }> => {
  const file = exportFile({ variant: 'spreadsheet', language: 'en', day: '2026-02-05', ...query, rows });
  const pieces: Uint8Array[] = [];
  for await (const piece of file.pieces) pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  return { bytes: Buffer.concat(pieces), cut: file.cuts().map(({ variable }) => variable) };
};
