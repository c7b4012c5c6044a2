import { describe, expect, it } from 'vitest';
import { canonical } from '../../../surveys/definition/canonical.ts';
import { readWorkbook } from '../../../surveys/exchange/workbook/read-workbook.ts';
import { writeCsv } from '../../../surveys/exchange/workbook/write-csv.ts';
import { writeMarkdown } from '../../../surveys/exchange/workbook/write-markdown.ts';
import { writeXlsx } from '../../../surveys/exchange/workbook/write-xlsx.ts';
import { importWorkbook } from '../../../surveys/exchange/xlsform/import-workbook.ts';
import type { Workbook } from '../../../surveys/exchange/xlsform/workbook.ts';
import { sharedAbsent, sharedBytes, sharedJson, sharedPresent } from '../../support/shared.ts';
import type { FormCase } from '../../support/xlsform-cases.ts';
import { expectFault } from '../../support/xlsform-suite.ts';
import { formFault } from '../../support/xlsform-verdict.ts';

const { cases } = sharedPresent
  ? (sharedJson('reference/xlsform/workbooks.json') as { cases: readonly FormCase[] })
  : { cases: [] };

const workbookOf = (file: string): Workbook => {
  const read = readWorkbook(file, sharedBytes(`reference/xlsform/workbooks/${file}`));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
};

/** What an import says: the definition, or where each error stands. */
const outcome = (workbook: Workbook): string => {
  const result = importWorkbook(workbook, { name: 'form' });
  return result.ok
    ? canonical(result.value)
    : canonical(
        result.issues.filter(({ severity }) => severity === 'error').map(({ code, place }) => [code, place]),
      );
};

describe('workbooks.json', () => {
  it.skipIf(!sharedPresent)(`has cases (${sharedPresent ? cases.length : sharedAbsent})`, () => {
    expect(cases.length).toBe(36);
  });

  for (const form of cases)
    it(`${form.id} ${form.file}`, () => {
      expectFault(form.id, formFault(form, workbookOf(form.file ?? '')));
    });
});

const trimmed = ({ sheets }: Workbook): Workbook => ({
  sheets: sheets
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows }) => ({
      name,
      rows: rows.map(({ cells }, index) => ({ number: index + 1, cells: cells.map((cell) => cell.trim()) })),
    })),
});

describe('the same form as .xlsx, .csv and .md', () => {
  for (const name of ['group', 'specify_other', 'include', 'loop'])
    it.skipIf(!sharedPresent)(`${name} imports alike${sharedPresent ? '' : ` (${sharedAbsent})`}`, () => {
      const [xlsx, ...others] = ['xlsx', 'csv', 'md'].map((ending) =>
        outcome(workbookOf(`${name}.${ending}`)),
      );
      for (const other of others) expect(other).toBe(xlsx);
    });

  for (const { file = '', id } of cases)
    it(`${id} ${file} written in all three imports alike`, () => {
      const workbook = trimmed(workbookOf(file));
      const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
      const files = {
        'a.xlsx': writeXlsx(workbook),
        'a.csv': bytes(writeCsv(workbook)),
        'a.md': bytes(writeMarkdown(workbook)),
      };
      for (const [name, content] of Object.entries(files)) {
        const read = readWorkbook(name, content);
        if (!read.ok) throw new Error(JSON.stringify(read.issues));
        expect(outcome(read.value), name).toBe(outcome(workbook));
      }
    });
});
