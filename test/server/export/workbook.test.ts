import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../server/export/exported-batch.ts';
import { rowXml } from '../../../server/export/xlsx/cell-xml.ts';
import { streamWorkbook } from '../../../server/export/xlsx/stream-workbook.ts';
import { guardText, unguardText } from '../../../surveys/exchange/workbook/csv-cell.ts';
import { readWorkbook } from '../../../surveys/exchange/workbook/read-workbook.ts';
import { everyKindRows, fileOf, hostileRows, hostileTexts } from '../../support/export-sample.ts';
import { sharedAbsent, sharedPresent } from '../../support/shared.ts';
import { readersAbsent, readersPresent, rSays } from '../../support/statistics-programs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

const sheetsOf = (bytes: Uint8Array): ReadonlyMap<string, readonly (readonly string[])[]> => {
  const read = readWorkbook('answers.xlsx', bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return new Map(read.value.sheets.map(({ name, rows }) => [name, rows.map(({ cells }) => cells)]));
};

describe('a workbook of answers', () => {
  it('has what the CSV has, cell by cell, with codebook and what the file is, and the same bytes again', async () => {
    const rows = await everyKindRows(folder);
    const { bytes } = await fileOf(rows, { format: 'xlsx', folder, variant: 'lossless', texts: 'raw' });
    const sheets = sheetsOf(bytes);
    expect([...sheets.keys()]).toEqual(['Answers', 'Codebook', 'About']);
    const [head, ...answers] = sheets.get('Answers') ?? [];
    expect(head).toEqual(rows.codebook.variables.map(({ name }) => name));
    const expected: string[][] = [];
    for await (const row of rowsOf(rows)) expected.push(row.map(({ text }) => text));
    const filled = (row: readonly string[]): readonly string[] =>
      (head ?? []).map((_, column) => row[column] ?? '');
    expect(answers.map(filled)).toEqual(expected);
    const about = new Map((sheets.get('About') ?? []).map(([fact = '', value = '']) => [fact, value]));
    expect(about.get('Rows')).toBe(String(expected.length));
    expect(about.get('What people wrote')).toContain('As it was written');
    const codebook = sheets.get('Codebook') ?? [];
    expect(codebook.filter(([name]) => name === 'felt').map((row) => row[3])).toContain('-97');
    const again = await fileOf(rows, { format: 'xlsx', folder, variant: 'lossless', texts: 'raw' });
    expect(again.bytes.equals(bytes)).toBe(true);
  });

  it('says what codes mean, in the language that is asked for', async () => {
    const rows = await everyKindRows(temporaryFolder());
    const words = async (language: string): Promise<readonly Readonly<Record<string, string>>[]> => {
      const { bytes } = await fileOf(rows, { format: 'xlsx', folder, values: 'labels', language });
      const [head = [], ...answers] = sheetsOf(bytes).values().next().value ?? [];
      return answers.map((row) => Object.fromEntries(head.map((name, column) => [name, row[column] ?? ''])));
    };
    const labelOf = (name: string, code: string, language: string): string | undefined =>
      rows.codebook.variables.find((own) => own.name === name)?.codes?.find((own) => own.code === code)
        ?.label[language];
    for (const language of rows.codebook.languages) {
      const felt = (await words(language)).map((row) => row['felt']);
      expect(felt).toContain(labelOf('felt', '2', language));
    }
    expect((await words('es')).map((row) => row['home'])).toContain('No se mostró');
  });

  it.skipIf(!sharedPresent)(
    `computes nothing and loses nothing of hostile texts (needs the corpus: ${sharedAbsent})`,
    async () => {
      const texts = hostileTexts();
      expect(texts.length).toBeGreaterThan(200);
      for (const text of texts)
        expect(rowXml(1, [text])).toMatch(
          /^<row r="1"><c r="A1" t="inlineStr"><is><t [^<>]*>[^<>]*<\/t><\/is><\/c><\/row>$/,
        );
      for (const values of ['codes', 'labels'] as const) {
        const { bytes, cut } = await fileOf(hostileRows(texts), { format: 'xlsx', folder, values });
        const [, ...answers] = sheetsOf(bytes).get('Answers') ?? [];
        expect(answers).toHaveLength(texts.length);
        const kept = texts.filter((text) => text.length < 32_000);
        for (const [row, text] of kept.entries()) {
          const cell = answers[row]?.[0] ?? '';
          expect(cell).toBe(guardText(text));
          expect(unguardText(cell)).toBe(text);
        }
        expect(cut).toEqual(['words']);
        const second = answers.map((row) => row[1] ?? '');
        if (values === 'codes')
          expect(second.slice(0, 90)).toEqual(texts.slice(0, 90).map((_, row) => String(row)));
        else
          expect(second.slice(0, 90)).toEqual(
            texts.slice(0, 90).map((text) => guardText(text.slice(0, 100))),
          );
        expect(second.at(-1)).toBe(values === 'codes' ? '-98' : "'=2+2");
      }
    },
  );

  it('goes on in further sheets where one has no more room, under names that spreadsheets take', async () => {
    const pieces: Uint8Array[] = [];
    const name = `a/b:[c]*?\\ ${'long '.repeat(10)}`;
    const sheet = { name, head: ['n'], rows: [[1], [2], [3], [4], [5]] };
    for await (const piece of streamWorkbook([sheet, { ...sheet, rows: [] }], { most: 3 }))
      pieces.push(piece);
    const sheets = sheetsOf(Buffer.concat(pieces));
    expect([...sheets.values()].map((rows) => rows.flat())).toEqual([
      ['n', '1', '2'],
      ['n', '3', '4'],
      ['n', '5'],
      ['n'],
    ]);
    for (const each of sheets.keys()) expect(each).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  });

  it.skipIf(!readersPresent)(`is read by R's readxl (needs readers: ${readersAbsent})`, async () => {
    const rows = await everyKindRows(temporaryFolder());
    const { bytes } = await fileOf(rows, { format: 'xlsx', folder, variant: 'lossless' });
    writeFileSync(join(folder, 'answers.xlsx'), bytes);
    const { bytes: csv } = await fileOf(rows, { format: 'csv', folder, variant: 'lossless' });
    writeFileSync(join(folder, 'answers.csv'), csv);
    const said = rSays(
      `
if (!requireNamespace("readxl", quietly = TRUE)) { cat("absent"); quit() }
argv <- commandArgs(trailingOnly = TRUE)
read <- suppressMessages(readxl::read_excel(argv[1], sheet = 1, col_types = "text"))
plain <- read.csv(argv[2], colClasses = "character", na.strings = character(0), encoding = "UTF-8", check.names = FALSE)
stopifnot(identical(names(read), names(plain)), nrow(read) == nrow(plain))
read[is.na(read)] <- ""
same <- as.matrix(read) == as.matrix(plain) | (suppressWarnings(as.numeric(as.matrix(read)) == as.numeric(as.matrix(plain))) %in% TRUE)
cat(sum(!same), readxl::excel_sheets(argv[1]))
cat("", class(readxl::read_excel(argv[1], sheet = 1)$felt))
`,
      join(folder, 'answers.xlsx'),
      join(folder, 'answers.csv'),
    );
    expect(['absent', '0 Answers Codebook About numeric']).toContain(said);
  });
});
