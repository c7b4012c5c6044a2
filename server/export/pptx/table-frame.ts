import { type Element, element } from '../element.ts';
import type { Box, DeckTable } from './deck.ts';
import { fill, noFill, paragraph, placed, units } from './drawing.ts';

const textSize = 11;
/** Inches beside and above a cell's text. */
const [aside, above] = [0.07, 0.035];
const lineHeight = (textSize * 1.2) / 72;
/** Letters of an inch, on the small side. */
const lettersPerInch = 72 / (textSize * 0.52);

/** Lines of a text in a column, broken between words and within those that are too long. */
const linesOf = (text: string, width: number): number => {
  const room = Math.max(1, Math.floor((width - 2 * aside) * lettersPerInch));
  let lines = 0;
  for (const own of text.split('\n')) {
    let reached = room;
    for (const { length } of own.split(' ')) {
      const isFitting = reached > 0 && reached + 1 + length <= room;
      if (!isFitting) lines += Math.max(1, Math.ceil(length / room));
      reached = isFitting ? reached + 1 + length : length % room || length;
    }
  }
  return lines;
};

/** Inches that a row of these cells takes, about. */
export const rowHeight = (cells: readonly string[], columns: DeckTable['columns']): number =>
  Math.max(1, ...cells.map((text, place) => linesOf(text, columns[place]?.width ?? 1))) * lineHeight +
  2 * above;

/** Inches that the heads of a table take, about. */
export const headHeight = (columns: DeckTable['columns']): number =>
  rowHeight(
    columns.map(({ title }) => title),
    columns,
  );

const edge = (name: string, colour: string | null): Element =>
  element(name, colour === null ? { w: '0' } : { w: '9525' }, [colour === null ? noFill : fill(colour)]);

/** A table that can be edited: heads, a row a group, the whole set apart. */
export const tableFrame = (
  id: number,
  { name, about, columns, rows }: DeckTable,
  { x, y, width }: Box,
  language: string,
): Element => {
  const cell = (
    text: string,
    place: number,
    { isHead = false, isTotal = false, isSmall = false },
  ): Element => {
    const isFigure = place > 0 && columns[place]?.isText !== true;
    return element('a:tc', {}, [
      element('a:txBody', {}, [
        element('a:bodyPr', {}),
        element('a:lstStyle', {}),
        paragraph(
          [
            {
              text,
              size: textSize,
              isBold: isHead || isTotal,
              colour: isHead ? 'tx2' : isSmall ? 'tx2' : 'tx1',
            },
          ],
          language,
          { align: isFigure ? 'r' : 'l' },
        ),
      ]),
      element(
        'a:tcPr',
        {
          marL: units(aside),
          marR: units(aside),
          marT: units(above),
          marB: units(above),
          anchor: isHead ? 'b' : 't',
        },
        [
          edge('a:lnL', null),
          edge('a:lnR', null),
          edge('a:lnT', isTotal ? 'tx2' : null),
          edge('a:lnB', isHead ? 'tx2' : 'accent6'),
          noFill,
        ],
      ),
    ]);
  };
  const height = headHeight(columns) + rows.reduce((sum, { cells }) => sum + rowHeight(cells, columns), 0);
  return element('p:graphicFrame', {}, [
    element('p:nvGraphicFramePr', {}, [
      element('p:cNvPr', { id: String(id), name, descr: about }),
      element('p:cNvGraphicFramePr', {}, [element('a:graphicFrameLocks', { noGrp: '1' })]),
      element('p:nvPr', {}),
    ]),
    placed('p:xfrm', { x, y, width, height }),
    element('a:graphic', {}, [
      element('a:graphicData', { uri: 'http://schemas.openxmlformats.org/drawingml/2006/table' }, [
        element('a:tbl', {}, [
          element('a:tblPr', { firstRow: '1' }),
          element(
            'a:tblGrid',
            {},
            columns.map((column) => element('a:gridCol', { w: units(column.width) })),
          ),
          element(
            'a:tr',
            { h: units(headHeight(columns)) },
            columns.map(({ title }, place) => cell(title, place, { isHead: true })),
          ),
          ...rows.map(({ cells, isTotal, isSmall }) =>
            element(
              'a:tr',
              { h: units(rowHeight(cells, columns)) },
              columns.map((_, place) => cell(cells[place] ?? '', place, { isTotal, isSmall })),
            ),
          ),
        ]),
      ]),
    ]),
  ]);
};
