import type { PrintedTable } from '../../client/lib/printed-report.ts';
import type { DeckTable } from '../export/pptx/deck.ts';
import { headHeight, rowHeight } from '../export/pptx/table-frame.ts';

/** Letters of a text beyond which a column is not made wider for it. */
const most = 60;

/** Inches of a letter, and beside it; the longest word that is never broken. */
const [letter, aside, longestWord] = [0.095, 0.16, 14];

interface Rows {
  readonly name: string;
  readonly heads: readonly { readonly title: string; readonly isText: boolean }[];
  readonly rows: DeckTable['rows'];
}

/** Columns of a table this wide: each holds its longest word, and the rest is shared out by what stands in them. */
const columnsOf = ({ heads, rows }: Rows, width: number): DeckTable['columns'] => {
  const texts = heads.map(({ title }, place) => [title, ...rows.map(({ cells }) => cells[place] ?? '')]);
  const least = texts.map(
    (own) =>
      aside +
      letter *
        Math.min(
          longestWord,
          Math.max(...own.flatMap((text) => text.split(/\s/)).map(({ length }) => length)),
        ),
  );
  const wishes = texts.map((own) => Math.min(most, Math.max(...own.map(({ length }) => length))));
  const sum = (all: readonly number[]): number => all.reduce((total, own) => total + own, 0);
  const narrowed = Math.min(1, width / sum(least));
  const left = Math.max(0, width - sum(least));
  return heads.map(({ title, isText }, place) => ({
    title,
    isText,
    width: (least[place] ?? 0) * narrowed + (left * (wishes[place] ?? 0)) / sum(wishes),
  }));
};

/** Rows as tables that each fit into a height; the widths are those of all. */
export const deckTables = (
  told: Rows,
  { width, height }: { readonly width: number; readonly height: number },
): readonly DeckTable[] => {
  const columns = columnsOf(told, width);
  const pages: DeckTable['rows'][number][][] = [[]];
  let left = height - headHeight(columns);
  for (const row of told.rows) {
    const own = rowHeight(row.cells, columns);
    if (own > left && (pages.at(-1) ?? []).length > 0) {
      pages.push([]);
      left = height - headHeight(columns);
    }
    pages.at(-1)?.push(row);
    left -= own;
  }
  return pages.map((rows) => ({ name: told.name, about: told.name, columns, rows }));
};

/** A printed table as rows of texts: figures with their marks and letters. */
export const rowsOf = ({ caption, stub, columns, rows }: PrintedTable): Rows => ({
  name: caption,
  heads: [
    { title: stub, isText: true },
    ...columns.map((title) => ({
      title,
      isText: false,
    })),
  ],
  rows: rows.map(({ label, cells, isTotal = false, isSmall = false }) => ({
    cells: [label, ...cells.map(({ text, letters = '' }) => (letters === '' ? text : `${text} ${letters}`))],
    isTotal,
    isSmall,
  })),
});

/** Rows of plain texts. */
export const textRows = (
  name: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Rows => ({
  name,
  heads: heads.map((title) => ({ title, isText: true })),
  rows: rows.map((cells) => ({ cells, isTotal: false, isSmall: false })),
});
