import { toolkitVersion } from '../version.ts';
import { csvText } from './csv-text.ts';
import type { Cut } from './cut.ts';
import { dataPackage } from './data-package.ts';
import { dtaExport } from './dta/dta-export.ts';
import type { ExportFormat } from './export-format.ts';
import type { ExportedRows } from './export-rows.ts';
import type { FileExport } from './exported-file.ts';
import { jsonText } from './json-text.ts';
import { labelledRows } from './labelled-rows.ts';
import { parquetExport } from './parquet/parquet-export.ts';
import { savExport } from './sav/sav-export.ts';
import { spool } from './spool.ts';
import { xlsxExport } from './xlsx/xlsx-export.ts';

export interface FileQuery {
  readonly rows: ExportedRows;
  readonly format: ExportFormat;
  /** Of texts in CSV, also in a data package, and workbooks. */
  readonly variant: 'spreadsheet' | 'lossless';
  /** What stands in the cells of CSV and workbooks; codes unless told. */
  readonly values?: 'codes' | 'labels';
  /** Of the labels. */
  readonly language: string;
  readonly weight?: string;
  /** As the rows were asked for; it stands in files that say what they are. */
  readonly texts?: 'scrubbed' | 'raw';
  /** The file's day. */
  readonly day: string;
  /** Where rows may lie for as long as the file is made. */
  readonly folder: string;
  /** Of a format that is written when all rows have been read (`readFirst`): told how many have been written. */
  readonly written?: (rows: number) => void;
}

/** A file, piece by piece, and afterwards what it had no room for. */
export interface MadeFile {
  readonly pieces: AsyncIterable<string | Uint8Array>;
  /** What was shortened; complete when the pieces have been read. */
  readonly cuts: () => readonly Cut[];
}

const fileExports: Readonly<Record<'parquet' | 'sav' | 'zsav' | 'dta', FileExport>> = {
  parquet: parquetExport,
  sav: savExport('bytecode'),
  zsav: savExport('zlib'),
  dta: dtaExport,
};

/** The rows of an export in one of its formats, in bounded memory. */
export const exportFile = ({
  rows,
  format,
  variant,
  values = 'codes',
  language,
  weight,
  texts = 'scrubbed',
  day,
  folder,
  written = () => undefined,
}: FileQuery): MadeFile => {
  const product = `Confia ${toolkitVersion}`;
  const weighted = weight === undefined ? {} : { weight };
  if (format === 'csv')
    return {
      pieces: csvText(values === 'labels' ? labelledRows(rows, language) : rows, variant),
      cuts: () => [],
    };
  if (format === 'json') return { pieces: jsonText(rows), cuts: () => [] };
  if (format === 'datapackage')
    return {
      pieces: dataPackage({ exported: rows, language, day, product, variant, texts, ...weighted }),
      cuts: () => [],
    };
  if (format === 'xlsx')
    return xlsxExport({ exported: rows, language, day, product, values, variant, texts, ...weighted });
  let cuts: readonly Cut[] = [];
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    const { codebook } = rows;
    let most = 0;
    const spooled = await spool(folder, codebook.variables.length, rows.batches(), (done) => {
      // long texts of Stata are read once more
      if (done <= most) return;
      most = done;
      written(most);
    });
    try {
      const made = fileExports[format]({
        codebook,
        spooled,
        language,
        made: `${day}T00:00:00`,
        product,
        ...weighted,
      });
      cuts = made.cuts;
      yield* made.pieces;
    } finally {
      await spooled.close();
    }
  };
  return { pieces: pieces(), cuts: () => cuts };
};
