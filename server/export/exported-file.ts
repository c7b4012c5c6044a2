import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Cut } from './cut.ts';
import type { Spool } from './spool.ts';

/** What a file of a statistics program is made from. */
export interface FileSource {
  readonly codebook: Codebook;
  readonly spooled: Spool;
  /** Of the labels; others stand in where it has none. */
  readonly language: string;
  /** Day and time of the file, ISO without zone. */
  readonly made: string;
  /** Name and version of the program. */
  readonly product: string;
  /** The variable that cases are weighted by when the file is opened. */
  readonly weight?: string;
}

export interface ExportedFile {
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly cuts: readonly Cut[];
}

export type FileExport = (source: FileSource) => ExportedFile;
