import type { Sheet, SheetRow } from '../xlsform/workbook.ts';
import { limits } from './limits.ts';
import { overLimit } from './refusal.ts';

/** Counts what a whole workbook holds, over all its sheets. */
export interface Tally {
  cells: number;
  places: number;
  text: number;
}

export const newTally = (): Tally => ({ cells: 0, places: 0, text: 0 });

/** Gathers the rows of one sheet: cells may come in any order, and a later one at the same place wins. */
export const sheetRows = (name: string, tally: Tally) => {
  const rows = new Map<number, string[]>();
  return {
    /** A cell; both numbers are from 1. */
    add: (row: number, column: number, text: string): void => {
      if (text === '') return;
      if (row > limits.rows) overLimit('rows', name);
      if (column > limits.columns) overLimit('columns', name);
      if (text.length > limits.cellText) overLimit('cellText', `${name}:${row}`);
      tally.cells += 1;
      tally.text += text.length;
      if (tally.cells > limits.cells) overLimit('cells', name);
      if (tally.text > limits.text) overLimit('text', name);
      const cells = rows.get(row) ?? [];
      tally.places += Math.max(0, column - cells.length);
      if (tally.places > limits.places) overLimit('places', name);
      while (cells.length < column) cells.push('');
      cells[column - 1] = text;
      rows.set(row, cells);
    },
    sheet: (): Sheet => ({
      name,
      rows: [...rows]
        .filter(([, cells]) => cells.some((text) => text.trim() !== ''))
        .sort(([one], [other]) => one - other)
        .map(([number, cells]): SheetRow => ({ number, cells })),
    }),
  };
};
