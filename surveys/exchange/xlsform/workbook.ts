/** A row that holds something. */
export interface SheetRow {
  /** Its number as a spreadsheet shows it; in .csv and .md counted per sheet in the same way, from 1. */
  readonly number: number;
  /** Text of its cells from the first column on, as pyxform writes numbers, dates and booleans; untrimmed. */
  readonly cells: readonly string[];
}

export interface Sheet {
  readonly name: string;
  /** Rows in the order of the sheet; the first one holds the headers. Rows without any text are left out. */
  readonly rows: readonly SheetRow[];
}

/** A workbook as plain data: what every reader (.xlsx, .csv, .md) makes and every writer takes. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
}
