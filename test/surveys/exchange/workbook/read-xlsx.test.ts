import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../surveys/exchange/workbook/read-workbook.ts';
import type { Sheet } from '../../../../surveys/exchange/xlsform/workbook.ts';
import { sheetXml, xlsxFiles, zipFile } from '../../../support/zip-file.ts';

const sheetsOf = (parts: Readonly<Record<string, string>>): readonly Sheet[] => {
  const result = readWorkbook('form.xlsx', zipFile(xlsxFiles(parts)));
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value.sheets;
};
const rowsOf = (rows: string, parts: Readonly<Record<string, string>> = {}) =>
  sheetsOf({ 'xl/worksheets/sheet1.xml': sheetXml(rows), ...parts })[0]?.rows ?? [];
const cellOf = (cell: string, parts: Readonly<Record<string, string>> = {}): string | undefined =>
  rowsOf(`<row r="1">${cell}</row>`, parts)[0]?.cells[0];

const styles = {
  'xl/styles.xml':
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.0&quot; days&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>',
};
const in1904 = {
  ...styles,
  'xl/workbook.xml':
    '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="survey" r:id="a"/></sheets></workbook>',
};

describe('cells of an .xlsx workbook', () => {
  it('are texts as pyxform writes them', () => {
    expect(cellOf('<c r="A1"><v>3</v></c>')).toBe('3');
    expect(cellOf('<c r="A1"><v>3.0</v></c>')).toBe('3');
    expect(cellOf('<c r="A1"><v>18.31</v></c>')).toBe('18.31');
    expect(cellOf('<c r="A1"><v>1E-5</v></c>')).toBe('0.00001');
    expect(cellOf('<c r="A1" t="b"><v>1</v></c>')).toBe('TRUE');
    expect(cellOf('<c r="A1" t="b"><v>0</v></c>')).toBe('FALSE');
    expect(cellOf('<c r="A1" t="e"><v>#N/A</v></c>')).toBe('#N/A');
    expect(cellOf('<c r="A1" t="d"><v>2026-03-01T10:00:00Z</v></c>')).toBe('2026-03-01 10:00:00');
  });

  it('are the cached value where there is a formula, which is never read', () => {
    expect(cellOf('<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>')).toBe('ab');
    expect(cellOf('<c r="A1"><f>1+1</f><v>2</v></c>')).toBe('2');
    expect(rowsOf('<row r="1"><c r="A1"><f>1+1</f></c></row>')).toEqual([]);
  });

  it('are dates, times and durations by their number format, in both systems', () => {
    expect(cellOf('<c r="A1" s="1"><v>44662</v></c>', styles)).toBe('2022-04-11 00:00:00');
    expect(cellOf('<c r="A1" s="2"><v>44662.5</v></c>', styles)).toBe('2022-04-11 12:00:00');
    expect(cellOf('<c r="A1" s="1"><v>0.3958333333</v></c>', styles)).toBe('09:30:00');
    expect(cellOf('<c r="A1" s="3"><v>2.5</v></c>', styles)).toBe('2.5');
    expect(cellOf('<c r="A1" s="4"><v>1.5</v></c>', styles)).toBe('1 day, 12:00:00');
    expect(cellOf('<c r="A1" s="0"><v>44662</v></c>', styles)).toBe('44662');
    expect(cellOf('<c r="A1" s="1"><v>43200</v></c>', in1904)).toBe('2022-04-11 00:00:00');
    expect(cellOf('<c r="A1" s="1"><v>1e300</v></c>', styles)).toBe('#VALUE!');
  });

  it('are shared strings with all their runs, without phonetics, and escaped characters', () => {
    const strings = {
      'xl/sharedStrings.xml':
        '<x:sst xmlns:x="m"><x:si><x:r><x:t xml:space="preserve">Hello </x:t></x:r><x:r><x:rPr><x:b/></x:rPr><x:t>world</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:si><x:si><x:t>a_x000D_b &lt;&#x2713;&gt;</x:t></x:si><x:si/></x:sst>',
    };
    expect(cellOf('<c r="A1" t="s"><v>0</v></c>', strings)).toBe('Hello world');
    expect(cellOf('<c r="A1" t="s"><v>1</v></c>', strings)).toBe('a\rb <✓>');
    expect(rowsOf('<row r="1"><c r="A1" t="s"><v>2</v></c></row>', strings)).toEqual([]);
    expect(
      cellOf('<c r="A1" t="inlineStr"><is><r><t>in</t></r><r><t><![CDATA[line]]></t></r></is></c>'),
    ).toBe('inline');
  });

  it('stand where the spreadsheet shows them: empty rows and columns count, merged cells keep the first', () => {
    const rows = rowsOf(
      '<row r="3"><c r="C3"><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row><row r="9"><c r="B9" t="str"><v>  </v></c></row><row r="12"><c r="A12"><v>4</v></c><c r="B12"/></row>',
    );
    expect(rows).toEqual([
      { number: 3, cells: ['', '', '1'] },
      { number: 4, cells: ['2', '3'] },
      { number: 12, cells: ['4'] },
    ]);
  });

  it('come from every worksheet in the order of the tabs, hidden ones too, charts not', () => {
    const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const sheets = sheetsOf({
      'xl/workbook.xml':
        '<workbook xmlns:z="r"><sheets><sheet name="choices" z:id="two"/><sheet name="survey" state="hidden" z:id="one"/><sheet name="Chart" z:id="three"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="one" Type="${related}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="two" Type="${related}/worksheet" Target="./worksheets/../worksheets/sheet2.xml"/><Relationship Id="three" Type="${related}/chartsheet" Target="chart.xml"/></Relationships>`,
      'xl/worksheets/sheet2.xml': sheetXml('<row r="1"><c r="A1"><v>7</v></c></row>'),
    });
    expect(sheets.map(({ name }) => name)).toEqual(['choices', 'survey']);
    expect(sheets[0]?.rows).toEqual([{ number: 1, cells: ['7'] }]);
  });

  it('are read in UTF-16 too', () => {
    const text = sheetXml('<row r="1"><c r="A1" t="str"><v>ñ</v></c></row>').replace('UTF-8', 'UTF-16');
    const files = xlsxFiles().map((file) =>
      file.name.endsWith('sheet1.xml')
        ? { name: file.name, data: Buffer.from(`\uFEFF${text}`, 'utf16le') }
        : file,
    );
    const result = readWorkbook('form.xlsx', zipFile(files));
    expect(result.ok && result.value.sheets[0]?.rows[0]?.cells).toEqual(['ñ']);
  });

  it('come with a warning when the file holds macros, which are not read', () => {
    const result = readWorkbook('form.xlsm', zipFile(xlsxFiles({ 'xl/vbaProject.bin': 'x' })));
    expect(result.ok).toBe(true);
    expect(result.issues).toEqual([
      { code: 'FILE_004', severity: 'warning', place: '', data: { what: 'xl/vbaProject.bin' } },
    ]);
  });
});
