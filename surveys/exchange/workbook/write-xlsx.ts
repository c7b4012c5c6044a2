import type { Sheet, Workbook } from '../xlsform/workbook.ts';
import { zip } from './deflate.ts';
import { escaped } from './xlsx-text.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

/**
 * Letters of a column, from 0.
 *
 * @example
 * columnLetters(0) // 'A'
 * columnLetters(27) // 'AB'
 */
export const columnLetters = (index: number): string =>
  (index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const narrowest = 10;
const widest = 60;

/** Widths that show most of each column: as wide as its longest line, within bounds. */
const widths = ({ rows }: Sheet): string => {
  const longest: number[] = [];
  for (const { cells } of rows.slice(0, 500))
    for (const [index, text] of cells.entries())
      longest[index] = Math.max(
        longest[index] ?? 0,
        Math.min(widest, text.indexOf('\n') >= 0 ? widest : text.length),
      );
  return [...longest]
    .map(
      (length = 0, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${Math.max(narrowest, length + 2)}" style="1" customWidth="1"/>`,
    )
    .join('');
};

const sheetXml = (sheet: Sheet): string => {
  const rows = sheet.rows.map(({ number, cells }, position) => {
    const style = position === 0 ? 2 : 1;
    const inner = cells.map((text, index) =>
      text === ''
        ? ''
        : `<c r="${columnLetters(index)}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
    );
    return `<row r="${number}">${inner.join('')}</row>`;
  });
  const columns = widths(sheet);
  return [
    `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    `</sheetView></sheetViews>${columns === '' ? '' : `<cols>${columns}</cols>`}`,
    `<sheetData>${rows.join('')}</sheetData></worksheet>`,
  ].join('');
};

/** Every cell is text (format 49, `@`), wrapped; headers are bold. */
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/**
 * A workbook as .xlsx: every cell is a text, so nothing in it is ever computed and nothing is rewritten (`007`, `1/2`,
 * `=1+1`). The same workbook gives the same bytes.
 */
export const writeXlsx = ({ sheets }: Workbook): Uint8Array => {
  const numbered = sheets.map((sheet, index) => ({ sheet, number: index + 1 }));
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zip([
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${numbered.map(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${related}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${related}"><sheets>${numbered.map(({ sheet, number }) => `<sheet name="${escaped(sheet.name)}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packaged}/relationships">${numbered.map(({ number }) => `<Relationship Id="rId${number}" Type="${related}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${related}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', styles],
    ...numbered.map(({ sheet, number }) => [`xl/worksheets/sheet${number}.xml`, sheetXml(sheet)] as const),
  ]);
};
