import { toolkitVersion } from '../version.ts';
import { csvText } from './csv-text.ts';
import type { Cut } from './cut.ts';
import { dtaExport } from './dta/dta-export.ts';
import type { ExportFormat } from './export-format.ts';
import type { ExportedRows } from './export-rows.ts';
import type { FileExport } from './exported-file.ts';
import { jsonText } from './json-text.ts';
import { savExport } from './sav/sav-export.ts';
import { spool } from './spool.ts';

export interface FileQuery {
  readonly rows: ExportedRows;
  readonly format: ExportFormat;
  /** Of texts in CSV. */
  readonly variant: 'spreadsheet' | 'lossless';
  /** Of the labels in .sav and .dta. */
  readonly language: string;
  readonly weight?: string;
  /** The file's day. */
  readonly day: string;
  /** Where rows may lie for as long as the file is made. */
  readonly folder: string;
}

/** A file, piece by piece, and afterwards what it had no room for. */
export interface MadeFile {
  readonly pieces: AsyncIterable<string | Uint8Array>;
  /** What was shortened; complete when the pieces have been read. */
  readonly cuts: () => readonly Cut[];
}

const fileExports: Readonly<Record<'sav' | 'zsav' | 'dta', FileExport>> = {
  sav: savExport('bytecode'),
  zsav: savExport('zlib'),
  dta: dtaExport,
};

/** The rows of an export in one of its formats, in bounded memory. */
export const exportFile = ({ rows, format, variant, language, weight, day, folder }: FileQuery): MadeFile => {
  if (format === 'csv') return { pieces: csvText(rows, variant), cuts: () => [] };
  if (format === 'json') return { pieces: jsonText(rows), cuts: () => [] };
  let cuts: readonly Cut[] = [];
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    const { codebook } = rows;
    const spooled = await spool(folder, codebook.variables.length, rows.rows());
    try {
      const made = fileExports[format]({
        codebook,
        spooled,
        language,
        made: `${day}T00:00:00`,
        product: `Confia ${toolkitVersion}`,
        ...(weight === undefined ? {} : { weight }),
      });
      cuts = made.cuts;
      yield* made.pieces;
    } finally {
      await spooled.close();
    }
  };
  return { pieces: pieces(), cuts: () => cuts };
};
