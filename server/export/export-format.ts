/** Formats in which answers leave. */
export const exportFormats = ['csv', 'datapackage', 'xlsx', 'parquet', 'json', 'sav', 'zsav', 'dta'] as const;

export type ExportFormat = (typeof exportFormats)[number];

export const isExportFormat = (text: string): text is ExportFormat =>
  (exportFormats as readonly string[]).includes(text);

/** Formats that are written when all rows have been read, since their heads say what follows. */
export const readFirst: ReadonlySet<string> = new Set<ExportFormat>(['parquet', 'sav', 'zsav', 'dta']);

/** The media type of each. */
export const mediaType: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  datapackage: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
  json: 'application/json; charset=utf-8',
  sav: 'application/x-spss-sav',
  zsav: 'application/x-spss-sav',
  dta: 'application/x-stata-dta',
};

/** How a file's name ends. */
export const fileEnding = (format: ExportFormat): string =>
  format === 'datapackage' ? 'datapackage.zip' : format;
