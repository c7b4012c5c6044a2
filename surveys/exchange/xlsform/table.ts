/** A column of a sheet, as its header says. */
export interface Column {
  /** Its place in the sheet, from 0. */
  readonly index: number;
  /** The header as it stands in the sheet. */
  readonly header: string;
  /** What it means: the canonical name, else the header itself. */
  readonly name: string;
  /** The language its texts are in, as the header writes it; `''` where the header names none. */
  readonly language: string;
  /** Whether the importer knows what to do with it. */
  readonly known: boolean;
}

export interface Cell {
  /** Never empty: an empty cell is an absent one. */
  readonly value: string;
  readonly column: Column;
}

/** A row under the headers. */
export interface Row {
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** A sheet whose headers are understood. */
export interface Table {
  readonly sheet: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** The cell of a row under a canonical column without a language. */
export const cellOf = ({ cells }: Row, name: string): Cell | undefined =>
  cells.find(({ column }) => column.name === name && column.language === '') ??
  cells.find(({ column }) => column.name === name);

export const textIn = (row: Row, name: string): string => cellOf(row, name)?.value ?? '';

/** The cells of a row under a canonical column, one for each language it is written in. */
export const textsOf = ({ cells }: Row, name: string): readonly Cell[] =>
  cells.filter(({ column }) => column.name === name);
