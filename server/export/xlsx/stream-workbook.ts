import { type StreamedEntry, zipStream } from '../zip-stream.ts';
import { rowXml, type XlsxCell } from './cell-xml.ts';
import { firstParts, lastParts, main } from './workbook-parts.ts';

/** Rows of a sheet, its head among them, as spreadsheets have them. */
export const mostRows = 1_048_576;
/** UTF-16 units of a cell. */
export const longestCell = 32_767;

const longestName = 31;
const pieceCharacters = 65_536;
/** Bytes of a sheet, well under what a zip holds. */
const mostBytes = 3_500_000_000;

export interface XlsxSheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: AsyncIterable<readonly XlsxCell[]> | Iterable<readonly XlsxCell[]>;
  /** Characters, by column; a usual width where there is none. */
  readonly widths?: readonly number[];
  /** Whether long texts go on in the next line. */
  readonly wraps?: boolean;
  readonly rightToLeft?: boolean;
}

/** A name that spreadsheets take, and that no sheet before it has. */
const sheetName = (wanted: string, taken: Set<string>): string => {
  const plain =
    wanted
      .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || 'Sheet';
  for (let next = 1; ; next += 1) {
    const tail = next === 1 ? '' : ` ${next}`;
    const tried = plain.slice(0, longestName - tail.length) + tail;
    if (taken.has(tried.toLowerCase())) continue;
    taken.add(tried.toLowerCase());
    return tried;
  }
};

const opening = ({ head, widths = [], rightToLeft = false }: XlsxSheet): string =>
  [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${main}">`,
    `<sheetViews><sheetView workbookViewId="0"${rightToLeft ? ' rightToLeft="1"' : ''}>`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    widths.length === 0
      ? ''
      : `<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`,
    `<sheetData>${rowXml(1, head, 1)}`,
  ].join('');

/**
 * A workbook, piece by piece, in bounded memory: heads are bold and stay in sight, every text is a text. Rows that a sheet
 * has no room for stand on further sheets with the same head (`Answers 2`). The same rows give the same bytes.
 *
 * Source: ECMA-376, part 1, SpreadsheetML.
 */
export const streamWorkbook = (
  sheets: readonly XlsxSheet[],
  { most = mostRows }: { readonly most?: number } = {},
): AsyncIterable<Uint8Array> => {
  const names: string[] = [];
  const taken = new Set<string>();

  const parts = async function* (): AsyncGenerator<StreamedEntry> {
    yield* firstParts;
    for (const sheet of sheets) {
      const rows = (async function* () {
        yield* sheet.rows;
      })();
      const style = sheet.wraps === true ? 2 : 0;
      let isOver = false;
      let held = await rows.next();
      const pieces = async function* (): AsyncGenerator<Uint8Array> {
        let text = opening(sheet);
        let number = 1;
        let bytes = 0;
        while (held.done !== true && number < most && bytes < mostBytes) {
          number += 1;
          text += rowXml(number, held.value, style);
          if (text.length > pieceCharacters) {
            const piece = Buffer.from(text);
            bytes += piece.length;
            text = '';
            yield piece;
          }
          held = await rows.next();
        }
        isOver = held.done === true;
        yield Buffer.from(`${text}</sheetData></worksheet>`);
      };
      try {
        while (!isOver) {
          names.push(sheetName(sheet.name, taken));
          yield { path: `xl/worksheets/sheet${names.length}.xml`, pieces: pieces() };
        }
      } finally {
        await rows.return(undefined);
      }
    }
    yield* lastParts(names);
  };
  return zipStream(parts());
};
