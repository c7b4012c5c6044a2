import type { ExportedFile, FileSource } from '../exported-file.ts';
import { type FileColumn, fileColumns } from '../file-columns.ts';
import type { SpooledCell } from '../spool-block.ts';
import type { ParquetType } from './parquet-type.ts';
import { type ParquetBatch, type ParquetColumn, writeParquet } from './write-parquet.ts';

const typeOf = ({ type, variable, measured }: FileColumn): ParquetType => {
  if (type !== 'number') return type;
  const isSmall = measured.low >= -(2 ** 31) && measured.high < 2 ** 31;
  return variable.measure !== 'number' && (measured.filled === 0 || isSmall) ? 'int32' : 'double';
};

interface Stored extends ParquetColumn {
  /** The cell of a row it is made from. */
  readonly source: number;
  readonly part: 'value' | 'missing';
}

const stored = (cell: SpooledCell, part: Stored['part']): string | null => {
  if (cell === null) return null;
  if (typeof cell === 'object') return part === 'missing' ? cell.missing : null;
  return part === 'missing' ? null : cell;
};

const missingName = (name: string, taken: Set<string>): string => {
  for (let next = 1; ; next += 1) {
    const tried = `${name}__missing${next === 1 ? '' : next}`;
    if (taken.has(tried.toLowerCase())) continue;
    taken.add(tried.toLowerCase());
    return tried;
  }
};

/**
 * An export as a Parquet file: codes that are whole numbers as integers, numbers, days, times, texts. A missing value is null, and
 * why is a word in the column `NAME__missing` beside it, where any is missing. The codebook with every language travels in
 * the file (`confia.codebook`).
 */
export const parquetExport = ({
  codebook,
  spooled,
  language,
  made,
  product,
  weight,
}: FileSource): ExportedFile => {
  const taken = new Set(codebook.variables.map(({ name }) => name.toLowerCase()));
  const columns = fileColumns(codebook, spooled.columns, language)
    .filter(({ part }) => part === 'value')
    .flatMap((column): readonly Stored[] => {
      const { name, source, measured } = column;
      const own: Stored = { name, type: typeOf(column), source, part: 'value' };
      if (measured.reasons.size === 0) return [own];
      return [own, { name: missingName(name, taken), type: 'text', source, part: 'missing' }];
    });
  const batches = async function* (): AsyncGenerator<ParquetBatch> {
    for await (const batch of spooled.batches())
      yield {
        rows: batch.rows,
        columns: columns.map(({ source, part }) => {
          const { cells = [], of = new Uint16Array(batch.rows) } = batch.columns[source] ?? {};
          return { cells: cells.map((cell) => stored(cell, part)), of };
        }),
      };
  };
  return {
    pieces: writeParquet(
      {
        columns,
        product,
        facts: {
          'confia.codebook': JSON.stringify(codebook),
          'confia.survey': codebook.name,
          'confia.version': codebook.version,
          'confia.language': language,
          'confia.made': made.slice(0, 10),
          ...(weight === undefined ? {} : { 'confia.weight': weight }),
        },
      },
      batches(),
    ),
    cuts: [],
  };
};
