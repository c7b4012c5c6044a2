import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../surveys/exchange/workbook/read-workbook.ts';

const read = (name: string, text: string | Uint8Array) =>
  readWorkbook(name, typeof text === 'string' ? new TextEncoder().encode(text) : text);
const sheets = (name: string, text: string) => {
  const result = read(name, text);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value.sheets;
};
const reason = (name: string, text: string | Uint8Array) => {
  const result = read(name, text);
  return result.ok
    ? null
    : `${result.issues[0]?.code} ${Object.values(result.issues[0]?.data ?? {}).join(' ')}`;
};

describe('.csv workbooks', () => {
  it('have sheet names in the first column and rows counted in each sheet, empty ones too', () => {
    expect(
      sheets(
        'a.csv',
        '\uFEFFsurvey,,\r\n,type,name\r\n,text,q1\r\n,,\r\n,note,"q,""2"""\nchoices\n,list_name\n',
      ),
    ).toEqual([
      {
        name: 'survey',
        rows: [
          { number: 1, cells: ['type', 'name'] },
          { number: 2, cells: ['text', 'q1'] },
          { number: 4, cells: ['note', 'q,"2"'] },
        ],
      },
      { name: 'choices', rows: [{ number: 1, cells: ['list_name'] }] },
    ]);
  });

  it('may have the headers beside the name, other separators, and breaks inside quotes', () => {
    const rows = [
      { number: 1, cells: ['type', 'label'] },
      { number: 2, cells: ['text', 'two\nlines'] },
    ];
    expect(sheets('a.csv', 'survey;type;label\n;text;"two\nlines"')).toEqual([{ name: 'survey', rows }]);
    expect(sheets('a.csv', 'survey\ttype\tlabel\n\ttext\t"two\nlines"')).toEqual([{ name: 'survey', rows }]);
  });

  it('are refused when they are no CSV in UTF-8 or name no sheet', () => {
    expect(reason('a.csv', 'survey\n,"type')).toBe('FILE_003 quote');
    expect(reason('a.csv', new Uint8Array([0x73, 0xff, 0x2c]))).toBe('FILE_003 encoding');
    expect(reason('a.csv', new Uint8Array([0x73, 0, 0x2c]))).toBe('FILE_003 binary');
    expect(reason('a.csv', 'type,name\n')).toBe(null);
    expect(reason('a.csv', ',type,name\n')).toBe('FILE_003 table');
    expect(reason('a.csv', '')).toBe('FILE_003 no-sheet');
  });

  it('are bounded', () => {
    expect(reason('a.csv', `survey\n,${'x'.repeat(32_768)}`)).toBe('FILE_002 cellText 32767');
    expect(reason('a.csv', `survey\n${',a'.repeat(200_001).replace(/(?:,a){100}/g, '$&\n')}`)).toBe(
      'FILE_002 cells 200000',
    );
    expect(reason('a.csv', `survey\n${`${','.repeat(16_000)}a\n`.repeat(130)}`)).toBe(
      'FILE_002 places 2000000',
    );
    expect(reason('a.csv', Array.from({ length: 201 }, (_, index) => `s${index}\n`).join(''))).toBe(
      'FILE_002 sheets 200',
    );
    expect(reason('a.csv', 'survey\n'.padEnd(20_000_001, 'x'))).toBe('FILE_002 packed 20000000');
  });
});

describe('.md workbooks', () => {
  it('are pipe tables; rules, empty rows and other text are passed over', () => {
    expect(
      sheets(
        'a.md',
        'My form\n\n| survey |\n| | type | name | label |\n|---|:---:|---|---|\n  | | text | q1 | a \\| b<br>c |\n| | | | |\n| | note | q2 | - |\n',
      ),
    ).toEqual([
      {
        name: 'survey',
        rows: [
          { number: 1, cells: ['type', 'name', 'label'] },
          { number: 2, cells: ['text', 'q1', 'a | b\nc'] },
          { number: 3, cells: ['note', 'q2', '-'] },
        ],
      },
    ]);
  });
});

describe('other files', () => {
  it('are told what to do', () => {
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]);
    expect(reason('a.xls', old)).toBe('FILE_001 .xls');
    expect(reason('a.xlsx', old)).toBe('FILE_001 .xls');
    const encrypted = new Uint8Array([...old, ...Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(reason('a.xlsx', encrypted)).toBe('FILE_001 .xlsx (encrypted)');
    expect(reason('a.ods', 'PK')).toBe('FILE_001 .ods');
    expect(
      reason('a.xlsx', `PK${' '.repeat(28)}mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK`),
    ).toBe('FILE_001 .ods');
    expect(reason('a.pdf', '%PDF')).toBe('FILE_001 .pdf');
    expect(reason('a', 'x')).toBe('FILE_001 ?');
  });
});
